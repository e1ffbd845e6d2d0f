using HaploEmbed.Geometry;
using HaploEmbed.Geometry.Optimization;
using HaploEmbed.Geometry.Projections;
using TorchSharp;

namespace HaploEmbed.Tests.Geometry;

/// <summary>The example of docs/geometry.md, which a test compares with this file.</summary>
public static class GeometryPageExample
{
    /// <summary>Lays a tree of seven nodes into the hyperbolic plane.</summary>
    /// <returns>The worst error of a distance, and the places in the Poincaré disk.</returns>
    public static (double WorstError, double[,] Disk) Run()
    {
        // Distances along a tree: a root (0) with two children (1, 2) that have two children each.
        double[,] tree =
        {
            { 0, 1, 1, 2, 2, 2, 2 }, { 1, 0, 2, 1, 1, 3, 3 }, { 1, 2, 0, 3, 3, 1, 1 }, { 2, 1, 3, 0, 2, 4, 4 },
            { 2, 1, 3, 2, 0, 4, 4 }, { 2, 3, 1, 4, 4, 0, 2 }, { 2, 3, 1, 4, 4, 2, 0 },
        };
        using var expected = torch.tensor(tree);
        using var random = new torch.Generator(0);
        var manifold = new LorentzManifold(dimension: 2, radiusSquared: 1.0);
        using var points = manifold.RandomPoint(7, random).requires_grad_();
        using var adam = new RiemannianAdam(manifold, points);
        var schedule = new CosineRestarts(period: 300);
        for (var step = 0; step < 300; step++)
        {
            using var scope = torch.NewDisposeScope();
            adam.ZeroGradient();
            var errors = manifold.PairwiseDistance(points) - expected;
            errors.square().sum().backward();
            adam.Step(learningRate: 0.1 * schedule.Factor(step));
        }

        using var found = manifold.PairwiseDistance(points.detach());
        using var disk = PoincareDisk.FromLorentz(manifold, points.detach());
        var worst = (found - expected).abs().max().item<double>();
        return (worst, (double[,])disk.data<double>().ToNDArray());
    }
}
