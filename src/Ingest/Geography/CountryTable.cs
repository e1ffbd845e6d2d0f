using System.Collections.Frozen;
using System.Globalization;

namespace HaploEmbed.Ingest.Geography;

/// <summary>The names of countries, seas and times past, and where they are: <c>countries.tsv</c>, an embedded resource.</summary>
/// <remarks>
/// <para>
/// Names are those of INSDC's vocabulary for <c>/geo_loc_name</c> and other common ones. Points are Natural Earth's middles of area,
/// which may lie in the sea or, where a country is bent, in its neighbour; the head of the table says how they were made. The paper
/// took the points of OpenStreetMap's Nominatim, whose licence asks more of those who pass data on. Distances to Khartoum of samples
/// that have a country alone therefore differ from the paper's: over 38 countries by 36 km in the median, at most by 375 km (Canada).
/// </para>
/// <para>Nothing is guessed: a name that means several countries (USSR, Korea, Congo, the seas) has neither code nor point.</para>
/// </remarks>
internal static class CountryTable
{
    private static readonly Lazy<FrozenDictionary<string, CountryEntry>> ByKey = new(Read);

    /// <summary>Gives the entry of a name, spelt in any of the ways that <see cref="NameKey"/> makes equal, or null.</summary>
    public static CountryEntry? Find(string name) => ByKey.Value.GetValueOrDefault(NameKey.Of(name));

    private static FrozenDictionary<string, CountryEntry> Read()
    {
        using var resource = typeof(CountryTable).Assembly.GetManifestResourceStream("HaploEmbed.Ingest.countries.tsv")!;
        using var text = new StreamReader(resource);
        var rows = text.ReadToEnd()
            .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(line => !line.StartsWith('#'))
            .Skip(1)
            .Select(line => line.Split('\t'))
            .ToList();

        var entries = rows.Where(row => row[1].Length == 0).ToDictionary(row => row[0], row => Entry(row, now: null));
        return rows
            .Select(row => (Row: row, Entry: row[1].Length == 0 ? entries[row[0]] : Entry(row, entries[row[1]])))
            .SelectMany(named => Names(named.Row), (named, name) => (Name: name, named.Entry))
            .ToFrozenDictionary(named => NameKey.Of(named.Name), named => named.Entry);
    }

    private static IEnumerable<string> Names(string[] row) => row[6].Split("; ", StringSplitOptions.RemoveEmptyEntries).Prepend(row[0]);

    private static CountryEntry Entry(string[] row, CountryEntry? now) => new()
    {
        Name = row[0],
        Now = now,
        Code = row[2].Length == 0 ? null : row[2],
        Point = row[3].Length == 0 ? null : new GeoPoint(Number(row[3]), Number(row[4])),
        RadiusKm = row[5].Length == 0 ? 0 : Number(row[5]),
        Note = row[7],
    };

    private static double Number(string cell) => double.Parse(cell, CultureInfo.InvariantCulture);
}
