using HaploEmbed.Ingest.Geography;
using Xunit;

namespace HaploEmbed.Tests.Ingest.Geography;

public class GeoPointTests
{
    // The two distances that the paper's notebook prints.
    [Theory]
    [InlineData(52.215933, 19.134422, 4251.500278)]
    [InlineData(-24.7761086, 134.755, 11927.501388)]
    public void DistanceTo_KhartoumFromAPointOfThePaper_IsThePapersDistance(double latitude, double longitude, double expected)
    {
        Assert.Equal(expected, new GeoPoint(latitude, longitude).DistanceTo(GeoPoint.Khartoum), 6);
    }

    [Fact]
    public void DistanceTo_Antipode_IsHalfTheCircumference()
    {
        for (var longitude = -180; longitude <= 0; longitude++)
        {
            Assert.Equal(Math.PI * 6371, new GeoPoint(15.3, longitude).DistanceTo(new GeoPoint(-15.3, longitude + 180)), 3);
        }
    }

    [Fact]
    public void DistanceTo_AcrossTheDateLine_TakesTheShortWay()
    {
        Assert.Equal(2 * Math.PI * 6371 / 360, new GeoPoint(0, 179.5).DistanceTo(new GeoPoint(0, -179.5)), 6);
    }

    [Fact]
    public void ToString_SouthAndWest_IsAsInsdcHasIt()
    {
        Assert.Equal("4.50 S 12.25 W", new GeoPoint(-4.5, -12.25).ToString());
    }
}
