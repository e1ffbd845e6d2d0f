using HaploEmbed.Haplogroups.Alignment;
using Xunit;

namespace HaploEmbed.Tests.Haplogroups.Alignment;

public sealed class LocalScoreTests
{
    private readonly LocalScore _local = new();

    [Fact]
    public void Of_IsTheBestOfAllLocalAlignments()
    {
        CodePairs.Any.SampleSeeded(
            pair =>
            {
                var query = pair.Query.AsSpan(0, Math.Min(pair.Query.Length, 199)).ToArray();
                var target = pair.Target.AsSpan(0, Math.Min(pair.Target.Length, 150)).ToArray();

                Assert.Equal(CellByCell(query, target), _local.Of(query, target));
            },
            100);
    }

    private static int CellByCell(byte[] query, byte[] target)
    {
        var best = new int[target.Length + 1, query.Length + 1];
        var deletion = new int[target.Length + 1, query.Length + 1];
        var insertion = new int[target.Length + 1, query.Length + 1];
        for (var row = 1; row <= target.Length; row++)
        {
            for (var column = 1; column <= query.Length; column++)
            {
                deletion[row, column] = Math.Max(deletion[row - 1, column] - 1, best[row - 1, column] - 7);
                insertion[row, column] = Math.Max(insertion[row, column - 1] - 1, best[row, column - 1] - 7);
                var paired = best[row - 1, column - 1] + AlignmentScoring.Of(target[row - 1], query[column - 1]);
                best[row, column] = Math.Max(Math.Max(0, paired), Math.Max(deletion[row, column], insertion[row, column]));
            }
        }

        return best.Cast<int>().Max();
    }
}
