using System.Text;
using HaploEmbed.Haplogroups.Alignment;
using HaploEmbed.Haplogroups.Input;
using HaploEmbed.Haplogroups.Samples;
using HaploEmbed.Haplogroups.Trees;
using Xunit;
using static HaploEmbed.Tests.Haplogroups.MadeUpTree;

namespace HaploEmbed.Tests.Haplogroups.Samples;

public sealed class CorrectedSequenceSampleTests : IDisposable
{
    private static readonly string[] Polymorphisms = [At(100), At(200), "510d", At(1000), At(1994)];

    private readonly MadeUpTree _files = new();
    private readonly Phylotree _tree;

    public CorrectedSequenceSampleTests() => _tree = _files.Read();

    public void Dispose() => _files.Dispose();

    [Fact]
    public void Of_SequenceAsTheReference_HasItsPolymorphismsAndCoversAll()
    {
        var sample = Of(Sequence(Polymorphisms));

        Assert.Equal(Polymorphisms, Texts(sample));
        Assert.Equal("1-2000", sample.Ranges.ToString());
        Assert.Equal(new SequenceFacts(1999, false, 1, 0, 1), sample.Sequence);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(37)]
    [InlineData(99)]
    [InlineData(100)]
    [InlineData(520)]
    [InlineData(1300)]
    [InlineData(1960)]
    public void Of_CircleCutElsewhere_IsTheSame(int cut)
    {
        var sequence = Sequence(Polymorphisms);

        var sample = Of(sequence[cut..] + sequence[..cut]);

        Assert.Equal(Polymorphisms, Texts(sample));
        Assert.Equal("1-2000", sample.Ranges.ToString());
        Assert.Equal(cut < 510 ? cut + 1 : cut + 2, sample.Sequence!.Start);
    }

    [Fact]
    public void Of_ReverseComplement_IsTheSame_AndSaysSo()
    {
        var sample = Of(ReverseComplement(Sequence(Polymorphisms)));

        Assert.Equal(Polymorphisms, Texts(sample));
        Assert.True(sample.Sequence!.IsReverse);
    }

    [Fact]
    public void Of_ReverseComplementCutElsewhere_IsTheSame()
    {
        var reverse = ReverseComplement(Sequence(Polymorphisms));

        var sample = Of(reverse[700..] + reverse[..700]);

        Assert.Equal(Polymorphisms, Texts(sample));
        Assert.Equal("1-2000", sample.Ranges.ToString());
    }

    [Fact]
    public void Of_N_IsMissingAndNoPolymorphism()
    {
        var sequence = Sequence(Polymorphisms).ToCharArray();
        sequence.AsSpan(149, 3).Fill('N');
        sequence[^1] = 'N';

        var sample = Of(new string(sequence));

        Assert.Equal(Polymorphisms, Texts(sample));
        Assert.Equal("1-149 153-1999", sample.Ranges.ToString());
        Assert.Equal(4 / 1999.0, sample.Sequence!.AmbiguousShare);
    }

    [Fact]
    public void Of_TwoCopies_IsOne()
    {
        var sequence = Sequence(Polymorphisms);

        var sample = Of(sequence + sequence);

        Assert.Equal(Polymorphisms, Texts(sample));
        Assert.Equal("1-2000", sample.Ranges.ToString());
    }

    [Fact]
    public void Of_TwoEndsOfTheCircle_CoversBoth()
    {
        var sequence = Sequence();

        var sample = Of(sequence[1600..] + sequence[..300]);

        Assert.Empty(Texts(sample));
        Assert.Equal("1-300 1601-2000", sample.Ranges.ToString());
        Assert.Equal(1601, sample.Sequence!.Start);
    }

    [Fact]
    public void Of_GapsLowerCaseAndOtherLetters_AreWhatTheyMean()
    {
        var sequence = Sequence(Polymorphisms);
        var written = (sequence[..50] + "---" + sequence[50..]).ToLowerInvariant().Replace('t', 'u');

        var sample = Of(written);

        Assert.Equal(Polymorphisms, Texts(sample));
    }

    // The aligner puts a deletion at the first G of the run 1600 to 1605, the rule at the last.
    [Fact]
    public void Of_DeletionInARun_IsNamedByTheRules_OnceAndNotTwice() => Assert.Equal(["1605d"], Texts(Of(Sequence("1602d"))));

    [Fact]
    public void Of_UndeterminedBaseThatMayBeTheTrees_IsFound()
    {
        var sequence = Sequence(At(100), At(200)).ToCharArray();
        sequence[299] = Reference[299] is 'A' or 'G' ? 'R' : 'Y';
        var sample = Of(new string(sequence));

        var hit = Assert.Single(new HaploEmbed.Haplogroups.Classification.Classifier(_tree, HaploEmbed.Haplogroups.ClassificationMode.Corrected).Classify(sample));

        Assert.Equal(("L0a", 1.0), (hit.Haplogroup.Name, hit.Quality));
    }

    [Theory]
    [InlineData("ACGT*ACGT", "base 5 of 9 is '*'. Expected IUPAC letters, or '-' for a gap")]
    [InlineData("ACGT1", "base 5 of 5 is '1'. Expected IUPAC letters, or '-' for a gap")]
    [InlineData("AC\u0001", "base 3 of 3 is byte 1. Expected IUPAC letters, or '-' for a gap")]
    [InlineData("---", "it has no bases")]
    [InlineData("ACGTACGTAA", "none of its 10 bases, 0 of them N, aligns to the reference made-up")]
    public void Of_NoSequence_SaysWhy(string sequence, string reason) =>
        Assert.Equal(reason, Assert.Throws<FormatException>(() => Of(sequence)).Message);

    [Fact]
    public void Corrected_LineOfHsd_GathersInsertionsAndTakesNForMissing()
    {
        var line = new SampleLine("s", "1-2000;1-10", null, ["900.XA", "500.1C", "500.3A", "500.2G", "100N", "1500d", At(200) + "|1"], 1);

        var sample = LineSample.Corrected(_tree, line);

        Assert.Equal([At(200), "500.1CGA", "900.XA"], Texts(sample));
        Assert.Equal("1-99 101-2000", sample.Ranges.ToString());
        Assert.Equal([At(200)], sample.Unreliable.Select(polymorphism => polymorphism.Text));
    }

    [Theory]
    [InlineData("2001A", "position 2001 is not on the reference, which has 2000 positions")]
    [InlineData("12Q", "Invalid base in polymorphism description 12Q found. The base Q is not supported!")]
    [InlineData("12.", "'12.' is not a polymorphism. Expected a form like 263G, 263, 309.1C, 523d or 8281-8289d")]
    [InlineData("1-30", "'1-30' is not a polymorphism. Expected a form like 263G, 263, 309.1C, 523d or 8281-8289d")]
    [InlineData("1990-2001d", "'1990-2001d' is no deletion. Expected positions from 1 to 2000, the lower first")]
    [InlineData("20-10d", "'20-10d' is no deletion. Expected positions from 1 to 2000, the lower first")]
    public void Corrected_LineWithNoPolymorphism_SaysWhich(string token, string reason) => Assert.Equal(
        reason,
        Assert.ThrowsAny<FormatException>(() => LineSample.Corrected(_tree, new SampleLine("s", "1-2000", null, [token], 1))).Message);

    [Fact]
    public void Corrected_LineOfHsd_TakesDeletionsReferenceBasesAndBackMutationsAsTheyAreWritten()
    {
        var line = new SampleLine("s", "1-2000", null, ["100-102del", $"{Reference[199]}{At(200)}", At(300) + "!", "5-6d", "7D"], 1);

        Assert.Equal(["5d", "6d", "7d", "100d", "101d", "102d", At(200)], Texts(LineSample.Corrected(_tree, line)));
    }

    // A run of N that is shorter or longer than what it stands for is neither a deletion nor an insertion.
    [Theory]
    [InlineData(10, "1-500 521-2000")]
    [InlineData(20, "1-500 521-2000")]
    [InlineData(30, "1-500 521-2000")]
    public void Of_NForTwentyBases_WhateverTheirNumber_AreMissingAndNoPolymorphism(int count, string ranges)
    {
        var sequence = Sequence(At(100));

        var sample = Of(sequence[..500] + new string('N', count) + sequence[520..]);

        Assert.Equal([At(100)], Texts(sample));
        Assert.Equal(ranges, sample.Ranges.ToString());
    }

    [Fact]
    public void Of_CircleCutElsewhere_KeepsDifferencesNextToTheReferencesEnds()
    {
        var sequence = Sequence(At(3), At(1998));

        var sample = Of(sequence[800..] + sequence[..800]);

        Assert.Equal([At(3), At(1998)], Texts(sample));
        Assert.Equal("1-2000", sample.Ranges.ToString());
    }

    private Sample Of(string sequence) => CorrectedSequenceSample.Of(
        _tree, new ReferenceAligner(new AlignmentIndex(_tree.Reference.Bases)), "s", Encoding.Latin1.GetBytes(sequence), applyRules: true);

    private static string[] Texts(Sample sample) => [.. sample.Polymorphisms.Select(polymorphism => polymorphism.Text)];

    private static string ReverseComplement(string sequence) =>
        string.Concat(sequence.Reverse().Select(letter => letter switch { 'A' => 'T', 'C' => 'G', 'G' => 'C', _ => 'A' }));
}
