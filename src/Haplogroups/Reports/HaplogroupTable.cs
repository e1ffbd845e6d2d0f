using System.Globalization;
using System.Text;
using HaploEmbed.Core.Formats.HaplogrepReport;
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
    private const int ShortColumns = 5;

    /// <summary>Gives the line with the names of the columns.</summary>
    /// <param name="isExtended">Whether polymorphisms are listed.</param>
    public static string Header(bool isExtended) => isExtended ? HaplogroupRows.Header : HaplogrepText.Row([.. HaplogroupRows.Columns.Take(ShortColumns)]);

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

        if (isExtended && polymorphisms is not null)
        {
            HaplogroupRows.Append(text, RowOf(sample, rank, hit, polymorphisms));
            return;
        }

        HaplogrepText.AppendRow(
            text,
            sample.Id,
            NameOf(hit.Haplogroup),
            rank.ToString(CultureInfo.InvariantCulture),
            HaplogrepText.Number(hit.Quality, 4),
            sample.Ranges.ToString());
    }

    /// <summary>Makes the row of an extended table.</summary>
    public HaplogroupRow RowOf(Sample sample, int rank, HaplogroupHit hit, HitPolymorphisms polymorphisms)
    {
        ArgumentNullException.ThrowIfNull(sample);
        ArgumentNullException.ThrowIfNull(polymorphisms);

        var remaining = PolymorphismOrder.Sorted(polymorphisms.Remaining);
        return new HaplogroupRow(
            sample.Id,
            NameOf(hit.Haplogroup),
            rank,
            hit.Quality,
            sample.Ranges.ToString(),
            PolymorphismList.Join(polymorphisms.NotFound),
            PolymorphismList.Join(polymorphisms.Found),
            string.Join(' ', remaining.Select(WithKind)),
            string.Join(' ', remaining.Select(AminoAcidChange).OfType<string>()),
            PolymorphismList.Join(PolymorphismOrder.Sorted(sample.Reported)));
    }

    private string NameOf(Haplogroup haplogroup) => mode == ClassificationMode.Haplogrep3 ? haplogroup.NameInFile : haplogroup.Name;

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
