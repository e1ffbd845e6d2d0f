using HaploEmbed.Report.Jobs;

namespace HaploEmbed.Report.Figures;

/// <summary>The square that holds all that is drawn of a plane.</summary>
/// <param name="Centre">Its middle.</param>
/// <param name="Radius">Half its side, above 0.</param>
internal sealed record PlaneExtent(PlanePoint Centre, double Radius)
{
    public static PlaneExtent Of(LatentPoints points, Projection projection)
    {
        var nodes = projection.Kind.IsCutOpen() ? null : projection.Nodes;
        var drawn = points.TrainRows.Concat(points.TestRows)
            .Select(row => DrawingGrid.PointOf(projection.Samples, row))
            .Concat(Enumerable.Range(0, nodes?.Rows ?? 0).Select(node => DrawingGrid.PointOf(nodes!, node)))
            .Where(point => point.IsFinite)
            .DefaultIfEmpty()
            .ToArray();
        var (left, right) = (drawn.Min(point => point.X), drawn.Max(point => point.X));
        var (bottom, top) = (drawn.Min(point => point.Y), drawn.Max(point => point.Y));
        var radius = Math.Max(right - left, top - bottom) / 2;
        return new PlaneExtent(new PlanePoint((left + right) / 2, (bottom + top) / 2), radius > 0 ? radius : 1);
    }
}
