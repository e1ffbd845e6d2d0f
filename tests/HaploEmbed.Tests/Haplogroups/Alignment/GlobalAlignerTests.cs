using CsCheck;
using HaploEmbed.Haplogroups.Alignment;
using Xunit;

namespace HaploEmbed.Tests.Haplogroups.Alignment;

public sealed class GlobalAlignerTests
{
    private readonly GlobalAligner _aligner = new();
    private readonly PlainGlobalAlignment _plain = new();

    [Fact]
    public void Align_GivesThePlainOnesScoreAndCigar()
    {
        CodePairs.Any.Where(pair => Math.Abs(pair.Query.Length - pair.Target.Length) < 350).SampleSeeded(
            pair =>
            {
                var leastBand = Math.Abs(pair.Query.Length - pair.Target.Length) + 3;
                var band = Math.Max(leastBand, (new[] { 3, 20, 100, 200, 400 })[pair.Draw % 5]);
                var (expected, found) = (new CigarBuilder(), new CigarBuilder());

                var score = _plain.Align(pair.Query, pair.Target, band, expected);

                Assert.Equal(score, _aligner.Align(pair.Query, pair.Target, band, found));
                Assert.Equal(Text(expected), Text(found));
                Assert.Equal(score, _aligner.Align(pair.Query, pair.Target, band, null));
            },
            400);
    }

    [Fact]
    public void ScoreLonger_IsTheScoreFromTheStart()
    {
        CodePairs.Any.Where(pair => Math.Abs(pair.Query.Length - pair.Target.Length) < 97).SampleSeeded(
            pair =>
            {
                var (columns, rows) = (Math.Max(1, pair.Query.Length * 2 / 3), Math.Max(1, pair.Target.Length * 2 / 3));
                _aligner.Align(pair.Query.AsSpan(0, columns), pair.Target.AsSpan(0, rows), 100, null);

                var score = _aligner.ScoreLonger(pair.Query, pair.Target, 100);

                Assert.Equal(_plain.Align(pair.Query, pair.Target, 100, null), score);
            },
            300);
    }

    [Fact]
    public void Align_OfGapsThatCouldStandInSeveralPlaces_PutsThemInTheFirst()
    {
        // The last C of three is one too many, or one too few.
        byte[] shorter = [0, 2, 1, 1, 3, 0, 2, 2, 3, 1];
        byte[] longer = [0, 2, 1, 1, 1, 3, 0, 2, 2, 3, 1];
        var cigar = new CigarBuilder();

        _aligner.Align(longer, shorter, 10, cigar);
        Assert.Equal("2M1I8M", Text(cigar));

        cigar.Clear();
        _aligner.Align(shorter, longer, 10, cigar);
        Assert.Equal("2M1D8M", Text(cigar));
    }

    private static string Text(CigarBuilder cigar) => AlignmentText.Cigar(cigar.Build(0, 0, out _));
}
