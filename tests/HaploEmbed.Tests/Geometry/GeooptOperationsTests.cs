using System.Text.Json;
using HaploEmbed.Geometry;
using Xunit;
using static TorchSharp.torch;

namespace HaploEmbed.Tests.Geometry;

/// <summary>The manifolds against stored results of geoopt's.</summary>
[Collection(TorchTests.Name)]
public sealed class GeooptOperationsTests
{
    // geoopt's Lorentz takes shorter norms for this one, so its results differ there.
    private const double GeooptFloor = 1.001e-4;

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
    };

    public static TheoryData<string> Files => ["ops_euclidean", "ops_lorentz_k1", "ops_lorentz_k5"];

    [Theory]
    [MemberData(nameof(Files))]
    public void EveryOperation_AgreesWithGeoopt(string name)
    {
        using var scope = NewDisposeScope();
        using var file = new ReferenceFile(name);
        var manifold = MakeManifold(file.Root);
        var rows = Rows.Read(file.Root);
        var shortTangent = manifold.Norm(rows.X, rows.U) < GeooptFloor;
        var nearTarget = manifold.Distance(rows.X, rows.Y) < GeooptFloor;
        foreach (var (operation, compute) in Operations)
        {
            var expected = AsRows(ReferenceFile.ReadTensor(file.Root.GetProperty("out").GetProperty(operation)));
            var sensitivity = ReferenceFile.ReadTensor(file.Root.GetProperty("ulp_sensitivity").GetProperty(operation));
            var error = (AsRows(compute(manifold, rows)) - expected).abs().amax([1]);
            var bound = maximum(expected.abs().amax([1]) * 1e-12, sensitivity * 10.0);

            if (manifold is LorentzManifold)
            {
                bound = where(shortTangent & ReadsTangent(operation), GeooptFloor, bound);
                bound = where(nearTarget & ReadsTarget(operation), GeooptFloor, bound);
            }

            var worst = (error / bound.clamp_min(1e-300)).argmax().item<long>();
            Assert.True(
                (error <= bound).all().item<bool>(),
                $"{operation}, row {worst}: error {error[worst].item<double>():E2}, "
                + $"bound {bound[worst].item<double>():E2}");
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Noise_AndItsGradient_AgreeWithGeoopt(string name)
    {
        using var scope = NewDisposeScope();
        using var file = new ReferenceFile(name);
        var manifold = MakeManifold(file.Root);
        var stored = file.Root.GetProperty("add_noise");
        var point = Rows.Read(file.Root).X.narrow(0, 0, 20).clone().requires_grad_();

        var noise = ReferenceFile.ReadTensor(stored.GetProperty("noise"));
        var moved = manifold.Retract(point, manifold.ToRiemannianGradient(point, noise));
        (moved * ReferenceFile.ReadTensor(stored.GetProperty("cotangent"))).sum().backward();

        TensorAssert.Close(ReferenceFile.ReadTensor(stored.GetProperty("out")), moved, 1e-12, 1e-13);
        CompareGradients(manifold, point, point.grad!, stored.GetProperty("grad_x"));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void GradientOfDistance_AgreesWithGeoopt(string name)
    {
        using var scope = NewDisposeScope();
        using var file = new ReferenceFile(name);
        var manifold = MakeManifold(file.Root);
        var rows = Rows.Read(file.Root);
        var x = rows.X.narrow(0, 0, 20).clone().requires_grad_();
        var y = rows.Y.narrow(0, 0, 20).clone().requires_grad_();

        manifold.Distance(x, y).sum().backward();

        CompareGradients(manifold, x, x.grad!, file.Root.GetProperty("dist_grad").GetProperty("grad_x"));
        CompareGradients(manifold, y, y.grad!, file.Root.GetProperty("dist_grad").GetProperty("grad_y"));
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

    private static Manifold MakeManifold(JsonElement root)
    {
        var stored = root.GetProperty("manifold");
        var ambient = root.GetProperty("ambient_dim").GetInt32();
        return stored.GetProperty("type").GetString() == "Lorentz"
            ? new LorentzManifold(ambient - 1, stored.GetProperty("k").GetDouble())
            : new EuclideanManifold(ambient);
    }

    private static bool ReadsTangent(string operation) =>
        operation is "norm_u" or "expmap" or "retr" or "retr_transp_point" or "retr_transp_vector";

    private static bool ReadsTarget(string operation) => operation is "logmap" or "dist" or "dist2" or "transp";

    private static Tensor AsRows(Tensor tensor) => tensor.dim() == 1 ? tensor.unsqueeze(-1) : tensor;

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
