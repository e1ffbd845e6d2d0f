using HaploEmbed.Core.Failures;
using HaploEmbed.Core.Formats.HaplogrepReport;
using HaploEmbed.Haplogroups.Haplogrep3;
using Xunit;

namespace HaploEmbed.Tests.Haplogroups.Haplogrep3;

/// <summary>Which records are run together, and when it is given up, with a made-up program.</summary>
public sealed class ChunkSearchTests
{
    private static readonly HaplogroupRow Row = new("x", "H", 1, 1, "", "", "", "", "", "");

    private readonly List<int> _sizes = [];
    private readonly List<double> _shares = [];
    private Func<IReadOnlyList<NumberedRecord>, bool> _fails = _ => false;

    [Fact]
    public void Classify_OneBad_HalvesUntilItIsAlone()
    {
        _fails = part => part.Any(record => record.Index == 5);

        var search = Classify(8);

        Assert.Equal([8, 8, 1, 4, 4, 2, 1, 1, 1, 2], _sizes);
        Assert.Equal([1, 1, 1 / 8.0, 0.5, 0.5, 0.25, 1 / 8.0, 1 / 8.0, 1 / 8.0, 0.25], _shares);
        Assert.Equal([5], search.Failures.Keys);
        Assert.Equal([0, 1, 2, 3, 4, 6, 7], search.Rows.Keys.Order());
    }

    [Fact]
    public void Classify_AnyFewBad_AreFoundAndNoOthers()
    {
        var random = new Random(3);
        for (var i = 0; i < 200; i++)
        {
            var count = random.Next(1, 1001);
            var bad = Enumerable.Range(0, random.Next(0, 4)).Select(_ => random.Next(count)).Distinct().Order().ToArray();
            _fails = part => part.Any(record => bad.Contains(record.Index));
            _sizes.Clear();

            var search = Classify(count);

            Assert.Equal(bad, search.Failures.Keys.Order());
            Assert.Equal(Enumerable.Range(0, count).Except(bad), search.Rows.Keys.Order());
            Assert.Equal(_sizes.Count, search.Attempts);
            Assert.True(search.Attempts <= 3 + (bad.Length * ((2 * Math.Ceiling(Math.Log2(count + 1))) + 1)), $"{search.Attempts} attempts for {bad.Length} of {count}");
        }
    }

    [Fact]
    public void Classify_FailsNowAndThen_SetsNothingAside()
    {
        var attempts = 0;
        _fails = _ => attempts++ % 2 == 0;

        var search = Classify(4);

        Assert.Empty(search.Failures);
        Assert.Equal(4, search.Rows.Count);
        Assert.Equal(2, search.Attempts);
    }

    [Fact]
    public void Classify_ReferenceFailsToo_EndsAtOnce()
    {
        _fails = _ => true;

        var failure = Assert.Throws<OutsideErrorException>(() => Classify(1000));

        Assert.Equal("haplogrep3 does not work: it broke. It was run 3 times, last with the tree's own reference alone. Mend it.", failure.Message);
        Assert.Equal([1000, 1000, 1], _sizes);
    }

    [Fact]
    public void Classify_EveryThirdBad_IsGivenUp()
    {
        _fails = part => part.Any(record => record.Index % 3 == 1);

        var failure = Assert.Throws<OutsideErrorException>(() => Classify(1000));

        Assert.Equal(
            "haplogrep3 fails with too many records: it was run 120 times; 37 of 1000 records are classified, and 18 failed alone. The last time it broke. Mend it.",
            failure.Message);
        Assert.Equal(120, _sizes.Count);
    }

    private ChunkSearch Classify(int count)
    {
        var search = new ChunkSearch(Run, new NumberedRecord(-1, new HaplogrepRecord("reference", default)), "haplogrep3");
        search.Classify([.. Enumerable.Range(0, count).Select(i => new NumberedRecord(i, new HaplogrepRecord($"{i}", default)))]);
        return search;
    }

    private RunFailure? Run(IReadOnlyList<NumberedRecord> records, double share, IDictionary<int, HaplogroupRow> rows)
    {
        _sizes.Add(records.Count);
        _shares.Add(share);
        if (_fails(records))
        {
            return new RunFailure("it broke", "Mend it.");
        }

        foreach (var record in records)
        {
            rows[record.Index] = Row;
        }

        return null;
    }
}
