using System.ComponentModel;

namespace HaploEmbed.Core.Options;

/// <summary>The report over all data sets and all training jobs.</summary>
public sealed record ReportOptions
{
    /// <summary>Gets the title of the report.</summary>
    [Description("Title of the report.")]
    public string Title { get; init; } = "HaploEmbed";
}
