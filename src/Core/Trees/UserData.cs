using HaploEmbed.Core.Failures;

namespace HaploEmbed.Core.Trees;

/// <summary>Where a platform keeps the data of one user's programs.</summary>
/// <remarks>
/// Linux: XDG Base Directory Specification 0.8, <c>$XDG_DATA_HOME</c>, which counts where it is absolute, else <c>~/.local/share</c>.
/// macOS: <c>~/Library/Application Support</c>. Windows: <c>%LOCALAPPDATA%</c>, which does not roam with the profile.
/// </remarks>
internal static class UserData
{
    public static OSPlatformKind ThisPlatform { get; } =
        OperatingSystem.IsWindows() ? OSPlatformKind.Windows : OperatingSystem.IsMacOS() ? OSPlatformKind.MacOS : OSPlatformKind.Unix;

    /// <summary>Gives the folder.</summary>
    /// <exception cref="UserErrorException">The environment does not say where the user is at home.</exception>
    public static string Folder(OSPlatformKind platform, Func<string, string?> environment) => platform switch
    {
        OSPlatformKind.Windows => Variable("LOCALAPPDATA", environment),
        OSPlatformKind.MacOS => Path.Combine(Variable("HOME", environment), "Library", "Application Support"),
        _ => environment("XDG_DATA_HOME") is { } data && Path.IsPathRooted(data)
            ? data
            : Path.Combine(Variable("HOME", environment), ".local", "share"),
    };

    private static string Variable(string name, Func<string, string?> environment) =>
        environment(name) is { Length: > 0 } value
            ? value
            : throw new UserErrorException(
                $"{name} is not set, so that the folder of trees is not known. Name one with --trees FOLDER or in {TreesLocation.Variable}.");
}
