using CsCheck;
using HaploEmbed.Haplogroups.Alignment;
using Xunit;

namespace HaploEmbed.Tests.Haplogroups.Alignment;

public sealed class ExtenderTests
{
    private readonly Extender _extender = new();
    private readonly PlainExtension _plain = new();

    [Fact]
    public void Extend_ComesAsFarAsThePlainOne()
    {
        CodePairs.Any.SampleSeeded(
            pair =>
            {
                var band = pair.Draw % 3 == 0 ? 200 : 100;
                var startScore = (new[] { 19, 40, 300, 700, 12_000 })[pair.Draw / 3 % 5];
                var expected = _plain.Extend(pair.Query, pair.Target, startScore, band);
                var found = _extender.Extend(pair.Query, pair.Target, startScore, band);

                Assert.Equal(Best(expected), Best(found));
                Assert.Equal(expected.MaximumOffset >= band * 3 / 4, found.MaximumOffset >= band * 3 / 4);
                Assert.Equal(End(expected), End(found));
            },
            700);
    }

    [Fact]
    public void Extend_PastSingleDifferences_ComputesNoRow()
    {
        var (query, target) = Differing([500, 900, 940, 1300]);

        var found = _extender.Extend(query, target, 100, 100);

        Assert.Equal(new ExtensionResult(100 + 2000 - 4 * 5, 2000, 2000, 100 + 2000 - 4 * 5, 2000, 0), found);
        Assert.Equal(0, _extender.RowsComputed);
    }

    [Fact]
    public void Extend_PastADeletion_ComputesRowsAroundIt()
    {
        var (query, target) = Differing([]);
        query = [.. query[..1000], .. query[1009..]];

        var found = _extender.Extend(query, target, 1000, 100);

        Assert.Equal(_plain.Extend(query, target, 1000, 100), found);
        Assert.InRange(_extender.RowsComputed, 1, 200);
    }

    private static (int Score, int QueryLength, int TargetLength) Best(ExtensionResult result) =>
        (result.Score, result.QueryLength, result.TargetLength);

    // Without the end of the sequence in reach, where it lies does not matter.
    private static (int Score, int Length) End(ExtensionResult result) =>
        result.EndScore > 0 && result.EndScore > result.Score - AlignmentScoring.ClipPenalty
            ? (result.EndScore, result.EndTargetLength)
            : default;

    private static (byte[] Query, byte[] Target) Differing(int[] places)
    {
        var random = new Random(5);
        var target = Enumerable.Range(0, 2000).Select(_ => (byte)random.Next(4)).ToArray();
        byte[] query = [.. target];
        foreach (var place in places)
        {
            query[place] ^= 1;
        }

        return (query, target);
    }
}
