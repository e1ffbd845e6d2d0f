using HaploEmbed.Core.Trees;
using HaploEmbed.Haplogroups.Trees;

namespace HaploEmbed.Tests.Haplogroups.Trees;

/// <summary>A tree of a few lines, made by the tests.</summary>
internal static class SmallTree
{
    public const string Yaml = """
        id: small
        version: 1.0
        name: Small tree
        category: none (made up)
        description: "Two haplogroups: made up"
        url: https://example.org/small
        lastUpdate: 2026/01/02
        tree: tree.xml
        weights: weights.txt
        fasta: reference/small.fasta
        gff: genes.gff
        aacTable: aac.txt
        alignmentRules: rules.csv
        hotspots:
          - "315.1C"
          - 523d
        genes: [ND1, ND2]
        source:
          - "Somebody"
        populations:
          - id: "afr"
            label: "African"

        """;

    public static PhylotreeId Id { get; } = PhylotreeId.Parse("small@1.0");

    /// <summary>Gets the files beside tree.yaml, with their texts.</summary>
    public static IReadOnlyDictionary<string, string> Files { get; } = new Dictionary<string, string>
    {
        ["tree.xml"] =
            "<phylotree>\n<haplogroup name=\"A\"><details><poly>263G</poly></details>\n"
            + "<haplogroup name=\"A1\"><details><poly>263G!</poly></details></haplogroup>\n</haplogroup>\n</phylotree>\n",
        ["weights.txt"] = "263G\t4.4\n",
        ["reference/small.fasta"] = ">small\n" + string.Concat(Enumerable.Repeat("GTAC", 75)) + "\n",
        ["genes.gff"] = "##gff-version 3\n",
        ["aac.txt"] = "263G\n",
        ["rules.csv"] = "error,expected\n200.1C,201.1C\n",
    };

    /// <summary>Writes the tree into a folder.</summary>
    public static void Write(string folder, string yaml = Yaml)
    {
        foreach (var (name, text) in Files.Append(new(PhylotreeDescription.FileName, yaml)))
        {
            var path = Path.Combine([folder, .. name.Split('/')]);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
        }
    }
}
