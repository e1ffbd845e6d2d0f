using System.Globalization;
using System.Numerics;
using System.Text;
using HaploEmbed.Core.Formats.AnnData;

namespace HaploEmbed.Annotate.Exports;

/// <summary>Writes distances of samples as a square PHYLIP matrix: the number of features that differ.</summary>
/// <remarks>
/// Of two samples it goes over the features known in both, scaled by all features over those. Names may be longer than PHYLIP's ten letters
/// (the relaxed form), with _ for each blank. Above 2,000 samples, the first 2,000 of the shuffled order are taken: a matrix grows with the
/// square of its rows.
/// </remarks>
internal static class PhylipFile
{
    private const int MostSamples = 2000;
    private const int BitsOfWord = 64;

    private static readonly string[] WholeNumbers = [.. Enumerable.Range(0, 1000).Select(number => number.ToString(CultureInfo.InvariantCulture))];

    /// <summary>Writes the matrix.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="data">The data set, its values and what is missing of them as sparse rows.</param>
    /// <returns>How many samples it has.</returns>
    public static long Write(Stream stream, AnnDataSet data)
    {
        var (x, mask) = ((CsrMatrix)data.X, (CsrMatrix?)data.Layers.GetValueOrDefault(AnnDataSet.MaskLayer));
        var rows = ((long[])data.Uns[Split.Order]).Take(MostSamples).Order().Select(row => (int)row).ToArray();
        var ones = Array.ConvertAll(rows, row => Bits(x.ColumnsOf(row), x.Columns));
        var missing = Array.ConvertAll(rows, row => mask is null || mask.ColumnsOf(row).IsEmpty ? null : Bits(mask.ColumnsOf(row), x.Columns));
        using var text = new StreamWriter(stream, new UTF8Encoding(false), 1 << 16, leaveOpen: true) { NewLine = "\n" };
        text.WriteLine(rows.Length.ToString(CultureInfo.InvariantCulture));
        for (var i = 0; i < rows.Length; i++)
        {
            text.Write(NameOf(data.Obs.Index[rows[i]]));
            for (var j = 0; j < rows.Length; j++)
            {
                text.Write(' ');
                text.Write(Text(Distance(ones[i], ones[j], missing[i], missing[j], x.Columns)));
            }

            text.WriteLine();
        }

        return rows.Length;
    }

    // A blank ends a name.
    private static string NameOf(string sampleId) => string.Join('_', sampleId.Split((char[]?)null));

    private static double Distance(ulong[] ones, ulong[] otherOnes, ulong[]? missing, ulong[]? otherMissing, int features)
    {
        var (differing, unknown) = (0, 0);
        for (var i = 0; i < ones.Length; i++)
        {
            var isUnknown = (missing?[i] ?? 0) | (otherMissing?[i] ?? 0);
            differing += BitOperations.PopCount((ones[i] ^ otherOnes[i]) & ~isUnknown);
            unknown += BitOperations.PopCount(isUnknown);
        }

        return unknown == 0 ? differing : unknown == features ? double.NaN : (double)differing * features / (features - unknown);
    }

    private static ulong[] Bits(ReadOnlySpan<int> columns, int count)
    {
        var bits = new ulong[(count + BitsOfWord - 1) / BitsOfWord];
        foreach (var column in columns)
        {
            bits[column / BitsOfWord] |= 1UL << (column % BitsOfWord);
        }

        return bits;
    }

    private static string Text(double distance) => distance < WholeNumbers.Length && distance == (int)distance
        ? WholeNumbers[(int)distance]
        : distance.ToString("0.###", CultureInfo.InvariantCulture);
}
