namespace HaploEmbed.Haplogroups.AminoAcids;

/// <summary>Where the genes of the human mitochondrial genome lie.</summary>
/// <remarks>Source: the gene and D-loop features of GenBank NC_012920.1. ATP8 and ATP6, ATP6 and COX3, ND4L and ND4, and some tRNA genes overlap.</remarks>
public static class GenomeMap
{
    private const double LeastShareOfEqualBases = 0.99;
    private const string ControlRegion = "D-loop";
    private const int ControlRegionStart = 16024;
    private const int ControlRegionEnd = 576;

    private static readonly (string Name, int Start, int End)[] OtherGenes =
    [
        ("TRNF", 577, 647), ("RNR1", 648, 1601), ("TRNV", 1602, 1670), ("RNR2", 1671, 3229), ("TRNL1", 3230, 3304), ("TRNI", 4263, 4331),
        ("TRNQ", 4329, 4400), ("TRNM", 4402, 4469), ("TRNW", 5512, 5579), ("TRNA", 5587, 5655), ("TRNN", 5657, 5729), ("TRNC", 5761, 5826),
        ("TRNY", 5826, 5891), ("TRNS1", 7446, 7514), ("TRND", 7518, 7585), ("TRNK", 8295, 8364), ("TRNG", 9991, 10058), ("TRNR", 10405, 10469),
        ("TRNH", 12138, 12206), ("TRNS2", 12207, 12265), ("TRNL2", 12266, 12336), ("TRNE", 14674, 14742), ("TRNT", 15888, 15953), ("TRNP", 15956, 16023),
    ];

    private static readonly Lazy<string[]> Map = new(MakeMap);

    /// <summary>Gives the genes at a position, between semicolons where they overlap; <c>D-loop</c> in the control region.</summary>
    /// <returns>The names; empty between genes, and at positions that the genome does not have.</returns>
    public static string GenesAt(int position) => position is < 1 or > Rcrs.Length ? "" : Map.Value[position];

    /// <summary>Whether a reference has the positions of rCRS, as rCRS itself and RSRS have: as many, with the same bases but for one in a hundred.</summary>
    /// <param name="reference">The bases of the reference, in capitals.</param>
    public static bool Fits(ReadOnlySpan<byte> reference)
    {
        if (reference.Length != Rcrs.Length)
        {
            return false;
        }

        var equal = 0;
        for (var i = 0; i < reference.Length; i++)
        {
            equal += reference[i] == Rcrs.Bases[i] ? 1 : 0;
        }

        return equal >= LeastShareOfEqualBases * Rcrs.Length;
    }

    private static string[] MakeMap()
    {
        var map = new string[Rcrs.Length + 1];
        Array.Fill(map, "");
        foreach (var (name, start, end) in ProteinGene.All.Select(gene => (gene.Name, gene.Start, gene.End)).Concat(OtherGenes).OrderBy(gene => gene.Start))
        {
            for (var position = start; position <= end; position++)
            {
                map[position] += map[position].Length == 0 ? name : ";" + name;
            }
        }

        Array.Fill(map, ControlRegion, 1, ControlRegionEnd);
        Array.Fill(map, ControlRegion, ControlRegionStart, Rcrs.Length - ControlRegionStart + 1);
        return map;
    }
}
