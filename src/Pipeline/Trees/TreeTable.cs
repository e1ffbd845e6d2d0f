using HaploEmbed.Haplogroups.Trees;

namespace HaploEmbed.Pipeline.Trees;

/// <summary>Trees as rows of tables.</summary>
internal static class TreeTable
{
    /// <summary>Gives a tree's row of the list: tree, files, reference, folder.</summary>
    public static string[] Row(TreeEntry entry) =>
    [
        entry.Name,
        entry.Tree switch
        {
            null => "broken",
            { IsSound: false } => "changed",
            { IsKnown: true } => "as published",
            var tree when tree.Files.All(file => file.State == ChecksumState.NotKnown) => "not known",
            _ => "as installed",
        },
        entry.Tree?.Description.Category ?? "",
        entry.Folder,
    ];

    /// <summary>
    /// Gives the rows of each file of a tree that is not known to be what it should be: tree, file, state; of a tree that cannot be read
    /// its faults.
    /// </summary>
    public static IEnumerable<string[]> OddFileRows(TreeEntry entry) => entry.Tree is { } tree
        ? tree.Files
            .Where(file => file.State != ChecksumState.Equal)
            .Select(file => (string[])[entry.Name, file.Name, State(file.State, tree.IsKnown)])
        : entry.Faults.Select(fault => (string[])[entry.Name, PhylotreeDescription.FileName, fault]);

    private static string State(ChecksumState state, bool isKnown) => state switch
    {
        ChecksumState.Different => isKnown ? "differs from what genepi published" : "differs from what was installed",
        ChecksumState.Missing => "is missing",
        _ => "not known: there is no checksum",
    };
}
