using HaploEmbed.Core.Formats;

namespace HaploEmbed.Core.Stages;

/// <summary>
/// Checkpoints that outlive the run of their step: what takes long to make and depends on some of its options and inputs alone is not made
/// again when others change.
/// </summary>
public sealed class KeptCheckpoints
{
    private readonly Action<string> _log;

    internal KeptCheckpoints(string folder, Action<string> log)
    {
        Folder = folder;
        _log = log;
    }

    internal string Folder { get; }

    /// <summary>Writes a checkpoint whole or not at all.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="write">Writes the content.</param>
    public void Write(string name, Action<Stream> write)
    {
        Directory.CreateDirectory(Folder);
        CheckpointFile.Write(Path.Combine(Folder, name), write);
    }

    /// <summary>Opens a checkpoint, or gives null. One that was damaged since counts as none.</summary>
    public Stream? Open(string name)
    {
        var path = Path.Combine(Folder, name);
        if (!File.Exists(path))
        {
            return null;
        }

        var content = CheckpointFile.TryRead(path);
        if (content is null)
        {
            _log($"{path} was damaged after it was written; it is made again.");
        }

        return content;
    }
}
