using System.Globalization;
using HaploEmbed.Core.Formats;
using HaploEmbed.Core.Formats.Samples;

namespace HaploEmbed.Annotate.Genomes;

/// <summary>Writes filters.tsv: who was lost to each filter first, by macro-haplogroup.</summary>
internal static class FilterTable
{
    /// <summary>Writes the table.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="kept">The genomes that are in the data set.</param>
    /// <param name="excluded">All others, with the macro-haplogroup of those that were classified.</param>
    public static void Write(
        Stream stream, IReadOnlyList<GenomeSample> kept, IReadOnlyList<(ExcludedSample Sample, string? MacroHaplogroup)> excluded)
    {
        using var table = TabTable.Writer(stream);
        table.WriteRow(["macro_haplogroup", "records", .. Filters.All, "kept"]);
        var keptOf = kept.CountBy(sample => sample.MacroHaplogroup).ToDictionary();
        var excludedOf = excluded.ToLookup(sample => sample.MacroHaplogroup ?? Filters.NoHaplogroup, sample => sample.Sample.Reasons[0].Filter);
        var names = keptOf.Keys.Union(excludedOf.Select(group => group.Key)).Where(name => name != Filters.NoHaplogroup).Order(StringComparer.Ordinal);
        foreach (var name in names.Append(Filters.NoHaplogroup))
        {
            var lost = Filters.All.Select(filter => excludedOf[name].Count(each => each == filter)).ToArray();
            var left = keptOf.GetValueOrDefault(name);
            table.WriteRow([name, Text(lost.Sum() + left), .. lost.Select(Text), Text(left)]);
        }
    }

    private static string Text(int count) => count.ToString(CultureInfo.InvariantCulture);
}
