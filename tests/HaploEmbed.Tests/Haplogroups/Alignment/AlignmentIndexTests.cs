using HaploEmbed.Haplogroups.Alignment;
using Xunit;

namespace HaploEmbed.Tests.Haplogroups.Alignment;

public sealed class AlignmentIndexTests
{
    [Theory]
    [InlineData("ACGT", "ACGTACGT")]
    [InlineData("aacc", "AACCGGTT")]
    // bwa's first draws are C, G, G, as in RSRS.
    [InlineData("ANNTRA", "ACGTGATCACGT")]
    public void Text_IsBothStrands_WithOtherLettersReplacedAsBwaIndexDoes(string reference, string expected)
    {
        Assert.Equal(expected, Letters(new AlignmentIndex(reference).Text));
    }

    [Theory]
    [InlineData("rsrs", "17.1")]
    [InlineData("rcrs", "17.2")]
    public void Text_OfTheTreesReferences_IsThatOfTheirPacFiles(string name, string version)
    {
        var fasta = SharedFolder.FileOrSkip($"data/trees/phylotree-{name}/{version}/{name}.fasta");
        var packed = File.ReadAllBytes(fasta + ".pac");

        var index = new AlignmentIndex(string.Concat(File.ReadLines(fasta).Skip(1)));

        // Four bases a byte, the first in the highest bits.
        var unpacked = Enumerable.Range(0, index.ReferenceLength).Select(i => (byte)(packed[i >> 2] >> (6 - 2 * (i & 3)) & 3)).ToArray();
        Assert.Equal(Letters(unpacked), Letters(index.Text[..index.ReferenceLength]));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    [InlineData(3000)]
    public void Suffixes_AreInOrder(int length)
    {
        var genomes = new InventedGenomes(length);
        var text = Letters(new AlignmentIndex(genomes.Bases(length) + new string('C', length / 3)).Text);
        var suffixes = new AlignmentIndex(text[..(text.Length / 2)]).Suffixes.ToArray();

        Assert.Equal(Enumerable.Range(0, text.Length), suffixes.Order());
        Assert.All(suffixes.Skip(1).Zip(suffixes), pair => Assert.True(string.CompareOrdinal(text[pair.Second..], text[pair.First..]) < 0));
    }

    private static string Letters(ReadOnlySpan<byte> codes) => string.Concat(codes.ToArray().Select(code => "ACGT"[code]));
}
