using System.Globalization;
using HaploEmbed.Core.Formats.Fasta;
using HaploEmbed.Haplogroups.Alignment;
using HaploEmbed.Haplogroups.Polymorphisms;
using HaploEmbed.Haplogroups.Trees;

namespace HaploEmbed.Haplogroups.Samples;

/// <summary>Makes a sample of a sequence for what it means: whichever way round it was given, with N for missing data.</summary>
internal static class CorrectedSequenceSample
{
    /// <summary>Makes a sample.</summary>
    /// <param name="tree">The tree.</param>
    /// <param name="aligner">Aligns to its reference.</param>
    /// <param name="id">The name.</param>
    /// <param name="sequence">The bases as they stand in the file. Gaps are left out, U is T, and '.', '?' and X are N.</param>
    /// <param name="applyRules">Whether the tree's alignment rules are applied.</param>
    /// <exception cref="FormatException">There is another letter, or nothing that aligns.</exception>
    public static Sample Of(Phylotree tree, ReferenceAligner aligner, string id, ReadOnlySpan<byte> sequence, bool applyRules)
    {
        var given = Cleaned(sequence);
        var oriented = OrientedSequence.Of(given, aligner, tree.Reference.Length);
        if (oriented.Regions.Count == 0)
        {
            throw new FormatException(string.Create(
                CultureInfo.InvariantCulture,
                $"none of its {given.Length} bases, {given.AsSpan().Count((byte)'N')} of them N, aligns to the reference {tree.Reference.Name}"));
        }

        var polymorphisms = new List<Polymorphism>();
        var ranges = new List<(int Start, int End)>();
        var ambiguous = oriented.Regions.SelectMany(region => RegionDifferences.Ambiguous(region, oriented.Bases)).ToHashSet();
        foreach (var region in oriented.Regions)
        {
            AddDifferences(polymorphisms, ambiguous, tree, region, oriented.Bases);
            ranges.Add((region.Start, OrientedSequence.EndOf(region)));
        }

        var (words, kept) = applyRules ? tree.Rules.ApplyAsWords(polymorphisms) : ([], polymorphisms);

        // Some rules of genepi's name a base that the reference has: 247d becomes 247A of RSRS.
        var named = CorrectedTokens.Read(tree, words, [], kept).FindAll(polymorphism => !tree.Reference.HasBaseOf(polymorphism));
        return new Sample
        {
            Id = id,
            Ranges = new CoveredRanges(ranges).Merged().Without(ambiguous),
            Polymorphisms = PolymorphismOrder.Sorted(named),
            Sequence = Facts(given, oriented),
        };
    }

    private static SequenceFacts Facts(byte[] given, OrientedSequence oriented)
    {
        var ambiguous = given.AsSpan().Count((byte)'N');
        var aligned = oriented.Regions.Sum(region => OrientedSequence.BasesOf(region, oriented.Bases).Length - OrientedSequence.BasesOf(region, oriented.Bases).Count((byte)'N'));
        return new SequenceFacts(
            given.Length,
            oriented.IsReverse,
            oriented.Start,
            ambiguous / (double)given.Length,
            aligned / (double)Math.Max(1, given.Length - ambiguous));
    }

    private static void AddDifferences(
        List<Polymorphism> polymorphisms, HashSet<int> ambiguous, Phylotree tree, AlignedRegion region, byte[] bases)
    {
        foreach (var (position, letter) in RegionDifferences.Substitutions(tree.Reference, region, bases))
        {
            if (letter != 'N')
            {
                polymorphisms.Add(tree.Parser.Substitution(position, Bases.Of(letter)!.Value));
            }
        }

        foreach (var (start, end, inserted, isAmbiguous) in RegionDifferences.Indels(region, bases))
        {
            if (inserted is not null)
            {
                if (!isAmbiguous)
                {
                    polymorphisms.Add(tree.Parser.InsertionAfter(start, "1" + inserted));
                }

                continue;
            }

            if (isAmbiguous)
            {
                ambiguous.UnionWith(Enumerable.Range(start, end - start + 1));
                continue;
            }

            for (var position = start; position <= end; position++)
            {
                polymorphisms.Add(tree.Parser.Deletion(position));
            }
        }
    }

    private static byte[] Cleaned(ReadOnlySpan<byte> sequence)
    {
        var bases = new List<byte>(sequence.Length);
        for (var i = 0; i < sequence.Length; i++)
        {
            var letter = char.ToUpperInvariant((char)sequence[i]) switch
            {
                'U' => 'T',
                '.' or '?' or 'X' => 'N',
                var other => other,
            };
            if (letter is '-' or ' ' or '\t')
            {
                continue;
            }

            if (letter is not ('A' or 'C' or 'G' or 'T') && !IupacLetters.All.Contains(letter, StringComparison.Ordinal))
            {
                var shown = letter is > ' ' and < '\x7f' ? $"'{letter}'" : string.Create(CultureInfo.InvariantCulture, $"byte {sequence[i]}");
                throw new FormatException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"base {i + 1} of {sequence.Length} is {shown}. Expected IUPAC letters, or '-' for a gap"));
            }

            bases.Add((byte)letter);
        }

        return bases.Count > 0 ? [.. bases] : throw new FormatException("it has no bases");
    }
}
