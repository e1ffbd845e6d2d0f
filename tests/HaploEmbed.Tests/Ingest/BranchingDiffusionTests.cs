using System.Runtime.InteropServices;
using HaploEmbed.Core.Formats.AnnData;
using HaploEmbed.Core.Options;
using HaploEmbed.Core.Randomness;
using HaploEmbed.Ingest.BranchingDiffusion;
using Xunit;

namespace HaploEmbed.Tests.Ingest;

public sealed class BranchingDiffusionTests
{
    private const double Tolerance = 1e-12;
    private static readonly Lazy<AnnDataSet> Seed0 = new(() => BranchingDiffusionSource.Make(new BranchingDiffusionOptions(), default));

    [Fact]
    public void Make_OfSeed0_GivesTheReferencesPoints()
    {
        var x = Seed0.Value.X.ToDense();
        var rows = BranchingReference.Values<double[]>("rows_normalised");
        var indices = BranchingReference.Values<int>("rows_index");
        var projections = BranchingReference.Values<double>("row_projection");
        var norms = BranchingReference.Values<double>("row_norm_squared");

        Assert.Equal((6350, 50), (x.Rows, x.Columns));
        for (var i = 0; i < indices.Length; i++)
        {
            Assert.Equal(rows[i], x.Row(indices[i]).ToArray(), Near);
        }

        Assert.Equal(projections, Rows(x).Select(row => row.Select((value, column) => value * (column + 1) / 50).Sum()), Near);
        Assert.Equal(norms, Rows(x).Select(row => row.Sum(value => value * value)), (a, b) => Math.Abs(a - b) < 1e-11);
    }

    [Fact]
    public void Make_OfSeed0_GivesEveryValueOfTheReference()
    {
        var bytes = File.ReadAllBytes(SharedFolder.FileOrSkip("fixtures/rgd/branching_seed0.f64"));

        var worst = MemoryMarshal.Cast<byte, double>(bytes).ToArray().Zip(Seed0.Value.X.ToDense().Values, (a, b) => Math.Abs(a - b)).Max();

        Assert.True(worst < Tolerance, $"The largest difference is {worst}.");
    }

    [Fact]
    public void Make_OfSeed0_GivesTheReferencesTreeAndLabels()
    {
        var obs = Seed0.Value.Obs;
        var paths = obs.Column<TextColumn>("path").Values;
        var depths = obs.Column<IntegerColumn>("depth").Values;

        // The reference's labels: the child taken at each depth; at the sample's own depth, minus its number.
        var labels = new sbyte[6350 * 7];
        for (var row = 0; row < 6350; row++)
        {
            var steps = paths[row] == "root" ? [] : paths[row].Split('.').Select(sbyte.Parse).ToArray();
            steps.CopyTo(labels, row * 7);
            labels[(row * 7) + (int)depths[row]] = (sbyte)-((row % 50) + 1);
        }

        // At the leaves the last column holds the minus number too, one column beyond the six children taken.
        Assert.Equal(BranchingReference.Value<string>("labels_sha256_int8_row_major"), NumpyRandomTests.Sha256(MemoryMarshal.AsBytes<sbyte>(labels)));
        Assert.Equal("", obs.Column<TextColumn>("parent").Values[0]);
        Assert.Equal("2.2.2.2.2", obs.Column<TextColumn>("parent").Values[6349]);
        Assert.Equal(6350, obs.Index.Distinct().Count());
    }

    [Fact]
    public void Make_OfSeed0_SplitsAsTheReference()
    {
        var data = Seed0.Value;
        var order = (long[])data.Uns["order"];

        Assert.Equal(BranchingReference.Value<string>("shuffled_sha256_int64_le"), NumpyRandomTests.Sha256(MemoryMarshal.AsBytes<long>(order)));
        Assert.Equal([5207, 571, 572], new[] { Split.Train, Split.Validation, Split.Test }.Select(part => Split.RowsOf(data, part).Count));
        Assert.Equal(order.Take(5207).Select(row => (int)row), Split.RowsOf(data, Split.Train));
    }

    [Fact]
    public void Draw_OfSeed0_IsTheReferencesBeforeStandardising()
    {
        var generator = new BranchingDiffusionGenerator(new BranchingDiffusionOptions(), new NumpyRandom(0));

        var drawn = generator.Draw(default);

        var rows = BranchingReference.Values<double[]>("rows_before");
        var indices = BranchingReference.Values<int>("rows_before_index");
        for (var i = 0; i < indices.Length; i++)
        {
            Assert.Equal(rows[i], drawn.Row(indices[i]).ToArray(), Near);
        }
    }

    [Fact]
    public void Draw_UsesAsManyWordsAsTheReference()
    {
        var random = new NumpyRandom(0);

        new BranchingDiffusionGenerator(new BranchingDiffusionOptions(), random).Draw(default);

        Assert.Equal(BranchingReference.Value<long>("words_used_by_data"), random.WordsUsed);
    }

    [Fact]
    public void Draw_WithDepthFactor_ShrinksVarianceByLevel()
    {
        // 3 levels × 2,000 coordinates: sums of squares lie within 15 % of the variance by a wide margin.
        var options = new BranchingDiffusionOptions
        {
            Dimension = 2000,
            Depth = 2,
            Children = 3,
            ChildVariance = 4,
            DepthFactor = 2,
            Observations = 2,
            SiblingFactor = 10,
        };
        var generator = new BranchingDiffusionGenerator(options, new NumpyRandom(3));

        var drawn = generator.Draw(default);

        for (var node = 0; node < generator.Tree.Depths.Length; node++)
        {
            var difference = Enumerable.Range(0, 2000).Sum(i => Math.Pow(drawn[2 * node, i] - drawn[(2 * node) + 1, i], 2)) / 2000 / 2;
            var expected = 4 / Math.Pow(2, generator.Tree.Depths[node]) / 10;
            Assert.InRange(difference, 0.85 * expected, 1.15 * expected);
        }
    }

    [Fact]
    public void Make_OneCoordinateOneNode_DividesByNoZero()
    {
        var options = new BranchingDiffusionOptions { Dimension = 1, Depth = 0, Observations = 3 };

        var data = BranchingDiffusionSource.Make(options, default);

        Assert.All(data.X.ToDense().Values, value => Assert.True(double.IsFinite(value)));
        Assert.Equal([2, 0, 1], new[] { Split.Train, Split.Validation, Split.Test }.Select(part => Split.RowsOf(data, part).Count));
    }

    private static bool Near(double a, double b) => Math.Abs(a - b) < Tolerance;

    private static IEnumerable<double[]> Rows(DenseMatrix x) => Enumerable.Range(0, x.Rows).Select(row => x.Row(row).ToArray());
}
