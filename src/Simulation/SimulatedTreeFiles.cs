using System.Globalization;
using System.Text;

namespace HaploEmbed.Simulation;

/// <summary>Writes a simulated phylogeny in the layout of genepi's trees.</summary>
internal static class SimulatedTreeFiles
{
    private const int LineLength = 60;

    // An aligner leaves what is missing or inserted in a repeat at its left end; polymorphisms are named at its right end. Of two insertions
    // near each other it makes one, where that costs less.
    private const string Rules = """
        error,expected
        302.1C,309.1C
        302.1CC,309.1CC
        310.1C,315.1C
        309.1CT 310C,309.1C 315.1C
        309.1CCT 310C,309.1CC 315.1C
        515d 516d,523d 524d
        514.1AC,524.1AC
        8272d 8273d 8274d 8275d 8276d 8277d 8278d 8279d 8280d,8281d 8282d 8283d 8284d 8285d 8286d 8287d 8288d 8289d
        16183.1C,16193.1C
        16183.1CC,16193.1CC

        """;

    /// <summary>Gives the files of a tree: the name of each, and its text.</summary>
    public static IEnumerable<(string Name, string Text)> Of(SimulatedPhylogeny phylogeny) =>
    [
        ("tree.yaml", Yaml(phylogeny)),
        ("tree.xml", Xml(phylogeny)),
        ("weights.txt", Weights(phylogeny)),
        ("rules.csv", WithLineFeeds(Rules)),
        ("reference.fasta", Fasta(phylogeny)),
    ];

    private static string Yaml(SimulatedPhylogeny phylogeny) => WithLineFeeds(string.Create(
        CultureInfo.InvariantCulture,
        $"""
        id: {SimulatedPhylogeny.TreeId}
        version: {SimulatedPhylogeny.TreeVersion}
        name: Simulated mtDNA
        category: Simulated (no human data)
        description: Simulated tree of {phylogeny.Haplogroups.Count} haplogroups (seed {phylogeny.Seed}). Reference, haplogroups and polymorphisms are made up, whatever their names look like.
        tree: tree.xml
        weights: weights.txt
        fasta: reference.fasta
        alignmentRules: rules.csv
        hotspots:

        """) + string.Concat(Hotspots.All.Select(hotspot => $"  - \"{hotspot.Text}\"\n")));

    private static string Xml(SimulatedPhylogeny phylogeny)
    {
        var xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!-- Simulated: no human data. -->\n<phylotree>\n");
        Append(xml, phylogeny.Haplogroups[0], 1);
        return xml.Append("</phylotree>\n").ToString();
    }

    private static void Append(StringBuilder xml, SimulatedHaplogroup haplogroup, int depth)
    {
        var indent = new string(' ', 2 * depth);
        xml.Append(indent).Append("<haplogroup name=\"").Append(haplogroup.Name).Append("\">\n")
            .Append(indent).Append("  <details accessionNr=\"\" reference=\"simulated\">\n");
        foreach (var polymorphism in haplogroup.Polymorphisms)
        {
            xml.Append(indent).Append("    <poly>").Append(polymorphism.Text).Append("</poly>\n");
        }

        xml.Append(indent).Append("  </details>\n");
        foreach (var child in haplogroup.Children)
        {
            Append(xml, child, depth + 1);
        }

        xml.Append(indent).Append("</haplogroup>\n");
    }

    // Once in the tree weighs 10, as in PhyloTree's; the more often, the closer to 1.
    private static string Weights(SimulatedPhylogeny phylogeny)
    {
        var weights = phylogeny.Haplogroups
            .SelectMany(haplogroup => haplogroup.Polymorphisms)
            .GroupBy(polymorphism => polymorphism.Text, StringComparer.Ordinal)
            .Select(group => (group.First().Position, Text: group.Key, Tenths: 10 + (990 / (group.Count() + 10))))
            .OrderBy(weight => weight.Tenths)
            .ThenBy(weight => weight.Position)
            .ThenBy(weight => weight.Text, StringComparer.Ordinal);
        var text = new StringBuilder();
        foreach (var (_, polymorphism, tenths) in weights)
        {
            // genepi's files give a weight in five columns, of which the first is read.
            text.Append(polymorphism);
            for (var column = 0; column < 5; column++)
            {
                text.Append(CultureInfo.InvariantCulture, $"\t{tenths / 10}.{tenths % 10}");
            }

            text.Append('\n');
        }

        return text.ToString();
    }

    private static string Fasta(SimulatedPhylogeny phylogeny)
    {
        var fasta = new StringBuilder($">{SimulatedPhylogeny.TreeId} simulated mitochondrial reference, not human\n");
        var bases = Encoding.ASCII.GetString(phylogeny.Reference.Span);
        for (var start = 0; start < bases.Length; start += LineLength)
        {
            fasta.Append(bases, start, Math.Min(LineLength, bases.Length - start)).Append('\n');
        }

        return fasta.ToString();
    }

    private static string WithLineFeeds(string text) => text.ReplaceLineEndings("\n");
}
