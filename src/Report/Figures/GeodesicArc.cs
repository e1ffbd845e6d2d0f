namespace HaploEmbed.Report.Figures;

/// <summary>The shortest way between two points of the Poincaré disk.</summary>
/// <remarks>
/// It lies on the circle through both points that meets the unit circle at right angles, or on a diameter. A circle of
/// centre c and radius r meets the unit circle at right angles where ‖c‖² = 1 + r²; with ‖c − p‖² = r² for a point p on
/// it, 2⟨c, p⟩ = 1 + ‖p‖². Two points give two linear equations for c.
/// </remarks>
/// <param name="From">Where it starts.</param>
/// <param name="To">Where it ends.</param>
/// <param name="Centre">The centre of the circle; of no meaning where the way is straight.</param>
/// <param name="Radius">The radius of the circle; infinite where the way is straight.</param>
internal readonly record struct GeodesicArc(PlanePoint From, PlanePoint To, PlanePoint Centre, double Radius)
{
    // Below it the points and the origin lie on one line but for rounding, and the circle is too large to be
    // told from it.
    private const double LeastArea = 1e-12;

    public bool IsStraight => double.IsInfinity(Radius);

    /// <summary>Gets whether the way goes counter-clockwise about the centre, y upwards.</summary>
    public bool IsCounterClockwise => PlanePoint.Cross(From - Centre, To - Centre) > 0;

    /// <summary>Gets how far the way is from its chord at most.</summary>
    public double Sagitta
    {
        get
        {
            var squaredHalfChord = (To - From).SquaredLength / 4;
            return IsStraight
                ? 0
                : squaredHalfChord / (Radius + Math.Sqrt(Math.Max(0, (Radius * Radius) - squaredHalfChord)));
        }
    }

    public static GeodesicArc Straight(PlanePoint from, PlanePoint to) =>
        new(from, to, default, double.PositiveInfinity);

    public static GeodesicArc Between(PlanePoint from, PlanePoint to)
    {
        var area = PlanePoint.Cross(from, to);
        if (Math.Abs(area) < LeastArea)
        {
            return Straight(from, to);
        }

        var (a, b) = ((1 + from.SquaredLength) / 2, (1 + to.SquaredLength) / 2);
        var centre = new PlanePoint(((a * to.Y) - (b * from.Y)) / area, ((b * from.X) - (a * to.X)) / area);
        return new GeodesicArc(from, to, centre, Math.Sqrt((centre - from).SquaredLength));
    }
}
