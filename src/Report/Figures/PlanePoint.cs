namespace HaploEmbed.Report.Figures;

/// <summary>A point of the plane, y upwards.</summary>
internal readonly record struct PlanePoint(double X, double Y)
{
    public double SquaredLength => (X * X) + (Y * Y);

    public bool IsFinite => double.IsFinite(X) && double.IsFinite(Y);

    public static PlanePoint operator -(PlanePoint a, PlanePoint b) => new(a.X - b.X, a.Y - b.Y);

    /// <summary>
    /// Gives the area that two vectors span, positive where the second lies counter-clockwise of the first.
    /// </summary>
    public static double Cross(PlanePoint a, PlanePoint b) => (a.X * b.Y) - (a.Y * b.X);
}
