using System.Globalization;
using System.Text;
using System.Text.Json;
using CsvHelper;
using HaploEmbed.Ingest.Geography;
using Xunit;

namespace HaploEmbed.Tests.Ingest.Geography;

public class RealPlacesTests
{
    [Fact]
    public void Find_GenBankRecords_NamesAllAndNotesThePlaceholders()
    {
        using var file = JsonDocument.Parse(File.ReadAllBytes(SharedFolder.FileOrSkip("data/metadata/ncbi_nuccore_source_qualifiers.open.json")));
        var places = file.RootElement.EnumerateArray()
            .Select(record => record.GetProperty("Source"))
            .Select(source => PlaceFinder.Find(Text(source, "geo_loc_name"), Text(source, "country"), Text(source, "lat_lon")))
            .ToList();

        Assert.Equal(3166, places.Count);
        Assert.Equal(2063, places.Count(place => place.Country is not null));
        Assert.Equal(55, places.Count(place => place.CoordinateSource == CoordinateSource.Record));
        Assert.Equal(2008, places.Count(place => place.CoordinateSource == CoordinateSource.Country));
        Assert.Equal(
            ["2 The coordinates '0 N 0 E' stand for no coordinates: 0, 0 is in the Gulf of Guinea."],
            Counted(places));
    }

    [Fact]
    public void Find_CountriesOfSoutheastAsia_NamesAll()
    {
        using var file = JsonDocument.Parse(File.ReadAllBytes(SharedFolder.FileOrSkip("data/metadata/sea_genbank_acc_country.open.json")));
        var places = file.RootElement.EnumerateObject().Select(record => PlaceFinder.Find(country: record.Value.GetString())).ToList();

        Assert.Equal(3228, places.Count);
        Assert.All(places, place => Assert.Equal(CoordinateSource.Country, place.CoordinateSource));
        Assert.Empty(Counted(places));
    }

    [Fact]
    public void Find_AncientSamples_NotesLongitudesThatAreDates()
    {
        var places = Places("data/metadata/amtdb_metadata.open.csv", "country", "latitude", "longitude");

        Assert.Equal(1574, places.Count);
        Assert.Equal(1568, places.Count(place => place.CoordinateSource == CoordinateSource.Record));
        Assert.Equal(
            [
                "48 'Czech Republic' stands for Czechia: historical name.",
                "33 'Turkey' stands for Turkiye: historical name.",
                "5 The coordinates '47.233333587646484' and '43882.0' have a longitude beyond 180 degrees.",
                "1 The coordinates '46.616661071777344' and '43851.0' have a longitude beyond 180 degrees.",
            ],
            Counted(places));
    }

    [Fact]
    public void Find_AfricanPopulations_NotesUnknownNamesAndWrongSigns()
    {
        var places = Places("data/metadata/african-mtdna_metadata.csv", "Country", "Latitude", "Longitude");

        Assert.Equal(469, places.Count);
        Assert.Equal(467, places.Count(place => place.Country is not null));
        Assert.Equal(
            [
                "5 The coordinates 12.78 N 15.06 W lie 4,547 km from the middle of Angola, whose farthest border is 1,023 km from it.",
                "2 'Congo' has no point in the country table: either the Republic of the Congo or the Democratic Republic of the Congo.",
                "1 'Ethioipia' is not in the country table.",
                "1 'Mixed' is not in the country table.",
                "1 The coordinates 28.70 S 24.06 E lie 1,948 km from the middle of Angola, whose farthest border is 1,023 km from it.",
            ],
            Counted(places));
    }

    private static string? Text(JsonElement source, string name) => source.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static List<string> Counted(IEnumerable<SamplePlace> places) =>
        [
            .. places
                .SelectMany(place => place.Notes)
                .CountBy(note => note)
                .OrderByDescending(note => note.Value)
                .ThenBy(note => note.Key, StringComparer.Ordinal)
                .Select(note => $"{note.Value} {note.Key}"),
        ];

    private static List<SamplePlace> Places(string file, string country, string latitude, string longitude)
    {
        using var csv = new CsvReader(new StreamReader(SharedFolder.FileOrSkip(file), Encoding.UTF8), CultureInfo.InvariantCulture);
        csv.Read();
        csv.ReadHeader();
        var places = new List<SamplePlace>();
        while (csv.Read())
        {
            places.Add(PlaceFinder.Find(country: csv[country], latitude: csv[latitude], longitude: csv[longitude]));
        }

        return places;
    }
}
