using System.Globalization;
using System.Text.Json;
using HaploEmbed.Geometry;
using Xunit;
using static TorchSharp.torch;

namespace HaploEmbed.Tests.Geometry;

/// <summary>The manifolds against distances and logarithms of 120 digits, tests/reference/geometry.</summary>
[Collection(TorchTests.Name)]
public sealed class AccuracyTests
{
    private const double Tolerance = 1e-12;

    // Up to 30 radii from the origin, where doubled precision runs out of digits as well: of 3,640 pairs of the hyperboloid,
    // distances were off by 2e-7 of themselves at most, and logarithms by 5e-5.
    private const string Beyond = "beyond";
    private const double DistanceToleranceBeyond = 1e-6;
    private const double LogToleranceBeyond = 1e-3;

    private static readonly string[] Files = ["lorentz", "poincare-ball", "sphere", "stereographic"];

    public static TheoryData<string, string> Categories
    {
        get
        {
            var categories = new TheoryData<string, string>();
            foreach (var name in Files)
            {
                using var file = new ReferenceFile(name, "geometry");
                var ofFile = Groups(file).Select(Category).Distinct();
                categories.AddRange(ofFile.Select(category => new TheoryDataRow<string, string>(name, category)));
            }

            return categories;
        }
    }

    [Theory]
    [MemberData(nameof(Categories))]
    public void Distance_IsTheTrueOne(string name, string category)
    {
        var tolerance = tensor(category == Beyond ? DistanceToleranceBeyond : Tolerance);
        var failures = new Failures(name, category);
        ForEachGroup(name, category, pairs =>
        {
            var (x, y) = (pairs.Points, pairs.Targets);
            var count = x.size(0);
            var all = cat([x, y], 0);

            Compare("Distance", pairs.Manifold.Distance(x, y));
            Compare("PairwiseDistance", pairs.Manifold.PairwiseDistance(x, y).diagonal());
            Compare("PairwiseDistance of one set", pairs.Manifold.PairwiseDistance(all).diagonal(count));

            void Compare(string what, Tensor found) => failures.Compare(pairs, what, pairs.Distances, found, tolerance);
        });
        failures.AssertNone();
    }

    [Theory]
    [MemberData(nameof(Categories))]
    public void Log_IsTheTrueOne(string name, string category)
    {
        var failures = new Failures(name, category);
        ForEachGroup(name, category, pairs =>
        {
            var found = pairs.Manifold.Log(pairs.Points, pairs.Targets);
            var tolerance = LogTolerance(category, pairs);
            if (pairs.Tangents is { } tangents)
            {
                failures.Compare(pairs, "Log", tangents, found, tolerance);
            }
            else
            {
                // Every direction leads to an antipode, so only the length is known.
                failures.Compare(pairs, "Norm of Log", pairs.Distances, pairs.Manifold.Norm(pairs.Points, found), tolerance);
            }
        });
        failures.AssertNone();
    }

    [Theory]
    [MemberData(nameof(Categories))]
    public void Gradients_AreFinite(string name, string category)
    {
        ForEachGroup(name, category, pairs =>
        {
            RequireFiniteGradients(pairs, "Distance", pairs.Manifold.Distance);
            RequireFiniteGradients(pairs, "Log", pairs.Manifold.Log);
        });

        void RequireFiniteGradients(Pairs pairs, string what, Func<Tensor, Tensor, Tensor> compute)
        {
            var (x, y) = (pairs.Points.clone().requires_grad_(), pairs.Targets.clone().requires_grad_());
            compute(x, y).sum().backward();
            TensorAssert.Finite(x.grad, $"{name}, {category}, {pairs.Manifold}: the gradient of {what} by the first point");
            TensorAssert.Finite(y.grad, $"{name}, {category}, {pairs.Manifold}: the gradient of {what} by the second point");
        }
    }

    /// <summary>Measures how far off the worst distance and the worst logarithm of a category are, over the true ones.</summary>
    public static (double Distance, double Log) WorstErrors(string name, string category, Numerics numerics)
    {
        var worst = (Distance: 0.0, Log: 0.0);
        ForEachGroup(
            name,
            category,
            pairs =>
            {
                worst.Distance = Math.Max(worst.Distance, Worst(pairs.Distances, pairs.Manifold.Distance(pairs.Points, pairs.Targets)));
                var log = pairs.Manifold.Log(pairs.Points, pairs.Targets);
                worst.Log = Math.Max(worst.Log, pairs.Tangents is { } tangents
                    ? Worst(tangents, log)
                    : Worst(pairs.Distances, pairs.Manifold.Norm(pairs.Points, log)));
            },
            numerics);
        return worst;

        static double Worst(Tensor expected, Tensor found)
        {
            var (expectedRows, foundRows) = (expected.reshape(expected.size(0), -1), found.reshape(expected.size(0), -1));
            var relative = (foundRows - expectedRows).norm(-1) / expectedRows.norm(-1);
            return relative.nan_to_num(double.PositiveInfinity).max().item<double>();
        }
    }

    private static void ForEachGroup(string name, string category, Action<Pairs> act, Numerics numerics = Numerics.Accurate)
    {
        using var file = new ReferenceFile(name, "geometry");
        foreach (var group in Groups(file).Where(group => Category(group) == category))
        {
            using var scope = NewDisposeScope();
            act(Pairs.Read(name, group, numerics));
        }
    }

    private static IEnumerable<JsonElement> Groups(ReferenceFile file) => file.Root.GetProperty("groups").EnumerateArray();

    private static string Category(JsonElement group) => group.GetProperty("category").GetString()!;

    private sealed record Pairs(Manifold Manifold, Tensor Points, Tensor Targets, Tensor Distances, Tensor? Tangents)
    {
        public static Pairs Read(string name, JsonElement group, Numerics numerics)
        {
            var manifold = MakeManifold(name, group, numerics);
            return new(
                manifold,
                ReadPoints(manifold, group.GetProperty("points")),
                ReadPoints(manifold, group.GetProperty("targets")),
                ReferenceFile.ReadTensor(group.GetProperty("distances")),
                group.TryGetProperty("tangents", out var tangents) ? ReferenceFile.ReadTensor(tangents) : null);
        }

        private static Manifold MakeManifold(string name, JsonElement group, Numerics numerics)
        {
            var dimension = group.GetProperty("dimension").GetInt32();
            return name switch
            {
                "lorentz" => new LorentzManifold(dimension, group.GetProperty("radius_squared").GetDouble(), numerics),
                "poincare-ball" => new PoincareBallManifold(dimension, group.GetProperty("curvature").GetDouble(), numerics),
                "sphere" => new SphereManifold(dimension, numerics: numerics),
                "stereographic" => new StereographicManifold(dimension, group.GetProperty("curvature").GetDouble()),
                _ => throw new InvalidDataException($"'{name}' is no manifold."),
            };
        }

        private static Tensor ReadPoints(Manifold manifold, JsonElement rows)
        {
            var stored = ReferenceFile.ReadTensor(rows);
            return manifold is LorentzManifold lorentz
                ? cat([(stored.square().sum(-1, keepdim: true) + lorentz.RadiusSquared).sqrt(), stored], -1)
                : stored;
        }
    }

    // A direction towards an antipode turns by the rounding of products of the coordinates over what is left to the antipode.
    // The sphere's coordinates need no products to tell.
    private static Tensor LogTolerance(string category, Pairs pairs)
    {
        if (pairs.Manifold is StereographicManifold { Curvature: > 0.0 } manifold)
        {
            var left = (manifold.InjectivityRadius - pairs.Distances) * Math.Sqrt(manifold.Curvature);
            return (4e-15 / left.clamp_min(1e-300)).clamp_min(Tolerance);
        }

        return tensor(category == Beyond ? LogToleranceBeyond : Tolerance);
    }

    private sealed class Failures(string name, string category)
    {
        private readonly List<string> _found = [];

        /// <summary>Compares row by row, by the length of the error over that of the expected row.</summary>
        public void Compare(Pairs pairs, string what, Tensor expected, Tensor found, Tensor tolerance)
        {
            Assert.Equal(expected.shape, found.shape);
            var (expectedRows, foundRows) = (AsRows(expected), AsRows(found));
            var errors = (foundRows - expectedRows).norm(-1);
            var passes = errors <= expectedRows.norm(-1) * tolerance;
            for (var row = 0L; row < expectedRows.size(0); row++)
            {
                if (!passes[row].item<bool>())
                {
                    var relative = errors[row].item<double>() / expectedRows[row].norm().item<double>();
                    _found.Add(string.Create(
                        CultureInfo.InvariantCulture,
                        $"{name}, {category}, {pairs.Manifold}, row {row}: {what} found {Show(foundRows[row])}, "
                        + $"expected {Show(expectedRows[row])}, relative error {relative:E2}"));
                }
            }
        }

        public void AssertNone() =>
            Assert.True(_found.Count == 0, $"{_found.Count} rows are off by more than they may.\n{string.Join('\n', _found.Take(10))}");

        private static Tensor AsRows(Tensor values) => values.dim() == 1 ? values.unsqueeze(-1) : values;

        private static string Show(Tensor row)
        {
            var shown = row.data<double>().ToArray().Take(8).Select(value => value.ToString("R", CultureInfo.InvariantCulture));
            return $"[{string.Join(", ", shown)}]";
        }
    }
}
