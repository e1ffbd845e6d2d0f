using System.Text;

namespace HaploEmbed.Core.Formats;

/// <summary>Writes a file so that it is there whole or not at all, whenever the process is killed.</summary>
/// <remarks>The bytes go to a file of a temporary name beside it and from memory to the disk; then it takes its name.</remarks>
public static class AtomicFile
{
    /// <summary>The end of the temporary name. Such files are left over from a killed process and of no use.</summary>
    public const string PartialSuffix = ".partial";

    private const int RenameAttempts = 20;
    private static readonly TimeSpan RenamePause = TimeSpan.FromMilliseconds(50);

    /// <summary>Writes a file.</summary>
    /// <param name="path">The file; an older one is replaced.</param>
    /// <param name="write">Writes the content. The stream can seek.</param>
    public static void Write(string path, Action<Stream> write)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(write);

        WritePartial(path, write);
        Rename(path + PartialSuffix, path);
        WritePoint.Reached(path, "renamed");
    }

    private static void WritePartial(string path, Action<Stream> write)
    {
        using (var stream = new FileStream(path + PartialSuffix, FileMode.Create, FileAccess.ReadWrite))
        {
            WritePoint.Reached(path, "begun");
            write(stream);
            stream.Flush(flushToDisk: true);
        }

        WritePoint.Reached(path, "written");
    }

    /// <summary>Writes several files, all of them or none as far as their contents can fail: names are changed when the last is written.</summary>
    /// <param name="files">The files, and what writes the content of each.</param>
    public static void WriteAll(IReadOnlyList<(string Path, Action<Stream> Write)> files)
    {
        ArgumentNullException.ThrowIfNull(files);

        try
        {
            foreach (var (path, write) in files)
            {
                WritePartial(path, write);
            }
        }
        catch
        {
            foreach (var (path, _) in files)
            {
                File.Delete(path + PartialSuffix);
            }

            throw;
        }

        foreach (var (path, _) in files)
        {
            Rename(path + PartialSuffix, path);
            WritePoint.Reached(path, "renamed");
        }
    }

    /// <summary>Writes a text file, UTF-8 without a byte order mark.</summary>
    public static void WriteText(string path, string text) => Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(text)));

    /// <summary>Deletes what a killed process left half written in a folder and those within it.</summary>
    public static void DeletePartials(string folder)
    {
        foreach (var partial in Directory.EnumerateFiles(folder, "*" + PartialSuffix, SearchOption.AllDirectories))
        {
            File.Delete(partial);
        }

        foreach (var partial in Directory.EnumerateDirectories(folder, "*" + PartialSuffix))
        {
            Directory.Delete(partial, recursive: true);
        }
    }

    /// <summary>Renames a folder, with patience on Windows for programs that look into it just then.</summary>
    /// <param name="from">The folder.</param>
    /// <param name="to">Its name from now on, on the same disk; nothing of that name is there.</param>
    public static void MoveFolder(string from, string to) => Patiently(() => Directory.Move(from, to));

    private static void Rename(string partial, string path) => Patiently(() => File.Move(partial, path, overwrite: true));

    // On Windows a file that somebody reads at this moment, a virus scanner perhaps, cannot be replaced or renamed.
    private static void Patiently(Action rename)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                rename();
                return;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException && OperatingSystem.IsWindows() && attempt < RenameAttempts)
            {
                Thread.Sleep(RenamePause);
            }
        }
    }
}
