using HaploEmbed.Core.Formats.Samples;
using HaploEmbed.Report.Markup;

namespace HaploEmbed.Report.Genomes;

/// <summary>Says whether the cut by quality took some lineages more than others.</summary>
internal static class QualityCut
{
    private const double Twice = 2;

    // One genome of three is no evidence against a lineage.
    private const int FewestRecords = 5;

    /// <summary>Gives the sentence; null where there was no such cut.</summary>
    public static string? SentenceOf(Exclusions exclusions)
    {
        var filter = exclusions.Filters.ToList().IndexOf(Filters.Quality);
        ExclusionRow[] classified = [.. exclusions.Rows.Where(row => row.Name != Filters.NoHaplogroup)];
        if (filter < 0 || exclusions.Sum("", classified) is not { Records: > 0 } all)
        {
            return null;
        }

        if (all.Lost[filter] == 0)
        {
            return "The cut by quality excluded no record.";
        }

        var average = Share(all, filter);
        string[] struck =
        [
            .. from row in classified
               where row.Records >= FewestRecords && Share(row, filter) > Twice * average
               orderby Share(row, filter) descending
               let counts = $"{NumberText.Count(row.Lost[filter])} of {NumberText.Count(row.Records)}"
               select $"{Rounded(Share(row, filter))} of {row.Name} ({counts})",
        ];
        var excluded = $"excluded {Rounded(average)} of all classified records";
        return struck.Length == 0
            ? $"The cut by quality {excluded}, and of no macro-haplogroup of {FewestRecords} or more records more than twice that share."
            : $"The cut by quality is not neutral: it {excluded}, but of some macro-haplogroups more than twice that share: "
                + $"{string.Join(", ", struck)}.";
    }

    private static double Share(ExclusionRow row, int filter) => row.ShareOf(row.Lost[filter]) ?? 0;

    private static string Rounded(double share) => NumberText.Of(share, "0.000");
}
