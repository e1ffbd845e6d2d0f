using System.Globalization;
using HaploEmbed.Haplogroups.Alignment;
using HaploEmbed.Haplogroups.Polymorphisms;
using HaploEmbed.Haplogroups.Trees;

namespace HaploEmbed.Haplogroups.Samples;

/// <summary>Makes a sample of an aligned sequence as haplogrep3 does.</summary>
/// <remarks>
/// Source: behaviour of haplogrep3 3.2.1 and haplogrep-core 3.0.1. Every aligned region counts, also a second one of the same stretch; the strand
/// is not looked at; the rules are applied twice: once before the classification, once more before anything is listed.
/// </remarks>
internal static class SequenceSample
{
    /// <summary>Regions that score below are left out: bwa's threshold of output.</summary>
    public const int LowestScore = 30;

    private const string AcceptedBases = "ACGTN.=RYKMSWBVDH";

    /// <summary>Makes a sample.</summary>
    /// <param name="tree">The tree.</param>
    /// <param name="id">The name.</param>
    /// <param name="sequence">The bases as they stand in the file.</param>
    /// <param name="regions">How they align, in the aligner's order.</param>
    /// <param name="applyRules">Whether the tree's alignment rules are applied.</param>
    /// <exception cref="HaplogrepFailureException">A base is none that a SAM file could hold.</exception>
    /// <exception cref="FormatException">A polymorphism cannot be read, in haplogrep3's words.</exception>
    public static Sample Of(Phylotree tree, string id, ReadOnlySpan<byte> sequence, IEnumerable<AlignedRegion> regions, bool applyRules)
    {
        var accepted = regions.Where(region => region.Score >= LowestScore).ToList();
        var polymorphisms = new List<Polymorphism>();
        var ranges = new List<(int Start, int End)>();
        if (accepted.Count > 0)
        {
            var bases = AsSam(sequence);
            var insertions = accepted
                .SelectMany(region => RegionDifferences.Indels(region, bases))
                .Where(indel => indel.Inserted is not null)
                .Select(indel => RegionDifferences.Token(indel.Start, indel.Inserted!))
                .ToList();
            foreach (var region in accepted)
            {
                foreach (var (position, letter) in RegionDifferences.Substitutions(tree.Reference, region, bases))
                {
                    polymorphisms.Add(Substitution(tree.Parser, position, letter));
                }

                AddIndels(polymorphisms, tree, region, bases, insertions);
                AddRanges(ranges, tree.Reference.Length, region, bases);
            }
        }

        IReadOnlyList<Polymorphism> scored = applyRules ? WithRules(tree, polymorphisms) : polymorphisms;
        return new Sample
        {
            Id = id,
            Ranges = new CoveredRanges(ranges),
            Polymorphisms = scored,
            Reported = applyRules ? WithRules(tree, scored) : scored,
        };
    }

    // As bases pass through a SAM record: capitals, and N for a point.
    private static byte[] AsSam(ReadOnlySpan<byte> sequence)
    {
        var bases = new byte[sequence.Length];
        for (var i = 0; i < bases.Length; i++)
        {
            var letter = char.ToUpperInvariant((char)sequence[i]);
            if (letter is not ('A' or 'C' or 'G' or 'T') && !AcceptedBases.Contains(letter, StringComparison.Ordinal))
            {
                throw new HaplogrepFailureException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"Error parsing text SAM file. Invalid character in read bases; '{(char)sequence[i]}' is base {i + 1} of {bases.Length}"));
            }

            bases[i] = letter == '.' ? (byte)'N' : (byte)letter;
        }

        return bases;
    }

    private static Polymorphism Substitution(PolymorphismParser parser, int position, char letter) => letter switch
    {
        'A' or 'C' or 'G' or 'T' or 'N' => parser.Substitution(position, Bases.Of(letter)!.Value),
        'R' or 'Y' => parser.Substitution(position, Bases.Of(letter)!.Value).AsHeteroplasmic(),
        _ => parser.Parse(string.Create(CultureInfo.InvariantCulture, $"{position}{letter}")),
    };

    private static void AddIndels(
        List<Polymorphism> polymorphisms, Phylotree tree, AlignedRegion region, byte[] bases, List<string> insertions)
    {
        foreach (var (start, end, inserted, _) in RegionDifferences.Indels(region, bases))
        {
            if (inserted is not null)
            {
                PolymorphismTokens.AddTo(polymorphisms, tree.Parser, RegionDifferences.Token(start, inserted), insertions);
                continue;
            }

            for (var position = start; position <= end; position++)
            {
                polymorphisms.Add(tree.Parser.Deletion(position));
            }
        }
    }

    // Aligned N are cut out. Where the last base is N, what is left of the end starts after it ends, and so covers everything.
    private static void AddRanges(List<(int Start, int End)> ranges, int length, AlignedRegion region, byte[] bases)
    {
        var start = region.Start;
        foreach (var position in RegionDifferences.Ambiguous(region, bases))
        {
            if (position > start)
            {
                CoveredRanges.Add(ranges, start, position - 1, length);
            }

            start = position + 1;
        }

        CoveredRanges.Add(ranges, start, OrientedSequence.EndOf(region), length);
    }

    // What no rule touches is read once more from its text: R and Y lose their flag, an insertion without bases becomes a transition.
    private static Polymorphism[] WithRules(Phylotree tree, IReadOnlyList<Polymorphism> polymorphisms)
    {
        var distinct = polymorphisms.DistinctBy(polymorphism => polymorphism.Text, StringComparer.Ordinal).ToArray();
        var applied = tree.Rules.Apply(JavaHash.Order(distinct, polymorphism => polymorphism.JavaHashCode));
        for (var i = 0; i < applied.Count; i++)
        {
            applied[i] = applied[i] switch
            {
                { Mutation: Mutation.Insertion, Insertion: "" } empty => tree.Parser.Parse(empty.Text),
                { IsHeteroplasmic: true } flagged => tree.Parser.Substitution(flagged.Position, flagged.Mutation),
                _ => applied[i],
            };
        }

        return PolymorphismOrder.Sorted(applied);
    }
}
