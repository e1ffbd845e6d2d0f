namespace HaploEmbed.Benchmarks;

/// <summary>The command as it was built beside the benchmarks.</summary>
internal static class BuiltCommand
{
    /// <summary>Gets the folder of the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Gets the path of the program.</summary>
    public static string Path { get; } = System.IO.Path.Combine(
        Root,
        "artifacts",
        "bin",
        "HaploEmbed.Pipeline",
        new DirectoryInfo(AppContext.BaseDirectory).Name,
        "haploembed" + (OperatingSystem.IsWindows() ? ".exe" : ""));

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(System.IO.Path.Combine(folder.FullName, "HaploEmbed.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The benchmarks do not lie below HaploEmbed.sln.");
    }
}
