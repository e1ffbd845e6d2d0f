using HaploEmbed.Core.Formats;
using HaploEmbed.Core.Trees;

namespace HaploEmbed.Haplogroups.Trees;

/// <summary>What <c>tree.yaml</c> says of a tree: its name, its files, and lists that label polymorphisms.</summary>
/// <remarks>
/// Source of the format: haplogrep3's own <c>tree.yaml</c> (genepi/haplogrep3, class <c>Phylotree</c>; genepi/phylotree-rsrs-17). Keys that
/// are not here (<c>source</c>, <c>populations</c>, <c>clusters</c>, <c>annotations</c> …) have no part in a classification: they are
/// passed over.
/// </remarks>
public sealed record PhylotreeDescription
{
    /// <summary>The name of the file.</summary>
    public const string FileName = "tree.yaml";

    /// <summary>Gives the path of <c>tree.yaml</c> in a folder.</summary>
    public static string PathIn(string folder) => Path.Combine(folder, FileName);

    /// <summary>Says whether a folder holds a <c>tree.yaml</c>.</summary>
    public static bool IsIn(string folder) => File.Exists(PathIn(folder));

    /// <summary>Gets the absolute path of the folder that holds <c>tree.yaml</c> and its files.</summary>
    public required string Folder { get; init; }

    /// <summary>Gets id and version.</summary>
    public required PhylotreeId Id { get; init; }

    /// <summary>Gets the name for people, such as <c>PhyloTree</c>; the id where the file gives none.</summary>
    public required string Name { get; init; }

    /// <summary>Gets what the tree is named against, such as <c>RSRS (Human mtDNA)</c>; empty where the file does not say.</summary>
    public string Category { get; init; } = "";

    /// <summary>Gets a sentence about the tree; empty where the file does not say.</summary>
    public string Description { get; init; } = "";

    /// <summary>Gets where the tree comes from; empty where the file does not say.</summary>
    public string Url { get; init; } = "";

    /// <summary>Gets when the tree was last changed, as the file writes it (<c>2016/02/18</c>); empty where it does not say.</summary>
    public string LastUpdate { get; init; } = "";

    /// <summary>Gets the absolute path of the nested haplogroups, <c>tree.xml</c>.</summary>
    public required string TreePath { get; init; }

    /// <summary>Gets the absolute path of the weights of polymorphisms.</summary>
    public required string WeightsPath { get; init; }

    /// <summary>Gets the absolute path of the reference sequence.</summary>
    public required string FastaPath { get; init; }

    /// <summary>Gets the absolute path of the alignment rules, or null where the tree has none.</summary>
    public string? AlignmentRulesPath { get; init; }

    /// <summary>Gets the absolute path of the genes, or null where the tree has none.</summary>
    public string? GffPath { get; init; }

    /// <summary>Gets the absolute path of the table of amino acids, or null where the tree has none.</summary>
    public string? AacTablePath { get; init; }

    /// <summary>Gets the polymorphisms that are labelled hotspots, in the order of the file.</summary>
    public IReadOnlyList<string> Hotspots { get; init; } = [];

    /// <summary>Gets the names of genes, in the order of the file.</summary>
    public IReadOnlyList<string> Genes { get; init; } = [];

    /// <summary>
    /// Gets every file of the tree that a classification may depend on, relative to <see cref="Folder"/>, with '/', <c>tree.yaml</c> first.
    /// </summary>
    public IReadOnlyList<string> Files =>
    [
        FileName,
        .. new[] { TreePath, WeightsPath, FastaPath, AlignmentRulesPath, GffPath, AacTablePath }
            .OfType<string>()
            .Select(path => SlashPath.Of(Folder, path))
            .Distinct(),
    ];
}
