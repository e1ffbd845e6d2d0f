namespace HaploEmbed.Tests;

/// <summary>A folder of a test's own, with blanks and letters beyond ASCII in its path, as users have them.</summary>
public sealed class TempFolder : IDisposable
{
    public TempFolder() => Path = Directory.CreateTempSubdirectory("haplo embed tést é中 ").FullName;

    public string Path { get; }

    public string File(string name) => System.IO.Path.Combine([Path, .. name.Split('/')]);

    public string Write(string name, string text)
    {
        var path = File(name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        System.IO.File.WriteAllText(path, text);
        return path;
    }

    public void Dispose()
    {
        if (Directory.Exists(Path))
        {
            Directory.Delete(Path, recursive: true);
        }
    }
}
