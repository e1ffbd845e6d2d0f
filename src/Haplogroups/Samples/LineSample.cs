using HaploEmbed.Haplogroups.Input;
using HaploEmbed.Haplogroups.Polymorphisms;
using HaploEmbed.Haplogroups.Trees;

namespace HaploEmbed.Haplogroups.Samples;

/// <summary>Makes a sample of a line: name, ranges, expected haplogroup and polymorphisms as words.</summary>
internal static class LineSample
{
    /// <summary>Makes a sample as haplogrep3 does.</summary>
    /// <exception cref="FormatException">Ranges or a polymorphism cannot be read, in haplogrep3's words.</exception>
    public static Sample AsHaplogrep3(Phylotree tree, SampleLine line)
    {
        var unreliable = new List<Polymorphism>();
        var sample = new Sample
        {
            Id = line.Id,
            Ranges = CoveredRanges.Parse(line.RangeText, tree.Reference.Length),
            ExpectedHaplogroup = line.ExpectedHaplogroup,
            Polymorphisms = PolymorphismTokens.Read(tree.Parser, line.Tokens, unreliable),
            Unreliable = unreliable,
        };
        var outside = sample.Polymorphisms.FirstOrDefault(polymorphism => polymorphism.Text.Length == 0);
        return outside is null
            ? sample
            : throw new FormatException($"The polymorphism at position {outside.Position} is not on the reference, which has {tree.Reference.Length} positions");
    }

    /// <summary>Makes a sample of what the line means: N is missing, ranges are merged, inserted bases are gathered whole.</summary>
    /// <param name="tree">The tree.</param>
    /// <param name="line">The line.</param>
    /// <param name="applyRules">Whether the tree's alignment rules are applied to variant calls.</param>
    /// <exception cref="FormatException">Ranges or a polymorphism cannot be read.</exception>
    public static Sample Corrected(Phylotree tree, SampleLine line, bool applyRules = true)
    {
        var unreliable = new List<Polymorphism>();
        var read = CorrectedTokens.Read(tree, line.Tokens, unreliable);
        if (line.IsVariantCall && applyRules)
        {
            var (words, kept) = tree.Rules.ApplyAsWords(read);
            read = CorrectedTokens.Read(tree, words, unreliable, kept);
        }

        var ambiguous = read.Where(polymorphism => polymorphism.Mutation is Mutation.N or Mutation.X).Select(polymorphism => polymorphism.Position).ToHashSet();
        return new Sample
        {
            Id = line.Id,
            Ranges = CoveredRanges.Parse(line.RangeText, tree.Reference.Length).Merged().Without(ambiguous),
            ExpectedHaplogroup = line.ExpectedHaplogroup,
            Polymorphisms = PolymorphismOrder.Sorted(read.FindAll(polymorphism => !ambiguous.Contains(polymorphism.Position))),
            Unreliable = unreliable,
        };
    }
}
