using HaploEmbed.Ingest.Geography;
using Xunit;

namespace HaploEmbed.Tests.Ingest.Geography;

public class PlaceFinderTests
{
    [Fact]
    public void Find_CountryAlone_HasThePointOfTheCountry()
    {
        var place = PlaceFinder.Find(geoLocName: "Poland: Silesia, Katowice");

        Assert.Equal(("Poland", "PL", "Silesia, Katowice"), (place.Country, place.CountryCode, place.Region));
        Assert.Equal((new GeoPoint(52.1090, 19.4236), CoordinateSource.Country), (place.Point, place.CoordinateSource));
        Assert.Equal(4233.3, place.DistanceToKhartoum!.Value, 0.1);
        Assert.Empty(place.Notes);
    }

    [Fact]
    public void Find_CoordinatesOfTheRecord_WinOverTheCountrys()
    {
        var place = PlaceFinder.Find(geoLocName: "Panama: Comarca Guna Yala", latLon: "9.59 N 78.7 W", latitude: "1", longitude: "2");

        Assert.Equal((new GeoPoint(9.59, -78.7), CoordinateSource.Record), (place.Point, place.CoordinateSource));
        Assert.Empty(place.Notes);
    }

    [Fact]
    public void Find_NothingSaid_IsNowhereWithoutANote()
    {
        var place = PlaceFinder.Find("missing: lab stock", "NA", "not collected", "", null);

        Assert.Equal((null, null, null), (place.Country, place.CountryCode, place.Region));
        Assert.Equal((null, CoordinateSource.None), (place.Point, place.CoordinateSource));
        Assert.Null(place.DistanceToKhartoum);
        Assert.Empty(place.Notes);
    }

    [Fact]
    public void Find_UnknownName_IsNotGuessed()
    {
        var place = PlaceFinder.Find(geoLocName: "Ethioipia: Gondar");

        Assert.Equal((null, "Gondar", null), (place.Country, place.Region, place.Point));
        Assert.Equal(["'Ethioipia' is not in the country table."], place.Notes);
    }

    [Fact]
    public void Find_UnknownNameAndKnownCountry_TakesTheKnownOne()
    {
        var place = PlaceFinder.Find(geoLocName: "Atlantis", country: "Greece: Crete");

        Assert.Equal(("Greece", "Crete"), (place.Country, place.Region));
        Assert.Equal(["'Atlantis' is not in the country table."], place.Notes);
    }

    [Theory]
    [InlineData("Burma: Mandalay", "Myanmar", "MM", "'Burma' stands for Myanmar: historical name.")]
    [InlineData("england", "United Kingdom", "GB", "'England' stands for United Kingdom: part of it.")]
    [InlineData("U.S.S.R.", "USSR", null, "'USSR' has no point in the country table: historical; today fifteen countries.")]
    [InlineData("Congo", "Congo", null, "'Congo' has no point in the country table: either the Republic of the Congo or the Democratic Republic of the Congo.")]
    [InlineData("North Sea", "North Sea", null, "'North Sea' has no point in the country table: sea; borders several countries.")]
    public void Find_NameOfThePastOrOfSeveralCountries_HasANote(string name, string country, string? code, string note)
    {
        var place = PlaceFinder.Find(country: name);

        Assert.Equal((country, code), (place.Country, place.CountryCode));
        Assert.Equal(code is null, place.Point is null);
        Assert.Equal([note], place.Notes);
    }

    [Theory]
    [InlineData("Panama", "41.39 N 2.17 E", "The coordinates 41.39 N 2.17 E lie 8,741 km from the middle of Panama, whose farthest border is 332 km from it.")]
    [InlineData("Australia", "24.78 N 134.76 E", "The coordinates 24.78 N 134.76 E lie 5,620 km from the middle of Australia, whose farthest border is 3,797 km from it.")]
    [InlineData("Panama", "0 N 0 E", "The coordinates '0 N 0 E' stand for no coordinates: 0, 0 is in the Gulf of Guinea.")]
    [InlineData("Panama", "somewhere", "The coordinates 'somewhere' are not like '36.00 N 140.10 E' or '36.00, 140.10'.")]
    public void Find_OddCoordinates_HasANote(string country, string latLon, string note)
    {
        Assert.Equal([note], PlaceFinder.Find(geoLocName: country, latLon: latLon).Notes);
    }

    [Theory]
    [InlineData("USA: Hawaii", "21.31 N 157.86 W")]
    [InlineData("Fiji", "16.8 S 179.9 W")]
    [InlineData("Spain: Canary Islands", "28.1 N 15.4 W")]
    public void Find_CoordinatesInAFarPartOfTheCountry_HasNoNote(string country, string latLon)
    {
        Assert.Empty(PlaceFinder.Find(geoLocName: country, latLon: latLon).Notes);
    }

    [Fact]
    public void Find_UnreadablePairAndColumns_TakesTheColumns()
    {
        var place = PlaceFinder.Find(latLon: "52,2\t19", latitude: "52.2", longitude: "19.1");

        Assert.Equal(new GeoPoint(52.2, 19.1), place.Point);
        Assert.Equal(["The coordinates '52,2 19' are not like '36.00 N 140.10 E' or '36.00, 140.10'."], place.Notes);
    }

    [Fact]
    public void Find_HalfAPairOfColumns_HasThePointOfTheCountryAndANote()
    {
        var place = PlaceFinder.Find(country: "Panama", latitude: "9.5", longitude: null);

        Assert.Equal(CoordinateSource.Country, place.CoordinateSource);
        Assert.Equal(["The coordinates '9.5' and '' are no pair: one of them is missing."], place.Notes);
    }

    [Fact]
    public void Find_TwoNamesOfTwoCountries_TakesTheFirstAndHasANote()
    {
        var place = PlaceFinder.Find(geoLocName: "Panama", country: "Spain");

        Assert.Equal("Panama", place.Country);
        Assert.Equal(["geo_loc_name names Panama and country names Spain; geo_loc_name is used."], place.Notes);
    }

    [Fact]
    public void Find_LongUnknownName_IsCutInTheNote()
    {
        Assert.Equal([$"'{new string('x', 80)}…' is not in the country table."], PlaceFinder.Find(geoLocName: new string('x', 100_000)).Notes);
    }
}
