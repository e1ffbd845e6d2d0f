namespace HaploEmbed.Core.Trees;

/// <summary>Where trees of haplogroups lie, as <c>ID/VERSION/tree.yaml</c>.</summary>
/// <param name="Path">The absolute path of the folder, which need not exist.</param>
/// <param name="IsGiven">Whether it was named where the trees are asked for, and not by the environment.</param>
public sealed record TreesLocation(string Path, bool IsGiven)
{
    /// <summary>The variable of the environment that names the folder where no option does.</summary>
    public const string Variable = "HAPLOEMBED_TREES";

    /// <summary>
    /// Finds the folder: the one that is given, else that of HAPLOEMBED_TREES, else <c>haploembed/trees</c> of the user's data.
    /// </summary>
    /// <param name="given">What was given as an option, or null.</param>
    /// <param name="environment">Reads a variable of the environment.</param>
    /// <exception cref="Failures.UserErrorException">Nothing was given, and the environment does not say where the user's data is.</exception>
    public static TreesLocation Find(string? given, Func<string, string?> environment)
    {
        ArgumentNullException.ThrowIfNull(environment);

        var isGiven = !string.IsNullOrWhiteSpace(given);
        var path = isGiven ? given!
            : environment(Variable) is { } named && !string.IsNullOrWhiteSpace(named) ? named
            : System.IO.Path.Combine(UserData.Folder(UserData.ThisPlatform, environment), "haploembed", "trees");
        return new TreesLocation(System.IO.Path.GetFullPath(path), isGiven);
    }

    /// <summary>Gives the command that installs a tree here, as a user types it.</summary>
    public string InstallCommand(PhylotreeId id) => $"haploembed trees install {id}{(IsGiven ? $" --trees \"{Path}\"" : "")}";

    /// <summary>Gives the folder in which a tree is, or would be.</summary>
    public string FolderOf(PhylotreeId id)
    {
        ArgumentNullException.ThrowIfNull(id);

        return id.FolderIn(Path);
    }
}
