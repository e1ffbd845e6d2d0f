using System.Globalization;
using System.Text;
using HaploEmbed.Annotate.Features;
using HaploEmbed.Annotate.Genomes;
using HaploEmbed.Core.Formats.AnnData;

namespace HaploEmbed.Annotate.Exports;

/// <summary>Writes distances of samples as a square PHYLIP matrix: the number of features that differ.</summary>
/// <remarks>
/// Of two samples it goes over the features known in both, scaled by all features over those. Names may be longer than PHYLIP's ten letters
/// (the relaxed form). Above 2,000 samples, the first 2,000 of the shuffled order are taken: a matrix grows with the square of its rows.
/// </remarks>
internal static class PhylipFile
{
    private const int MostSamples = 2000;

    /// <summary>Writes the matrix.</summary>
    /// <returns>How many samples it has.</returns>
    public static long Write(Stream stream, IReadOnlyList<GenomeSample> samples, AnnDataSet data, FeatureSelection features)
    {
        var rows = ((long[])data.Uns["order"]).Take(MostSamples).Order().Select(row => (int)row).ToArray();
        var (ones, missing) = (Array.ConvertAll(rows, row => features.OnesOf(samples[row].Genotype)), Array.ConvertAll(rows, row => features.MissingOf(samples[row].Genotype)));
        using var text = new StreamWriter(stream, new UTF8Encoding(false), 1 << 16, leaveOpen: true) { NewLine = "\n" };
        text.WriteLine(rows.Length.ToString(CultureInfo.InvariantCulture));
        var line = new StringBuilder();
        for (var i = 0; i < rows.Length; i++)
        {
            line.Clear().Append(samples[rows[i]].SampleId);
            for (var j = 0; j < rows.Length; j++)
            {
                var distance = i == j ? 0 : Distance(ones[i], ones[j], missing[i], missing[j], features.Features.Count);
                line.Append(' ').Append(CultureInfo.InvariantCulture, $"{distance:0.###}");
            }

            text.WriteLine(line);
        }

        return rows.Length;
    }

    // Missing features are none of a sample's ones.
    private static double Distance(int[] ones, int[] otherOnes, int[] missing, int[] otherMissing, int features)
    {
        var differing = ones.Length + otherOnes.Length - (2 * Shared(ones, otherOnes));
        if (missing.Length + otherMissing.Length == 0)
        {
            return differing;
        }

        differing -= Shared(ones, otherMissing) + Shared(otherOnes, missing);
        var known = features - missing.Length - otherMissing.Length + Shared(missing, otherMissing);
        return known == 0 ? double.NaN : (double)differing * features / known;
    }

    // How many numbers two rising lists have in common.
    private static int Shared(int[] a, int[] b)
    {
        var (i, j, shared) = (0, 0, 0);
        while (i < a.Length && j < b.Length)
        {
            var (left, right) = (a[i], b[j]);
            shared += left == right ? 1 : 0;
            i += left <= right ? 1 : 0;
            j += right <= left ? 1 : 0;
        }

        return shared;
    }
}
