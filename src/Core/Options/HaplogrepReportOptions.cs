using System.ComponentModel;

namespace HaploEmbed.Core.Options;

/// <summary>A table that haplogrep3 has written, as the reference ships one.</summary>
[Description("A table that haplogrep3 has written with --extend-report, also with further columns behind, as the paper's own with places. "
    + "Its haplogroups are taken as they are.")]
public sealed record HaplogrepReportOptions : GenomeFilesOptions
{
    // What the name of the report begins with among the inputs of the step.
    private const string ReportFolder = "report/";

    /// <summary>Gets the table.</summary>
    [Description("The table: tab-separated, plain or gzip.")]
    [FilePath]
    public required string File { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<OutsideFile> DataFiles() => [new OutsideFile(ReportFolder + Path.GetFileName(File), File)];

    private protected override IEnumerable<string> MissingDataFiles() =>
        System.IO.File.Exists(File) ? [] : [$"file is {File}, which is not there. Expected a table of haplogrep3."];
}
