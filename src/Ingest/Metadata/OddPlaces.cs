using System.Globalization;
using HaploEmbed.Core.Formats;
using HaploEmbed.Ingest.Geography;

namespace HaploEmbed.Ingest.Metadata;

/// <summary>Gathers what is odd about places, by what the table says: names that the country table does not have, coordinates far from the country.</summary>
internal sealed class OddPlaces
{
    /// <summary>The name of the file.</summary>
    public const string Name = "odd-places.tsv";

    private const int MostNamed = 5;

    private readonly Dictionary<(string Text, string Note), List<string>> _samples = [];

    /// <summary>Gets how many different oddities there are.</summary>
    public int Count => _samples.Count;

    /// <summary>Takes the place of a sample.</summary>
    /// <param name="sampleId">The sample.</param>
    /// <param name="text">What the table says of the country.</param>
    /// <param name="place">What was found of it.</param>
    public void Add(string sampleId, string text, SamplePlace place)
    {
        foreach (var note in place.Notes)
        {
            if (!_samples.TryGetValue((text, note), out var samples))
            {
                _samples[(text, note)] = samples = [];
            }

            samples.Add(sampleId);
        }
    }

    /// <summary>Writes a row for each, the most frequent first.</summary>
    public void Write(Stream stream)
    {
        using var table = TabTable.Writer(stream);
        table.WriteRow("place", "note", "samples", "first_samples");
        foreach (var ((text, note), samples) in _samples.OrderByDescending(odd => odd.Value.Count).ThenBy(odd => odd.Key.Text, StringComparer.Ordinal))
        {
            table.WriteRow(text, note, samples.Count.ToString(CultureInfo.InvariantCulture), string.Join(", ", samples.Take(MostNamed)));
        }
    }
}
