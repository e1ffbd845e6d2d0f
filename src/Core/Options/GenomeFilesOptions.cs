using System.ComponentModel;

namespace HaploEmbed.Core.Options;

/// <summary>Genomes that come from files of the user's, with what is known of each in a table.</summary>
public abstract record GenomeFilesOptions : IngestOptions, IReadsFiles
{
    // What the name of the table begins with among the inputs of the step.
    private const string MetadataFolder = "metadata/";

    /// <summary>Gets the table of what is known of each sample.</summary>
    [Description("A table of what is known of samples, tab-separated (or commas, where its name ends in .csv): a column with their names, and any of "
        + "geo_loc_name, country, lat_lon, latitude, longitude, and anything else.")]
    [FilePath]
    public string? Metadata { get; init; }

    /// <summary>Gets the column of the table that holds the names of samples.</summary>
    [Description("The column of the table that holds the names of samples. Left out, it is the one called accession, SampleID, sample, sample_id or id.")]
    public string? MetadataKey { get; init; }

    /// <inheritdoc/>
    public override bool HasGenomes => true;

    /// <inheritdoc/>
    public IReadOnlyList<OutsideFile> OutsideFiles()
    {
        var files = DataFiles();
        return Metadata is null ? files : [.. files, TableBeside(files, Metadata)];
    }

    /// <inheritdoc/>
    public IEnumerable<string> MissingFiles() =>
        [.. MissingDataFiles(), .. Metadata is null || File.Exists(Metadata) ? [] : new[] { $"metadata is {Metadata}, which is not there. Expected a file." }];

    /// <summary>Lists the files of the data themselves.</summary>
    public abstract IReadOnlyList<OutsideFile> DataFiles();

    private protected abstract IEnumerable<string> MissingDataFiles();

    // A pattern may find a file of the same name in a folder that is called metadata too.
    private static OutsideFile TableBeside(IReadOnlyList<OutsideFile> files, string metadata)
    {
        var taken = files.Select(file => file.InputPath).ToHashSet(StringComparer.Ordinal);
        var table = new OutsideFile(MetadataFolder + Path.GetFileName(metadata), metadata);
        while (taken.Contains(table.InputPath))
        {
            table = new OutsideFile(MetadataFolder + table.Name, metadata);
        }

        return table;
    }
}
