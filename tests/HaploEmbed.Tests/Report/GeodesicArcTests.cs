using CsCheck;
using HaploEmbed.Report.Figures;
using Xunit;

namespace HaploEmbed.Tests.Report;

public class GeodesicArcTests
{
    private static readonly Gen<PlanePoint> InDisk = Gen.Select(
        Gen.Double[0, 0.999],
        Gen.Double[0, 2 * Math.PI],
        (radius, angle) => new PlanePoint(radius * Math.Cos(angle), radius * Math.Sin(angle)));

    private static readonly Gen<GeodesicArc> Curved =
        Gen.Select(InDisk, InDisk, GeodesicArc.Between)
            .Where(arc => arc.Radius < 1e3 && (arc.To - arc.From).SquaredLength > 1e-6);

    [Fact]
    public void Between_AnyPoints_LiesOnACircleThroughBoth() => Curved.SampleSeeded(arc =>
    {
        Assert.Equal(arc.Radius, Length(arc.From - arc.Centre), arc.Radius * 1e-7);
        Assert.Equal(arc.Radius, Length(arc.To - arc.Centre), arc.Radius * 1e-7);
    });

    [Fact]
    public void Between_AnyPoints_MeetsTheRimAtRightAngles() => Curved.SampleSeeded(arc =>
        Assert.Equal(1 + (arc.Radius * arc.Radius), arc.Centre.SquaredLength, arc.Centre.SquaredLength * 1e-7));

    // The geodesic bends towards the middle of the disk: its midpoint is nearer to it than that of the chord, by the
    // sagitta.
    [Fact]
    public void Sagitta_OfAnyPoints_BringsTheMidpointNearerToTheMiddle() => Curved.SampleSeeded(arc =>
    {
        var chord = new PlanePoint((arc.From.X + arc.To.X) / 2, (arc.From.Y + arc.To.Y) / 2);
        var share = arc.Radius / Length(chord - arc.Centre);
        var onArc = new PlanePoint(
            arc.Centre.X + (share * (chord.X - arc.Centre.X)), arc.Centre.Y + (share * (chord.Y - arc.Centre.Y)));
        Assert.Equal(arc.Sagitta, Length(onArc - chord), 1e-6);
        Assert.True(onArc.SquaredLength < 1);
    });

    [Theory]
    [InlineData(0.5, 0.2, -0.5, -0.2)]
    [InlineData(0, 0, 0.3, 0.9)]
    [InlineData(0.2, 0.1, 0.6, 0.3)]
    [InlineData(0.4, 0.4, 0.4, 0.4)]
    public void Between_PointsOfOneDiameter_IsStraight(double fromX, double fromY, double toX, double toY) =>
        Assert.True(GeodesicArc.Between(new PlanePoint(fromX, fromY), new PlanePoint(toX, toY)).IsStraight);

    // The two points (±0.6, 0.6): by hand, 2·0.6·c = 1 + 0.72, so c = (0, 1.4333), r² = c² − 1.
    [Fact]
    public void Between_AMirroredPair_HasTheCircleWorkedOutByHand()
    {
        var arc = GeodesicArc.Between(new PlanePoint(0.6, 0.6), new PlanePoint(-0.6, 0.6));

        Assert.Equal(0, arc.Centre.X, 1e-12);
        Assert.Equal(1.72 / 1.2, arc.Centre.Y, 1e-12);
        Assert.Equal(Math.Sqrt((1.72 * 1.72 / 1.44) - 1), arc.Radius, 1e-12);
        Assert.False(arc.IsCounterClockwise);
    }

    private static double Length(PlanePoint vector) => Math.Sqrt(vector.SquaredLength);
}
