namespace HaploEmbed.Ingest.Geography;

/// <summary>A value of GenBank's <c>geo_loc_name</c>, called <c>country</c> until June 2024: a country, and where in it.</summary>
/// <param name="Country">The name as it was found.</param>
/// <param name="Entry">What the country table has for it, or null.</param>
/// <param name="SubLocation">Region, locality and whatever follows, parted by ", "; may be empty.</param>
internal sealed record GeoLocName(string Country, CountryEntry? Entry, string SubLocation)
{
    /// <summary>
    /// Reads <c>country[:region][, locality]</c> with any number of colons and commas, or gives null where nothing is said.
    /// </summary>
    /// <remarks>
    /// The country is the first part, or the first two where a comma alone parts them and the table has them as one name
    /// ("Micronesia, Federated States of"). Parts without a letter or digit, and terms for missing values after the country, are left
    /// out.
    /// </remarks>
    public static GeoLocName? Parse(string? text)
    {
        var betweenColons = (text ?? "").Split(':').Select(Parts).Where(parts => parts.Count > 0).ToList();
        var parts = betweenColons.SelectMany(parts => parts).ToList();
        if (parts.Count == 0 || MissingTerms.Contains(parts[0]))
        {
            return null;
        }

        return betweenColons[0].Count > 1 && CountryTable.Find($"{parts[0]}, {parts[1]}") is { } inverted
            ? new($"{parts[0]}, {parts[1]}", inverted, Rest(parts.Skip(2)))
            : new(parts[0], CountryTable.Find(parts[0]), Rest(parts.Skip(1)));
    }

    private static List<string> Parts(string text) => [.. text.Split(',').Select(Tidy).Where(part => NameKey.Of(part).Length > 0)];

    private static string Rest(IEnumerable<string> parts) => string.Join(", ", parts.Where(part => !MissingTerms.Contains(part)));

    private static string Tidy(string part) =>
        string.Join(' ', part.Trim('"', '\'', ' ', ';').Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
