namespace HaploEmbed.Core.Formats;

/// <summary>Relative paths as files hold them, with forward slashes on every platform.</summary>
public static class SlashPath
{
    /// <summary>Gives the path relative to a folder, with forward slashes.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="path">A path of this platform.</param>
    public static string Of(string folder, string path) => Path.GetRelativePath(folder, path).Replace(Path.DirectorySeparatorChar, '/');

    /// <summary>Gives the path in a folder of this platform.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="path">A relative path with forward slashes.</param>
    public static string In(string folder, string path)
    {
        ArgumentNullException.ThrowIfNull(path);

        return Path.Combine([folder, .. path.Split('/')]);
    }
}
