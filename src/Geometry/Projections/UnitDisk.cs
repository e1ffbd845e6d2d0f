using static TorchSharp.torch;

namespace HaploEmbed.Geometry.Projections;

/// <summary>What the two disks share.</summary>
internal static class UnitDisk
{
    /// <summary>1 − |row|², as a column; a row that is not inside the unit disk is refused.</summary>
    public static Tensor LeftToTheBoundary(LorentzManifold manifold, Tensor disk)
    {
        ArgumentNullException.ThrowIfNull(manifold);
        Arguments.RequireColumns(disk, manifold.Dimension, $"the disk of {manifold}");
        using var scope = NewDisposeScope();

        var left = 1.0 - disk.square().sum(-1, keepdim: true);
        var inside = (left > 0.0).reshape(-1);
        if (!inside.all().item<bool>())
        {
            var row = inside.logical_not().to(ScalarType.Int32).argmax().item<long>();
            var length = disk.detach().to(ScalarType.Float64).reshape(-1, manifold.Dimension)[row].norm().item<double>();
            throw new ArgumentException(
                FormattableString.Invariant($"Row {row} of shape {Arguments.Shape(disk)} has length {length:G6}. Expected a length below 1, inside the disk."));
        }

        return left.MoveToOuterDisposeScope();
    }

    /// <summary>The point of the hyperboloid with given space coordinates.</summary>
    public static Tensor PointOver(LorentzManifold manifold, Tensor space)
    {
        using var scope = NewDisposeScope();
        return manifold.ProjectPoint(cat([zeros_like(space.narrow(-1, 0, 1)), space], -1)).MoveToOuterDisposeScope();
    }
}
