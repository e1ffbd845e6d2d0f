using HaploEmbed.Core.Formats.AnnData;

namespace HaploEmbed.Report.Figures;

/// <summary>Places points of the plane on the whole numbers of a drawing, y downwards.</summary>
/// <remarks>A tenth of a unit of the drawing is one step, so that a coordinate takes few characters.</remarks>
/// <param name="Centre">The point of the plane that comes to the middle.</param>
/// <param name="Scale">Steps in a unit of the plane.</param>
/// <param name="MiddleX">Where the middle is, in steps.</param>
/// <param name="MiddleY">Where the middle is, in steps.</param>
internal sealed record DrawingGrid(PlanePoint Centre, double Scale, int MiddleX, int MiddleY)
{
    public const int StepsPerUnit = 10;

    public (int X, int Y) Place(PlanePoint point) => (
        MiddleX + (int)Math.Round((point.X - Centre.X) * Scale),
        MiddleY - (int)Math.Round((point.Y - Centre.Y) * Scale));

    public static PlanePoint PointOf(DenseMatrix points, int row) => new(points[row, 0], points[row, 1]);
}
