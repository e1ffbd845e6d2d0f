namespace HaploEmbed.Haplogroups.Trees;

/// <summary>A tree on the disk, its files compared with their checksums.</summary>
public sealed record InstalledTree
{
    private InstalledTree(PhylotreeDescription description, FileChecksums found, FileChecksums? expected, bool isKnown)
    {
        Description = description;
        Checksums = found;
        IsKnown = isKnown;
        Files =
        [
            .. description.Files.Select(file => new CheckedFile(file, State(expected?.ByFile.GetValueOrDefault(file), found.ByFile[file]))),
            .. expected?.ByFile.Keys.Except(description.Files).Select(file => new CheckedFile(file, ChecksumState.Missing)) ?? [],
        ];
    }

    /// <summary>Gets what <c>tree.yaml</c> says.</summary>
    public PhylotreeDescription Description { get; }

    /// <summary>Gets the checksums of the files as they are now.</summary>
    public FileChecksums Checksums { get; }

    /// <summary>Gets whether HaploEmbed itself knows the checksums of this tree; else they are of its installation, if any.</summary>
    public bool IsKnown { get; }

    /// <summary>Gets every file that a classification may depend on, and what became of it.</summary>
    public IReadOnlyList<CheckedFile> Files { get; }

    /// <summary>Gets whether no file differs from its checksum or is missing. A file without a checksum does no harm.</summary>
    public bool IsSound => Files.All(file => file.State is ChecksumState.Equal or ChecksumState.NotKnown);

    /// <summary>Gets in words what became of the files that do harm: <c>tree.xml differs, rules.csv is missing</c>.</summary>
    public string Changes => string.Join(
        ", ",
        Files
            .Where(file => file.State is ChecksumState.Different or ChecksumState.Missing)
            .Select(file => $"{file.Name} {(file.State == ChecksumState.Missing ? "is missing" : "differs")}"));

    /// <summary>Reads the description of a tree and hashes its files, which are read once: about 3 MB.</summary>
    /// <param name="folder">The folder that holds <c>tree.yaml</c>.</param>
    /// <exception cref="Core.Failures.UserErrorException">All faults of <c>tree.yaml</c>, or of <c>checksums.tsv</c>.</exception>
    public static InstalledTree Read(string folder)
    {
        var description = PhylotreeDescriptionReader.Read(folder);
        var known = KnownChecksums.Of(description.Id);
        return new InstalledTree(description, FileChecksums.OfFiles(description), known ?? FileChecksums.Read(folder), known is not null);
    }

    private static ChecksumState State(string? expected, string found) =>
        expected is null ? ChecksumState.NotKnown : expected == found ? ChecksumState.Equal : ChecksumState.Different;
}
