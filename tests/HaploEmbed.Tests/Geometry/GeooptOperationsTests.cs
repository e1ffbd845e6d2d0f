using System.Text.Json;
using HaploEmbed.Geometry;
using Xunit;
using static TorchSharp.torch;

namespace HaploEmbed.Tests.Geometry;

/// <summary>The manifolds against stored results of geoopt's.</summary>
[Collection(TorchTests.Name)]
public sealed class GeooptOperationsTests
{
    private static readonly Dictionary<string, Func<Manifold, Rows, Tensor>> Operations = new()
    {
        ["projx"] = (manifold, rows) => manifold.ProjectPoint(rows.Raw),
        ["proju"] = (manifold, rows) => manifold.ProjectTangent(rows.X, rows.W),
        ["egrad2rgrad"] = (manifold, rows) => manifold.ToRiemannianGradient(rows.X, rows.W),
        ["inner_uv"] = (manifold, rows) => manifold.InnerProduct(rows.X, rows.U, rows.V),
        ["inner_uu"] = (manifold, rows) => manifold.InnerProduct(rows.X, rows.U, rows.U),
        ["norm_u"] = (manifold, rows) => manifold.Norm(rows.X, rows.U),
        ["expmap"] = (manifold, rows) => manifold.Exp(rows.X, rows.U),
        ["retr"] = (manifold, rows) => manifold.Retract(rows.X, rows.U),
        ["logmap"] = (manifold, rows) => manifold.Log(rows.X, rows.Y),
        ["dist"] = (manifold, rows) => manifold.Distance(rows.X, rows.Y),
        ["dist2"] = (manifold, rows) => manifold.Distance(rows.X, rows.Y).square(),
        ["transp"] = (manifold, rows) => manifold.Transport(rows.X, rows.Y, rows.V),
        ["retr_transp_point"] = (manifold, rows) => manifold.RetractAndTransport(rows.X, rows.U, rows.V).Point,
        ["retr_transp_vector"] = (manifold, rows) => manifold.RetractAndTransport(rows.X, rows.U, rows.V).Carried,
        ["expmap_transp_point"] = (manifold, rows) => manifold.Exp(rows.X, rows.U),
        ["expmap_transp_vector"] = (manifold, rows) => manifold.Transport(rows.X, manifold.Exp(rows.X, rows.U), rows.V),
    };

    public static TheoryData<string> Files =>
    [
        "euclidean", "lorentz_k1", "lorentz_k5", "sphere_exact", "sphere_retr", "poincare_c1", "poincare_c07", "torus",
        "product_lorentz5_sphere_euclidean",
    ];

    [Theory]
    [MemberData(nameof(Files))]
    public void Reference_AgreesWithGeooptInEveryRow(string name)
    {
        using var scope = NewDisposeScope();
        using var file = new ReferenceFile($"ops_{name}");
        var manifold = Make(file, Numerics.Reference);
        var rows = Rows.Read(file.Root);
        var cases = file.Root.GetProperty("case");
        var failures = new List<string>();
        foreach (var (operation, compute) in Operations)
        {
            var (expected, bound) = Expected(file.Root, operation);
            var found = AsRows(compute(manifold, rows));
            if (operation == "expmap_transp_vector" && manifold is PoincareBallManifold ball)
            {
                // What is carried to a clipped point shrinks with its distance from the boundary, of which one rounding of the
                // point is a part that the stored sensitivity does not see: nudged inputs are clipped to the same point.
                var left = 1.0 + ball.Curvature * ball.Exp(rows.X, rows.U).square().sum(-1, keepdim: true);
                bound = maximum(bound, 1e-15 / left * expected.abs().amax([1], keepdim: true));
            }

            var agrees = ((found - expected).abs() <= bound) | (found.isnan() & expected.isnan()) | (found == expected);
            for (var row = 0; row < found.size(0); row++)
            {
                if (!agrees[row].all().item<bool>())
                {
                    failures.Add(
                        $"{operation}, row {row} ({cases[row]}): found [{Text(found[row])}], expected [{Text(expected[row])}], "
                        + $"bound {bound[row].item<double>():E1}");
                }
            }
        }

        Assert.True(failures.Count == 0, string.Join("\n", failures));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Accurate_AgreesWithGeooptWhereItsFloorsDoNotBite(string name)
    {
        using var scope = NewDisposeScope();
        using var file = new ReferenceFile($"ops_{name}");
        var manifold = Make(file, Numerics.Accurate);
        var rows = Rows.Read(file.Root);
        foreach (var (operation, compute) in Operations.Where(pair => !Differs(name, pair.Key)))
        {
            // The first twenty rows are random points, targets and tangent vectors of everyday lengths.
            var (expected, bound) = Expected(file.Root, operation);
            var found = AsRows(compute(manifold, rows));
            var excess = ((found - expected).abs() - bound).narrow(0, 0, 20).max().item<double>();
            Assert.True(excess <= 0.0, $"{operation}: beyond its bound by {excess:E2}");
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Noise_AgreesWithGeooptInValueAndGradient(string name)
    {
        using var scope = NewDisposeScope();
        using var file = new ReferenceFile($"ops_{name}");
        foreach (var numerics in new[] { Numerics.Reference, Numerics.Accurate })
        {
            var manifold = Make(file, numerics);
            if (numerics == Numerics.Accurate && manifold is PoincareBallManifold)
            {
                continue; // It retracts by the exponential map, geoopt by x + u.
            }

            var stored = file.Root.GetProperty("add_noise");
            var point = Rows.Read(file.Root).X.narrow(0, 0, 20).clone().requires_grad_();

            var noise = ReferenceFile.ReadTensor(stored.GetProperty("noise"));
            var moved = manifold.Retract(point, manifold.ToRiemannianGradient(point, noise));
            (moved * ReferenceFile.ReadTensor(stored.GetProperty("cotangent"))).sum().backward();

            TensorAssert.Close(ReferenceFile.ReadTensor(stored.GetProperty("out")), moved, 1e-12, 1e-13, $"{numerics}");
            CompareGradients(manifold, point, point.grad!, stored.GetProperty("grad_x"));
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void GradientOfDistance_AgreesWithGeoopt(string name)
    {
        using var scope = NewDisposeScope();
        using var file = new ReferenceFile($"ops_{name}");
        foreach (var numerics in new[] { Numerics.Reference, Numerics.Accurate })
        {
            var manifold = Make(file, numerics);
            var rows = Rows.Read(file.Root);
            var x = rows.X.narrow(0, 0, 20).clone().requires_grad_();
            var y = rows.Y.narrow(0, 0, 20).clone().requires_grad_();

            manifold.Distance(x, y).sum().backward();

            CompareGradients(manifold, x, x.grad!, file.Root.GetProperty("dist_grad").GetProperty("grad_x"));
            CompareGradients(manifold, y, y.grad!, file.Root.GetProperty("dist_grad").GetProperty("grad_y"));
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void PairwiseDistance_ComputingAsGeoopt_IsTheDistanceOfEachPair(string name)
    {
        using var scope = NewDisposeScope();
        using var file = new ReferenceFile($"ops_{name}");
        var manifold = Make(file, Numerics.Reference);
        var rows = Rows.Read(file.Root);

        TensorAssert.Close(manifold.Distance(rows.X, rows.Y), manifold.PairwiseDistance(rows.X, rows.Y).diagonal(), 1e-13, 1e-13);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Origin_IsThatOfTheFixtures(string name)
    {
        using var scope = NewDisposeScope();
        using var file = new ReferenceFile($"ops_{name}");

        var origin = Make(file, Numerics.Reference).Origin(1);

        TensorAssert.Close(ReferenceFile.ReadTensor(file.Root.GetProperty("origin")).unsqueeze(0), origin, 1e-15);
    }

    private static Manifold Make(ReferenceFile file, Numerics numerics) => GeooptManifolds.Make(
        file.Root.GetProperty("manifold"), file.Root.GetProperty("ambient_dim").GetInt32(), numerics);

    // Where the accurate manifold does something else on purpose.
    private static bool Differs(string name, string operation) =>
        name.StartsWith("poincare", StringComparison.Ordinal) && operation is ("projx" or "retr" or "retr_transp_point" or "retr_transp_vector");

    private static (Tensor Rows, Tensor Bound) Expected(JsonElement root, string operation)
    {
        var rows = AsRows(ReferenceFile.ReadTensor(root.GetProperty("out").GetProperty(operation)));
        var sensitivity = ReferenceFile.ReadTensor(root.GetProperty("ulp_sensitivity").GetProperty(operation));
        return (rows, maximum(rows.abs().amax([1]) * 1e-12, sensitivity * 10.0).unsqueeze(-1));
    }

    // Of an ambient gradient only the Riemannian one has a meaning; the rest depends on how a formula goes on off the
    // manifold.
    private static void CompareGradients(Manifold manifold, Tensor point, Tensor gradient, JsonElement expected)
    {
        var at = point.detach();
        TensorAssert.Close(
            manifold.ToRiemannianGradient(at, ReferenceFile.ReadTensor(expected)),
            manifold.ToRiemannianGradient(at, gradient),
            1e-10,
            1e-11);
    }

    private static Tensor AsRows(Tensor tensor) => tensor.dim() == 1 ? tensor.unsqueeze(-1) : tensor;

    private static string Text(Tensor row) => string.Join(", ", row.data<double>().ToArray().Select(value => value.ToString("R")));

    private sealed record Rows(Tensor X, Tensor Y, Tensor U, Tensor V, Tensor W, Tensor Raw)
    {
        public static Rows Read(JsonElement root) => new(
            ReferenceFile.ReadTensor(root.GetProperty("x")),
            ReferenceFile.ReadTensor(root.GetProperty("y")),
            ReferenceFile.ReadTensor(root.GetProperty("u")),
            ReferenceFile.ReadTensor(root.GetProperty("v")),
            ReferenceFile.ReadTensor(root.GetProperty("w")),
            ReferenceFile.ReadTensor(root.GetProperty("raw")));
    }
}
