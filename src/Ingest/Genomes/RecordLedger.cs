using HaploEmbed.Core.Failures;
using HaploEmbed.Core.Formats.Samples;
using HaploEmbed.Core.Stages;
using HaploEmbed.Ingest.Metadata;

namespace HaploEmbed.Ingest.Genomes;

/// <summary>What became of every record: kept with what is known of it, or excluded with its reasons. Every mtDNA source writes it.</summary>
/// <param name="metadata">The user's table, or null.</param>
internal sealed class RecordLedger(MetadataTable? metadata)
{
    private const int MostNamed = 5;

    private readonly List<SampleRecord> _kept = [];
    private readonly List<ExcludedSample> _excluded = [];
    private readonly Dictionary<string, SampleRecord> _keptOfId = new(StringComparer.Ordinal);
    private readonly Dictionary<UInt128, string> _groups = [];
    private readonly OddPlaces _oddPlaces = new();

    /// <summary>Gets how many records were kept.</summary>
    public int KeptCount => _kept.Count;

    /// <summary>Gets how many records there were.</summary>
    public int Count => _kept.Count + _excluded.Count;

    /// <summary>Gets what was excluded.</summary>
    public IReadOnlyList<ExcludedSample> Excluded => _excluded;

    /// <summary>Says of a name that a kept record has where that is; else null. A record that was excluded takes no name from a good one.</summary>
    public string? DuplicateOf(string sampleId) => _keptOfId.TryGetValue(sampleId, out var kept)
        ? FormattableString.Invariant($"{kept.File} line {kept.Line} has a record of the same name, which is used.")
        : null;

    /// <summary>Gives the name of the first record that is kept of one sequence: that of a record about to be kept where none was before.</summary>
    /// <param name="identity">What sequences that are the same have in common.</param>
    /// <param name="sampleId">The name of the record.</param>
    public string GroupOf(UInt128 identity, string sampleId)
    {
        _groups.TryAdd(identity, sampleId);
        return _groups[identity];
    }

    /// <summary>Takes a record that is kept, with what the user's table says of it.</summary>
    public void Keep(SampleRecord record)
    {
        if (metadata?.Find(record.SampleId) is { } row)
        {
            var place = metadata.Places.PlaceOf(row);
            _oddPlaces.Add(record.SampleId, metadata.Places.TextOf(row), place);
            record = record with
            {
                MainGeoLoc = place.Country,
                SubGeoLoc = place.Region,
                CountryCode = place.CountryCode,
                Latitude = place.Point?.Latitude,
                Longitude = place.Point?.Longitude,
                CoordinateSource = place.Point is null ? null : place.CoordinateSource.ToString().ToLowerInvariant(),
                DistanceToSudan = place.DistanceToKhartoum,
                MetadataLine = row.Line,
                Further = row.Values,
            };
        }

        _keptOfId.Add(record.SampleId, record);
        _kept.Add(record);
    }

    /// <summary>Takes a record that is excluded.</summary>
    public void Exclude(ExcludedSample sample) => _excluded.Add(sample);

    /// <summary>Writes records.tsv, excluded.tsv, and where there are such the rows of the user's table without a record and the places that are odd.</summary>
    /// <returns>What the manifest says of it.</returns>
    public StepResult Write(StepContext step)
    {
        step.WriteOutput(RecordsTable.Name, stream => RecordsTable.Write(stream, _kept, metadata?.Columns ?? []), _kept.Count);
        step.WriteOutput(ExcludedTable.Name, stream => ExcludedTable.Write(stream, _excluded), _excluded.Count);
        if (metadata is not null)
        {
            WriteMetadata(step, metadata);
        }

        step.Log(FormattableString.Invariant($"{Count} records: {_kept.Count} kept, {_excluded.Count} excluded"));
        return new StepResult { Dropped = ExcludedTable.Dropped(_excluded) };
    }

    private void WriteMetadata(StepContext step, MetadataTable table)
    {
        // A row of a record that was excluded has a record.
        foreach (var sample in _excluded)
        {
            table.Find(sample.SampleId);
        }

        var unused = table.Unused;
        if (unused.Count > 0 && _kept.Count > 0 && _kept.TrueForAll(record => record.MetadataLine is null))
        {
            throw new UserErrorException(
                $"No row of {table.File} has the name of a record that is kept: its first is of '{ShortText.Of(unused[0].Name)}', the first record is '{ShortText.Of(_kept[0].SampleId)}'. Expected the same names; metadataKey names the column that has them.");
        }

        step.WriteOutput("metadata-without-sequence.tsv", stream => UnusedMetadata.Write(stream, table, unused), unused.Count);
        step.WriteOutput(OddPlaces.Name, _oddPlaces.Write, _oddPlaces.Count);
        LogFew(step, "records of which {0} says nothing", [.. _kept.Where(record => record.MetadataLine is null).Select(record => record.SampleId)], table);
        LogFew(step, "rows of {0} have no record", [.. unused.Select(row => row.Name)], table);
        if (_oddPlaces.Count > 0)
        {
            step.Log(FormattableString.Invariant($"{_oddPlaces.Count} places are odd or not in the country table; {OddPlaces.Name} lists them"));
        }
    }

    private static void LogFew(StepContext step, string text, string[] names, MetadataTable table)
    {
        if (names.Length > 0)
        {
            step.Log(FormattableString.Invariant($"{names.Length} ") + text.Replace("{0}", table.File, StringComparison.Ordinal)
                + $": {string.Join(", ", names.Take(MostNamed).Select(ShortText.Of))}{(names.Length > MostNamed ? " …" : "")}");
        }
    }
}
