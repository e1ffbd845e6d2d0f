using System.Globalization;
using CsvHelper;
using HaploEmbed.Ingest.Geography;
using Xunit;

namespace HaploEmbed.Tests.Ingest.Geography;

public class CountryTableTests
{
    [Theory]
    [InlineData("Viet Nam", "VN")]
    [InlineData("vietnam", "VN")]
    [InlineData("Việt Nam", "VN")]
    [InlineData("U.S.A.", "US")]
    [InlineData("The United States of America", "US")]
    [InlineData("UK", "GB")]
    [InlineData("Great Britain", "GB")]
    [InlineData("The Netherlands", "NL")]
    [InlineData("Burma", "MM")]
    [InlineData("Ivory Coast", "CI")]
    [InlineData("CÔTE D’IVOIRE", "CI")]
    [InlineData("Swaziland", "SZ")]
    [InlineData("Czech Republic", "CZ")]
    [InlineData("Macedonia", "MK")]
    [InlineData("East Timor", "TL")]
    [InlineData("Lao PDR", "LA")]
    [InlineData("Russian Federation", "RU")]
    [InlineData("Türkiye", "TR")]
    [InlineData("TÜRKİYE", "TR")]
    [InlineData("Curaçao", "CW")]
    [InlineData("Re\u0301union", "RE")]
    [InlineData("Åland", "AX")]
    [InlineData("Bosnia & Herzegovina", "BA")]
    [InlineData("St. Lucia", "LC")]
    [InlineData("Cape_Verde", "CV")]
    [InlineData("Korea, South", "KR")]
    [InlineData("DRC", "CD")]
    public void Find_CommonSpelling_IsTheCountry(string name, string code)
    {
        var entry = CountryTable.Find(name)!;

        Assert.Equal(code, (entry.Now ?? entry).Code);
    }

    [Theory]
    [InlineData("USSR")]
    [InlineData("Yugoslavia")]
    [InlineData("Czechoslovakia")]
    [InlineData("Serbia and Montenegro")]
    [InlineData("Netherlands Antilles")]
    [InlineData("Korea")]
    [InlineData("Congo")]
    [InlineData("Borneo")]
    [InlineData("Line Islands")]
    [InlineData("Mediterranean Sea")]
    [InlineData("Pacific Ocean")]
    public void Find_NameOfSeveralCountries_HasANoteAndNoPoint(string name)
    {
        var entry = CountryTable.Find(name)!;

        Assert.Equal((null, null, null), (entry.Code, entry.Point, entry.Now));
        Assert.NotEmpty(entry.Note);
    }

    [Fact]
    public void Find_EveryNameOfInsdc_IsInTheTable()
    {
        var names = File.ReadLines(SharedFolder.FileOrSkip("data/geo/insdc_geo_loc_name_ddbj_2024-07-25.md"))
            .Where(line => line.StartsWith("- ", StringComparison.Ordinal))
            .Select(line => line[2..].Trim())
            .ToList();

        Assert.Equal(299, names.Count);
        Assert.DoesNotContain(names, name => CountryTable.Find(name) is null);
    }

    /// <summary>
    /// Two other tables' points lie near ours, within 300 km and the side of a square of the country's area, but for three of theirs
    /// that are in the open sea between groups of islands.
    /// </summary>
    [Fact]
    public void Find_EveryCountryOfOtherTables_IsNearTheirPoint()
    {
        var countries = Rows("data/geo/mledoze_countries.csv");
        var sides = countries.ToDictionary(row => row["cca2"], row => Math.Sqrt(Math.Max(0, Number(row["area"]))));
        var theirs = countries
            .Select(row => (Name: row["name.common"], Code: row["cca2"], Point: Pair(row["latlng"])))
            .Concat(Rows("data/geo/google_dspl_countries.csv")
                .Where(row => row["latitude"].Length > 0 && sides.ContainsKey(row["country"]))
                .Select(row => (Name: row["name"], Code: row["country"], Point: Pair($"{row["latitude"]},{row["longitude"]}"))))
            .Select(row => (row.Name, row.Code, row.Point, Ours: CountryTable.Find(row.Name)))
            .ToList();

        var far = theirs
            .Where(row => row.Ours?.Point is { } ours && ours.DistanceTo(row.Point) > 300 + sides[row.Code])
            .Select(row => $"{row.Name}: {row.Ours!.Point} and {row.Point}");
        var otherCode = theirs
            .Where(row => row.Ours?.Code is { } code && code != row.Code)
            .Select(row => $"{row.Name}: {row.Ours!.Code} and {row.Code}");
        var missing = theirs.Where(row => row.Ours is null).Select(row => row.Name);

        Assert.Equal(
            [
                "French Polynesia: 17.46 S 149.89 W and 15.00 S 140.00 W",
                "Kiribati: 0.05 N 174.33 E and 3.37 S 168.73 W",
                "Saint Helena: 15.96 S 5.72 W and 24.14 S 10.03 W",
            ],
            far);
        Assert.Equal([], otherCode);
        Assert.Equal(["United States Minor Outlying Islands"], missing);
    }

    /// <summary>How far distances to Khartoum are from those by the points that the paper took, where these are known.</summary>
    [Fact]
    public void Find_CountriesWithAPointOfNominatim_AreNearlyAsFarFromKhartoum()
    {
        var differences = Rows("data/geo/nominatim_attested.csv")
            .Select(row => (
                Theirs: new GeoPoint(Number(row["latitude"]), Number(row["longitude"])),
                Ours: PlaceFinder.Find(country: row["country"]).Point!.Value))
            .Select(pair => Math.Abs(pair.Theirs.DistanceTo(GeoPoint.Khartoum) - pair.Ours.DistanceTo(GeoPoint.Khartoum)))
            .Order()
            .ToList();

        Assert.Equal((38, 36, 375), (differences.Count, Math.Round(differences[19]), Math.Round(differences[^1])));
    }

    private static List<Dictionary<string, string>> Rows(string name)
    {
        using var csv = new CsvReader(new StreamReader(SharedFolder.FileOrSkip(name)), CultureInfo.InvariantCulture);
        return
        [
            .. csv.GetRecords<dynamic>()
                .Cast<IDictionary<string, object>>()
                .Select(row => row.ToDictionary(cell => cell.Key, cell => (string)cell.Value)),
        ];
    }

    private static GeoPoint Pair(string text) => text.Split(',') is [var latitude, var longitude]
        ? new(Number(latitude), Number(longitude))
        : throw new InvalidDataException(text);

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
