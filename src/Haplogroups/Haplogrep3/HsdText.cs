using System.Globalization;
using System.Text;
using HaploEmbed.Haplogroups.Input;
using HaploEmbed.Haplogroups.Samples;

namespace HaploEmbed.Haplogroups.Haplogrep3;

/// <summary>Writes aligned samples as haplogrep3 reads them without an aligner of its own.</summary>
/// <remarks>
/// Results may then differ from those of the same sequences as FASTA, because haplogrep3 reads polymorphisms of an HSD file by other rules:
/// bases inserted at one position are joined to one polymorphism (309.1C 309.2C is 309.1CC), a second without a first and one of unknown bases
/// (573.XC) are passed over, R and Y match each of their bases, and the alignment rules, which FASTA goes through twice, are applied
/// once, here. Of two stretches that align equally well another one may come first.
/// <para>
/// Of 2,525 real genomes under RSRS (1000 Genomes, HGDP, AADR and Barbieri et al. 2013) none has another haplogroup then, 4 have another quality, and
/// 6 have other lists of polymorphisms.
/// </para>
/// </remarks>
internal static class HsdText
{
    /// <summary>The first line. Haplogrep3 passes over it because it names a range.</summary>
    public const string Header = HsdReader.Header + "\n";

    /// <summary>Gives the line of a sample: id, ranges with ';' between, '?' for a haplogroup that is not known, and the polymorphisms that are scored.</summary>
    public static string Line(string id, Sample sample)
    {
        var line = new StringBuilder(id).Append('\t').AppendJoin(';', Ranges(sample.Ranges)).Append("\t?");
        foreach (var polymorphism in sample.Polymorphisms)
        {
            // One that lies beyond the reference has no text.
            if (polymorphism.Text is { Length: > 0 } text)
            {
                line.Append('\t').Append(text);
            }
        }

        return line.Append('\n').ToString();
    }

    // Read back, a stretch that starts after its end becomes itself and the one after it, which therefore is not written.
    private static IEnumerable<string> Ranges(CoveredRanges ranges)
    {
        var isReversed = false;
        foreach (var (start, end) in ranges.Ranges)
        {
            if (!isReversed)
            {
                yield return string.Create(CultureInfo.InvariantCulture, $"{start}-{end}");
            }

            isReversed = start > end;
        }
    }
}
