using System.Globalization;
using System.Text;
using HaploEmbed.Haplogroups.AminoAcids;
using HaploEmbed.Haplogroups.Classification;
using HaploEmbed.Haplogroups.Polymorphisms;
using HaploEmbed.Haplogroups.Samples;
using HaploEmbed.Haplogroups.Trees;

namespace HaploEmbed.Haplogroups.Reports;

/// <summary>Writes haplogrep3's table of samples and their haplogroups.</summary>
/// <param name="tree">The tree.</param>
/// <param name="isExtended">Whether polymorphisms are listed.</param>
/// <param name="mode">Whether names of haplogroups are those of the file, blanks at their ends and all.</param>
public sealed class HaplogroupTable(Phylotree tree, bool isExtended, ClassificationMode mode)
{
    private static readonly string[] Columns = ["SampleID", "Haplogroup", "Rank", "Quality", "Range"];

    private static readonly string[] ExtendedColumns =
        [.. Columns, "Not_Found_Polys", "Found_Polys", "Remaining_Polys", "AAC_In_Remainings", "Input_Sample"];

    /// <summary>Gives the line with the names of the columns.</summary>
    /// <param name="isExtended">Whether polymorphisms are listed.</param>
    public static string Header(bool isExtended) => ReportText.Row(isExtended ? ExtendedColumns : Columns);

    /// <summary>Appends a row.</summary>
    /// <param name="text">Receives it.</param>
    /// <param name="sample">The sample.</param>
    /// <param name="rank">The rank of the haplogroup, from 1.</param>
    /// <param name="hit">The haplogroup.</param>
    /// <param name="polymorphisms">The sample beside the haplogroup; looked at in extended tables alone.</param>
    public void AppendRow(StringBuilder text, Sample sample, int rank, HaplogroupHit hit, HitPolymorphisms? polymorphisms)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(sample);

        var name = mode == ClassificationMode.Haplogrep3 ? hit.Haplogroup.NameInFile : hit.Haplogroup.Name;
        var (rankText, quality, ranges) = (rank.ToString(CultureInfo.InvariantCulture), ReportText.Number(hit.Quality, 4), sample.Ranges.ToString());
        if (!isExtended || polymorphisms is null)
        {
            ReportText.AppendRow(text, sample.Id, name, rankText, quality, ranges);
            return;
        }

        var remaining = PolymorphismOrder.Sorted(polymorphisms.Remaining);
        ReportText.AppendRow(
            text,
            sample.Id,
            name,
            rankText,
            quality,
            ranges,
            ReportText.Join(polymorphisms.NotFound),
            ReportText.Join(polymorphisms.Found),
            string.Join(' ', remaining.Select(WithKind)),
            string.Join(' ', remaining.Select(AminoAcidChange).OfType<string>()),
            ReportText.Join(PolymorphismOrder.Sorted(sample.Reported)));
    }

    private static string? AminoAcidChange(Polymorphism remaining) =>
        Bases.IsDetermined(remaining.Mutation) && !remaining.IsBackMutation
            ? AminoAcidChanges.Of(remaining.Position, Bases.Letter(remaining.Mutation))?.Description
            : null;

    private string WithKind(Polymorphism remaining) => remaining.Text + HitPolymorphisms.KindOf(remaining, tree) switch
    {
        RemainingKind.LocalPrivate => " (localPrivateMutation)",
        RemainingKind.Hotspot => " (hotspot)",
        _ => " (globalPrivateMutation)",
    };
}
