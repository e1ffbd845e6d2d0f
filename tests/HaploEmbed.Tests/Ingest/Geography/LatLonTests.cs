using HaploEmbed.Ingest.Geography;
using Xunit;

namespace HaploEmbed.Tests.Ingest.Geography;

public class LatLonTests
{
    private const string NotAPair = "are not like '36.00 N 140.10 E' or '36.00, 140.10'";

    [Theory]
    [InlineData("36.00 N 140.10 E", 36, 140.1)]
    [InlineData("4.5 S 12 E", -4.5, 12)]
    [InlineData(" 9.59 n, 78.7 w ", 9.59, -78.7)]
    [InlineData("36.00N140.10E", 36, 140.1)]
    [InlineData("36.00° N 140.10° E", 36, 140.1)]
    [InlineData("52.2, 19.1", 52.2, 19.1)]
    [InlineData("52.2,19.1", 52.2, 19.1)]
    [InlineData("-24.7761086;134.755", -24.7761086, 134.755)]
    [InlineData("+52 -19", 52, -19)]
    [InlineData("−24.5 134", -24.5, 134)]
    [InlineData("90 N 180 W", 90, -180)]
    public void Parse_Pair_IsThePoint(string pair, double latitude, double longitude)
    {
        Assert.Equal(new CoordinateReading(new GeoPoint(latitude, longitude), null), LatLon.Parse(pair));
    }

    [Theory]
    [InlineData("Madrid", NotAPair)]
    [InlineData("36.00 N", NotAPair)]
    [InlineData("140.10 E 36.00 N", NotAPair)]
    [InlineData("-4.5 S 12 E", NotAPair)]
    [InlineData("52,19", NotAPair)]
    [InlineData("52,2 19,1", NotAPair)]
    [InlineData("1e1, 2", NotAPair)]
    [InlineData("NaN, 2", NotAPair)]
    [InlineData("٣٦ N 12 E", NotAPair)]
    [InlineData("91 N 12 E", "have a latitude beyond 90 degrees")]
    [InlineData("44.1, 43882.0", "have a longitude beyond 180 degrees")]
    [InlineData("0 N 0 E", "stand for no coordinates: 0, 0 is in the Gulf of Guinea")]
    [InlineData("-0.0, 0.00", "stand for no coordinates: 0, 0 is in the Gulf of Guinea")]
    public void Parse_OddPair_IsAFault(string pair, string fault)
    {
        Assert.Equal(new CoordinateReading(null, fault), LatLon.Parse(pair));
    }

    [Fact]
    public void Parse_PairOfAMillionLetters_IsAFault()
    {
        Assert.Equal(new CoordinateReading(null, NotAPair), LatLon.Parse("1" + new string(' ', 1_000_000) + "N"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("not collected")]
    [InlineData("missing: third party data")]
    public void Parse_MissingPair_IsNothing(string? pair)
    {
        Assert.Equal(default, LatLon.Parse(pair));
    }

    [Theory]
    [InlineData("-4.5", "12", -4.5, 12)]
    [InlineData("4.5 S", "12 W", -4.5, -12)]
    [InlineData("54.58000183105469", "90.77999877929688", 54.58000183105469, 90.77999877929688)]
    public void Parse_Columns_AreThePoint(string latitude, string longitude, double north, double east)
    {
        Assert.Equal(new CoordinateReading(new GeoPoint(north, east), null), LatLon.Parse(latitude, longitude));
    }

    [Theory]
    [InlineData("4.5", "", "are no pair: one of them is missing")]
    [InlineData("NA", "12", "are no pair: one of them is missing")]
    [InlineData("4.5 E", "12 N", "are not like '36.00' and '-140.10'")]
    [InlineData("46.94", "43851.0", "have a longitude beyond 180 degrees")]
    public void Parse_OddColumns_AreAFault(string latitude, string longitude, string fault)
    {
        Assert.Equal(new CoordinateReading(null, fault), LatLon.Parse(latitude, longitude));
    }
}
