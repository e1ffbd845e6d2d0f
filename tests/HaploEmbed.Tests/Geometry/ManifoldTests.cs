using HaploEmbed.Geometry;

namespace HaploEmbed.Tests.Geometry;

/// <summary>The contract on each manifold: one line for each.</summary>
public static class ManifoldTests
{
    public sealed class Euclidean() : Of(new EuclideanManifold(3));

    public sealed class Line() : Of(new EuclideanManifold(1));

    public sealed class Circle() : Of(new SphereManifold(1));

    public sealed class Sphere() : Of(new SphereManifold(2));

    public sealed class Sphere5() : Of(new SphereManifold(5, SphereRetraction.Projection));

    public sealed class Lorentz1() : Of(new LorentzManifold(1, 2.0));

    public sealed class Lorentz2() : Of(new LorentzManifold(2, 1.0));

    public sealed class Lorentz5() : Of(new LorentzManifold(5, 5.0));

    public sealed class PoincareBall() : Of(new PoincareBallManifold(2));

    public sealed class PoincareBall3() : Of(new PoincareBallManifold(3, -0.7));

    public sealed class StereographicBelow() : Of(new StereographicManifold(2, -1e-8));

    public sealed class StereographicFlat() : Of(new StereographicManifold(2, 0.0));

    public sealed class StereographicAbove() : Of(new StereographicManifold(2, 1e-8));

    public sealed class StereographicSphere() : Of(new StereographicManifold(3, 0.5));

    public sealed class Torus() : Of(ProductManifold.Torus());

    public sealed class Product() : Of(
        new ProductManifold(new LorentzManifold(2, 5.0), new SphereManifold(2), new PoincareBallManifold(2), new EuclideanManifold(2)));

    public sealed class Scaled() : Of(new ScaledManifold(new LorentzManifold(2, 1.0), 3.0));

    public sealed class ScaledSphere() : Of(new ScaledManifold(new SphereManifold(2), 0.25));

    public sealed class Checked() : Of(new CheckedManifold(new LorentzManifold(3, 5.0)));

    public abstract class Of(Manifold manifold) : ManifoldContract
    {
        protected sealed override Manifold Manifold => manifold;
    }
}
