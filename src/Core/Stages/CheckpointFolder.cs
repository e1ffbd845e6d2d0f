using HaploEmbed.Core.Formats;

namespace HaploEmbed.Core.Stages;

/// <summary>Checkpoints that belong together: those of one run of a step, or those that outlive it.</summary>
public sealed class CheckpointFolder
{
    private readonly string _path;
    private readonly Action<string> _log;
    private readonly string _afterDamage;

    /// <param name="path">The folder, made with the first checkpoint.</param>
    /// <param name="log">Is told where one was damaged.</param>
    /// <param name="afterDamage">What then happens, a clause.</param>
    internal CheckpointFolder(string path, Action<string> log, string afterDamage)
    {
        _path = path;
        _log = log;
        _afterDamage = afterDamage;
    }

    /// <summary>Writes a checkpoint whole or not at all.</summary>
    /// <param name="name">Its name; an older one of that name is replaced.</param>
    /// <param name="write">Writes the content.</param>
    public void Write(string name, Action<Stream> write)
    {
        Directory.CreateDirectory(_path);
        CheckpointFile.Write(Path.Combine(_path, name), write);
    }

    /// <summary>Opens a checkpoint, or gives null. One that was damaged since counts as none.</summary>
    public Stream? Open(string name)
    {
        var path = Path.Combine(_path, name);
        if (!File.Exists(path))
        {
            return null;
        }

        var content = CheckpointFile.TryRead(path);
        if (content is null)
        {
            _log($"{path} was damaged after it was written; {_afterDamage}.");
        }

        return content;
    }
}
