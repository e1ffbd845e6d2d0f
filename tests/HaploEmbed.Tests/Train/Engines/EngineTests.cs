using HaploEmbed.Core.Options;
using HaploEmbed.Train.Engines;
using Xunit;

namespace HaploEmbed.Tests.Train.Engines;

/// <summary>The two engines against each other, and against differences of the loss.</summary>
[Collection(TorchTests.Name)]
public sealed class EngineTests
{
    private static readonly int[][] Widths = [[3, 5, 7, 11], [2, 16, 33, 50], [3, 6], [4, 9, 1], [3, 8, 600]];

    public static TheoryData<LossKind, bool, bool> Kinds
    {
        get
        {
            var kinds = new TheoryData<LossKind, bool, bool>();
            foreach (var missing in new[] { false, true })
            {
                kinds.Add(LossKind.Bernoulli, true, missing);
                foreach (var loss in Enum.GetValues<LossKind>())
                {
                    kinds.Add(loss, false, missing);
                }
            }

            return kinds;
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Train_InFloat64_AgreesBetweenEngines(LossKind loss, bool ones, bool missing)
    {
        foreach (var widths in Widths)
        {
            foreach (var count in new[] { 1, 7, 128, 300 })
            {
                var problem = new EngineProblem(loss, widths, samples: 311, ones, missing);
                var rows = Rows(count);
                using var torch = problem.Torch();
                var expected = problem.Gradients(torch, rows);
                foreach (var useBlas in new[] { false, true })
                {
                    using var fused = problem.Fused(useBlas: useBlas);
                    var found = problem.Gradients(fused, rows);

                    var what = $"{string.Join('-', widths)}, {count} rows, BLAS {useBlas}";
                    Assert.True(Math.Abs(found.Loss / expected.Loss - 1.0) < 1e-12, $"{what}: loss {found.Loss}, expected {expected.Loss}");
                    AssertClose(expected.Points, found.Points, 1e-11, what + ", points");
                    AssertPartsClose(problem, expected.Parameters, found.Parameters, 1e-11, what);
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Train_WithWeights_CountsEachSampleByItsOwn_InBothEngines(LossKind loss, bool ones, bool missing)
    {
        double[] weights = [1.0, 0.25, 0.0, 0.9, 2.5, 0.5, 1.0];
        var plain = new EngineProblem(loss, [3, 8, 600], samples: 7, ones, missing);
        var weighted = plain.WithWeights(weights);
        using var torch = weighted.Torch();
        using var fused = weighted.Fused();
        int[] rows = [0, 1, 2, 3, 4, 5, 6];

        var expected = weighted.Gradients(torch, rows);
        var found = weighted.Gradients(fused, rows);

        using var single = plain.Fused();
        using var samples = single.Load(plain.Samples);
        var sum = 0.0;
        for (var row = 0; row < weights.Length; row++)
        {
            var gradient = new double[3];
            sum += weights[row] * single.Evaluate(samples, [row], plain.Points.AsSpan(3 * row, 3), gradient);
            AssertClose([.. gradient.Select(value => weights[row] * value)], found.Points[(3 * row)..(3 * row + 3)], 1e-9, $"points of {row}");
        }

        Assert.Equal(1.0, found.Loss / sum, 1e-12);
        Assert.Equal(1.0, found.Loss / expected.Loss, 1e-12);
        AssertClose(expected.Points, found.Points, 1e-11, "points");
        AssertPartsClose(weighted, expected.Parameters, found.Parameters, 1e-11, "parameters");
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Train_InFloat32_GivesTheGradientsOfFloat64ToEnoughDigits(LossKind loss, bool ones, bool missing)
    {
        var problem = new EngineProblem(loss, [3, 16, 32, 64, 700], samples: 128, ones, missing);
        using var torch = problem.Torch();
        using var fused = problem.Fused(Precision.Float32);
        var expected = problem.Gradients(torch, Rows(128));

        var found = problem.Gradients(fused, Rows(128));

        Assert.Equal(1.0, found.Loss / expected.Loss, 1e-6);
        AssertClose(expected.Points, found.Points, 1e-6, "points");
        AssertPartsClose(problem, expected.Parameters, found.Parameters, 1e-6, "float32");
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Gradients_AreDifferencesOfTheLoss(LossKind loss, bool ones, bool missing)
    {
        var problem = new EngineProblem(loss, [2, 4, 5], samples: 6, ones, missing);
        using var engine = problem.Fused();
        using var samples = engine.Load(problem.Samples);
        var rows = Enumerable.Range(0, 6).ToArray();
        var (_, points, parameters) = problem.Gradients(engine, rows);
        var unused = new double[12];
        double Loss() => engine.Evaluate(samples, rows, problem.Points, unused);

        for (var i = 0; i < points.Length; i++)
        {
            Assert.Equal(Slope(Loss, delta => problem.Points[i] += delta), points[i], 1e-6 * (1.0 + Math.Abs(points[i])));
        }

        for (var i = 0; i < parameters.Length; i++)
        {
            var slope = Slope(
                Loss,
                delta =>
                {
                    problem.Parameters[i] += delta;
                    engine.WriteParameters(problem.Parameters);
                });
            Assert.Equal(slope, parameters[i], 1e-6 * (1.0 + Math.Abs(parameters[i])));
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Train_OverTwentyEpochs_StaysTogether(LossKind loss, bool ones, bool missing)
    {
        var problem = new EngineProblem(loss, [3, 16, 32, 40], samples: 256, ones, missing);
        using var judge = problem.Torch();
        using var fused = problem.Fused();
        using var single = problem.Fused(Precision.Float32);
        var expected = Losses(problem, judge);
        var found = Losses(problem, fused);
        var inSingle = Losses(problem, single);

        for (var batch = 0; batch < expected.Count; batch++)
        {
            Assert.Equal(1.0, found[batch] / expected[batch], 1e-9);
            Assert.Equal(1.0, inSingle[batch] / expected[batch], batch < 20 ? 1e-5 : 1e-3);
        }

        Assert.True(expected[^1] < expected[0]);
    }

    [Theory]
    [InlineData(Engine.Torch)]
    [InlineData(Engine.Fused)]
    public void Evaluate_LeavesTheDecoderAlone_AndGivesTheSameGradients(Engine kind)
    {
        var problem = new EngineProblem(LossKind.Poisson, [3, 5, 7], samples: 9);
        using var engine = kind == Engine.Torch ? problem.Torch() : problem.Fused();
        using var samples = engine.Load(problem.Samples);
        var rows = Enumerable.Range(0, 9).ToArray();
        var (evaluated, trained, before, after) = (new double[27], new double[27], new double[68], new double[68]);
        engine.ReadParameters(before.AsSpan(0, engine.Layout.Count));

        var loss = engine.Evaluate(samples, rows, problem.Points, evaluated);
        engine.ReadParameters(after.AsSpan(0, engine.Layout.Count));

        Assert.Equal(before, after);
        Assert.Equal(loss, engine.Train(samples, rows, problem.Points, trained, 0.1));
        Assert.Equal(evaluated, trained);
        engine.ReadParameters(after.AsSpan(0, engine.Layout.Count));
        Assert.NotEqual(before, after);
    }

    [Theory]
    [InlineData(Engine.Torch, Precision.Float64)]
    [InlineData(Engine.Torch, Precision.Float32)]
    [InlineData(Engine.Fused, Precision.Float64)]
    [InlineData(Engine.Fused, Precision.Float32)]
    public void WriteMoments_ContinuesToTheBit(Engine kind, Precision precision)
    {
        var problem = new EngineProblem(LossKind.Bernoulli, [3, 16, 20], samples: 64, ones: true);
        IDecoderEngine Make() => kind == Engine.Torch ? problem.Torch(precision) : problem.Fused(precision);
        using var first = Make();
        using var second = Make();
        Losses(problem, first, epochs: 3);
        var (parameters, mean, square) = (New(first), New(first), New(first));
        first.ReadParameters(parameters);
        var steps = first.ReadMoments(mean, square);
        second.WriteParameters(parameters);
        second.WriteMoments(mean, square, steps);

        Assert.Equal(3 * 4, steps);
        Assert.Equal(Losses(problem, first, epochs: 2), Losses(problem, second, epochs: 2));
    }

    [Theory]
    [InlineData(Precision.Float32)]
    [InlineData(Precision.Float64)]
    public void Fused_OnceWarm_AllocatesNothing(Precision precision)
    {
        foreach (var ones in new[] { false, true })
        {
            var problem = new EngineProblem(LossKind.Bernoulli, [3, 16, 32, 700], samples: 300, ones, missing: true);
            using var engine = problem.Fused(precision);
            using var samples = engine.Load(problem.Samples);
            var rows = Rows(300);
            var gradients = new double[900];
            engine.Train(samples, rows, problem.Points, gradients, 0.01);
            engine.Evaluate(samples, rows, problem.Points, gradients);

            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var batch = 0; batch < 5; batch++)
            {
                engine.Train(samples, rows.AsSpan(0, 300 - batch), problem.Points.AsSpan(0, 900 - 3 * batch), gradients, 0.01);
                engine.Evaluate(samples, rows, problem.Points, gradients);
            }

            Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        }
    }

    [Theory]
    [InlineData(Precision.Float32)]
    [InlineData(Precision.Float64)]
    public void Bernoulli_OfHugeLogits_IsFinite(Precision precision)
    {
        var problem = new EngineProblem(LossKind.Bernoulli, [3, 40], samples: 20, scale: 2000.0);
        using var judge = problem.Torch();
        using var engine = problem.Fused(precision);
        var expected = problem.Gradients(judge, Rows(20));
        var found = problem.Gradients(engine, Rows(20));

        Assert.True(expected.Loss > 1e5);
        Assert.Equal(1.0, found.Loss / expected.Loss, 1e-6);
        Assert.All(found.Parameters, value => Assert.True(double.IsFinite(value)));
    }

    [Fact]
    public void Decode_GivesTheOutputsThatTheLossIsOf()
    {
        var problem = new EngineProblem(LossKind.SquaredError, [3, 8, 600], samples: 150);
        using var judge = problem.Torch();
        using var fused = problem.Fused();
        var (expected, found) = (new double[150 * 600], new double[150 * 600]);
        judge.Decode(problem.Points, expected);
        fused.Decode(problem.Points, found);

        AssertClose(expected, found, 1e-14, "decoded");
        var loss = expected.Zip(problem.Samples.Dense!.Values, (y, x) => (y - x) * (y - x)).Sum();
        Assert.Equal(1.0, problem.Gradients(fused, [.. Enumerable.Range(0, 150)]).Loss / loss, 1e-12);
    }

    private static List<double> Losses(EngineProblem problem, IDecoderEngine engine, int epochs = 20)
    {
        using var samples = engine.Load(problem.Samples);
        var rows = Enumerable.Range(0, problem.Samples.Rows).ToArray();
        var (losses, width, size) = (new List<double>(), problem.Layout.Widths[0], rows.Length / 4);
        var gradients = new double[size * width];
        for (var epoch = 0; epoch < epochs; epoch++)
        {
            for (var start = 0; start < rows.Length; start += size)
            {
                losses.Add(engine.Train(
                    samples, rows.AsSpan(start, size), problem.Points.AsSpan(start * width, size * width), gradients, 0.002));
            }
        }

        return losses;
    }

    // Rows in no order, some of them not at all.
    private static int[] Rows(int count) => [.. Enumerable.Range(0, count).Select(i => (i * 97 + 5) % count)];

    private static double[] New(IDecoderEngine engine) => new double[engine.Layout.Count];

    private static double Slope(Func<double> loss, Action<double> move)
    {
        const double Step = 1e-5;
        move(Step);
        var above = loss();
        move(-2 * Step);
        var below = loss();
        move(Step);
        return (above - below) / (2 * Step);
    }

    private static void AssertPartsClose(EngineProblem problem, double[] expected, double[] found, double tolerance, string what)
    {
        foreach (var (name, offset, shape) in problem.Layout.Parts())
        {
            var length = shape.Aggregate(1, (a, b) => a * b);
            AssertClose(
                expected.AsSpan(offset, length).ToArray(), found.AsSpan(offset, length).ToArray(), tolerance, $"{what}, {name}");
        }
    }

    // By the length of the difference over that of what is expected.
    private static void AssertClose(double[] expected, double[] found, double tolerance, string what)
    {
        var difference = Math.Sqrt(expected.Zip(found, (a, b) => (a - b) * (a - b)).Sum());
        var length = Math.Sqrt(expected.Sum(value => value * value));
        Assert.True(difference <= tolerance * length, $"{what}: {difference / length} off");
    }
}
