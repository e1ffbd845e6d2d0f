using HaploEmbed.Core.Formats.AnnData;
using Xunit;

namespace HaploEmbed.Tests.Core.Formats.AnnData;

public sealed class SplitTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(11)]
    [InlineData(100)]
    [InlineData(1474)]
    public void OfGroups_WhereEveryGroupHasOneSample_IsThatOfSamples(int count)
    {
        var order = Shuffled(count, seed: count);

        var (column, groupedOrder) = Split.OfGroups(order, [.. Enumerable.Range(0, count).Select(index => $"g{index}")]);

        Assert.Equal(Parts(Split.Of(order)), Parts(column));
        Assert.Equal(order, groupedOrder);
    }

    [Fact]
    public void OfGroups_OfAnySizes_NeverStraddleAndTheirBoundsAreTheNearestThatGroupsAllow()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            var groups = Enumerable.Range(0, 1 + random.Next(60)).Select(_ => $"g{random.Next(1 + random.Next(40))}").ToArray();
            var order = Shuffled(groups.Length, seed);

            var (column, groupedOrder) = Split.OfGroups(order, groups);

            Assert.Equal(Enumerable.Range(0, groups.Length), groupedOrder.Order());
            Assert.All(groups.Distinct(), group => Assert.Single(Indices(groups, group).Select(index => column[index]).Distinct()));
            Assert.Equal(groups.Distinct().Count(), 1 + groupedOrder.Zip(groupedOrder.Skip(1)).Count(pair => groups[pair.First] != groups[pair.Second]));
            Assert.Equal(order.Select(index => groups[index]).Distinct(), groupedOrder.Select(index => groups[index]).Distinct());
            AssertNearest(groupedOrder, groups, column, [Split.Train], (int)(0.82 * groups.Length));
            AssertNearest(groupedOrder, groups, column, [Split.Train, Split.Validation], (int)(0.82 * groups.Length) + (int)(0.09 * groups.Length));
        }
    }

    [Fact]
    public void OfGroups_ALargeGroupAcrossBothBounds_GoesWhereItsMiddleLies()
    {
        string[] groups = [.. Enumerable.Repeat("large", 70), .. Enumerable.Repeat("other", 30)];

        var (column, _) = Split.OfGroups([.. Enumerable.Range(0, 100)], groups);

        Assert.Equal((70, 30, 0), Count(column));
    }

    // Of all edges between groups in that order, and both ends, none is nearer to the bound than the one that was taken.
    private static void AssertNearest(IReadOnlyList<int> order, string[] groups, CategoryColumn column, string[] parts, int bound)
    {
        var taken = order.TakeWhile(index => parts.Contains(column[index])).Count();
        Assert.All(order.Skip(taken), index => Assert.DoesNotContain(column[index], parts));
        var edges = Enumerable.Range(0, order.Count + 1).Where(at => at == 0 || at == order.Count || groups[order[at - 1]] != groups[order[at]]);
        Assert.Equal(edges.Min(edge => Math.Abs(edge - bound)), Math.Abs(taken - bound));
    }

    private static (int Train, int Validation, int Test) Count(CategoryColumn column)
    {
        var parts = Parts(column);
        return (parts.Count(part => part == Split.Train), parts.Count(part => part == Split.Validation), parts.Count(part => part == Split.Test));
    }

    private static string?[] Parts(CategoryColumn column) => [.. Enumerable.Range(0, column.Count).Select(index => column[index])];

    private static IEnumerable<int> Indices(string[] groups, string group) => Enumerable.Range(0, groups.Length).Where(index => groups[index] == group);

    private static int[] Shuffled(int count, int seed)
    {
        int[] order = [.. Enumerable.Range(0, count)];
        new Random(seed).Shuffle(order);
        return order;
    }
}
