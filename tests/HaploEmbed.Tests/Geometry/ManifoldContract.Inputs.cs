using HaploEmbed.Geometry;
using Xunit;
using static TorchSharp.torch;

namespace HaploEmbed.Tests.Geometry;

/// <summary>Shapes, types, pairs and what is left behind; refusals.</summary>
public abstract partial class ManifoldContract
{
    [Fact]
    public void RandomPoint_OfOneSeed_IsOnePoint()
    {
        using var first = new Generator(5);
        using var second = new Generator(5);

        TensorAssert.BitEqual(Manifold.RandomPoint(4, first), Manifold.RandomPoint(4, second));
    }

    [Theory]
    [MemberData(nameof(RowCounts))]
    public void Batch_EqualsItsRowsOneByOne(int rows)
    {
        var (point, target) = (Points(rows), Points(rows));
        var tangent = Tangents(point, 1.0);
        foreach (var (name, operation) in Operations())
        {
            var whole = operation(point, target, tangent);
            Assert.Equal(rows, whole.size(0));
            for (var i = 0; i < rows; i++)
            {
                var one = operation(point.narrow(0, i, 1), target.narrow(0, i, 1), tangent.narrow(0, i, 1));
                TensorAssert.Close(one, whole.narrow(0, i, 1), 1e-14, 1e-15, name);
            }
        }
    }

    [Fact]
    public void MoreLeadingDimensions_AreRowsToo()
    {
        var (point, target) = (Points(6), Points(6));
        var tangent = Tangents(point, 1.0);
        long[] shape = [2, 3, Manifold.AmbientDimension];
        foreach (var (name, operation) in Operations())
        {
            var flat = operation(point, target, tangent);
            var deep = operation(point.reshape(shape), target.reshape(shape), tangent.reshape(shape));
            TensorAssert.Close(flat, deep.reshape(flat.shape), 1e-14, 1e-15, name);
        }
    }

    [Fact]
    public void Float32_AgreesWithFloat64()
    {
        var (point, target) = (Points(7), Points(7));
        var tangent = Tangents(point, 1.0);
        foreach (var (name, operation) in Operations())
        {
            var single = operation(point.@float(), target.@float(), tangent.@float());

            Assert.Equal(ScalarType.Float32, single.dtype);
            TensorAssert.Close(operation(point, target, tangent), single.@double(), 1e-3, 1e-4, name);
        }

        Assert.Equal(ScalarType.Float32, Manifold.PairwiseDistance(point.@float()).dtype);
    }

    [Theory]
    [InlineData(3, 4)]
    [InlineData(0, 2)]
    [InlineData(70, 3000)]
    public void PairwiseDistance_IsTheDistanceOfEachPair(int rows, int columns)
    {
        var (a, b) = (Points(rows), Points(columns));

        var pairs = Manifold.PairwiseDistance(a, b);

        Assert.Equal([rows, columns], pairs.shape);
        for (var i = 0; i < rows; i += 23)
        {
            TensorAssert.Close(Manifold.Distance(a.narrow(0, i, 1).expand(columns, -1), b), pairs.select(0, i), 1e-13, 1e-14);
        }
    }

    [Fact]
    public void PairwiseDistance_OfOneSet_IsThatOfTheSetWithItself()
    {
        var points = Points(700);

        var pairs = Manifold.PairwiseDistance(points);

        TensorAssert.Close(Manifold.PairwiseDistance(points, points.clone()), pairs, 1e-13, 1e-14);
        TensorAssert.BitEqual(pairs, pairs.t().contiguous());
    }

    [Fact]
    public void EveryOperation_LeavesItsResultAndNoOtherTensorAlive()
    {
        var (point, target) = (Points(7), Points(7));
        var tangent = Tangents(point, 1.0);
        var coordinates = FrameNormal(7);
        var one = Points(1);
        foreach (var (name, operation) in Operations().Concat(
        [
            ("Origin", (_, _, _) => Manifold.Origin(3)),
            ("RandomPoint", (_, _, _) => Manifold.RandomPoint(3, _random)),
            ("RandomTangent", (at, _, _) => Manifold.RandomTangent(at, 1.0, _random)),
            ("TangentFromFrame", (at, _, _) => Manifold.TangentFromFrame(at, coordinates)),
            ("PairwiseDistance", (at, to, _) => Manifold.PairwiseDistance(at, to)),
            ("FrechetMean", (_, _, _) => Manifold.FrechetMean(one)),
        ]))
        {
            var before = Tensor.TotalCount;
            using (operation(point, target, tangent))
            {
                // Fewer where the collector has come upon tensors of other tests in between.
                Assert.True(Tensor.TotalCount <= before + 1, $"{name} left {Tensor.TotalCount - before} tensors alive");
            }
        }
    }

    [Fact]
    public void NoOperation_ChangesWhatItIsGiven()
    {
        var (point, target) = (Points(7), Points(7));
        var tangent = Tangents(point, 1.0);
        Tensor[] given = [point, target, tangent];
        var copies = given.Select(tensor => tensor.clone()).ToArray();

        foreach (var (_, operation) in Operations())
        {
            operation(point, target, tangent).zero_();
        }

        for (var i = 0; i < given.Length; i++)
        {
            TensorAssert.BitEqual(copies[i], given[i]);
        }
    }

    [Fact]
    public void WrongShape_NamesWhatWasFoundAndExpected()
    {
        var columns = Manifold.AmbientDimension;
        var wide = zeros([4, columns + 1], dtype: ScalarType.Float64);
        var (three, four) = (Points(3), Points(4));

        Assert.Equal(
            $"Found shape [4, {columns + 1}]; a point of {Manifold} has {columns} column{(columns == 1 ? "" : "s")}.",
            Assert.Throws<ArgumentException>(() => Manifold.ProjectPoint(wide)).Message);
        Assert.Equal(
            $"Found shapes [3, {columns}] and [4, {columns}] in one call. Expected equal shapes; nothing is broadcast.",
            Assert.Throws<ArgumentException>(() => Manifold.Distance(three, four)).Message);
        Assert.Equal(
            $"Found shapes [3, {columns}] and [1, {columns}] in one call. Expected equal shapes; nothing is broadcast.",
            Assert.Throws<ArgumentException>(() => Manifold.Exp(three, Points(1))).Message);
        Assert.Equal(
            $"Found coordinates of shape [3, {Manifold.Dimension + 1}] for points of shape [3, {columns}]. Expected "
            + $"[3, {Manifold.Dimension}]: one for each dimension of {Manifold}.",
            Assert.Throws<ArgumentException>(() => Manifold.TangentFromFrame(
                three, zeros([3, Manifold.Dimension + 1], dtype: ScalarType.Float64))).Message);
        Assert.Equal(
            $"Found shape [{columns}]. Expected rows of points, [n, {columns}].",
            Assert.Throws<ArgumentException>(() => Manifold.PairwiseDistance(three[0])).Message);
    }

    [Fact]
    public void WrongType_NamesWhatWasFoundAndExpected()
    {
        var point = Points(3);

        Assert.Equal(
            $"Found type Int64; a point of {Manifold} is Float64 or Float32.",
            Assert.Throws<ArgumentException>(() => Manifold.ProjectPoint(zeros_like(point, ScalarType.Int64))).Message);
        Assert.Equal(
            "Found types Float64 and Float32 in one call. Expected one type.",
            Assert.Throws<ArgumentException>(() => Manifold.Distance(point, point.@float())).Message);
    }

    [Theory]
    [InlineData(-0.5)]
    [InlineData(double.NaN)]
    public void RandomTangent_OfScaleBelowZero_Throws(double scale) =>
        Assert.StartsWith(
            "Expected a finite standard deviation, 0 or more.",
            Assert.Throws<ArgumentOutOfRangeException>(() => Manifold.RandomTangent(Points(2), scale)).Message);

    [Fact]
    public void NotANumber_IsRefusedByTheChecksWithItsRow()
    {
        var point = Points(3);
        point[1, 0] = double.NaN;

        var failure = Assert.Throws<ArgumentException>(() => Manifold.RequirePoint(point));

        Assert.StartsWith($"Row 1 of shape [3, {Manifold.AmbientDimension}], [NaN", failure.Message);
        Assert.EndsWith($", is not finite. Expected a point of {Manifold}.", failure.Message);
        Assert.Throws<ArgumentException>(() => Manifold.FrechetMean(point));
        Assert.Throws<ArgumentException>(() => new CheckedManifold(Manifold).Distance(point, point));
    }
}
