using System.Numerics;
using HaploEmbed.Train.Model;

namespace HaploEmbed.Train.Evaluation;

/// <summary>Some rows of a sparse matrix as bits: what two rows have in common is counted 64 columns at a time.</summary>
internal sealed class BitRows
{
    private const int BitsOfAWord = 64;
    private const long MostBytes = 256L << 20;

    // Walking two lists of 57 takes 0.3 µs, 99 words of bits 0.03 µs.
    private const int WordsForAListed = 8;

    private readonly int _words;
    private readonly ulong[] _bits;

    /// <param name="rows">The matrix.</param>
    /// <param name="chosen">The rows wanted, by their place from here on.</param>
    /// <param name="columns">The number of columns.</param>
    public BitRows(SparseRows rows, IReadOnlyList<int> chosen, int columns)
    {
        _words = WordsOf(columns);
        _bits = new ulong[_words * chosen.Count];
        for (var place = 0; place < chosen.Count; place++)
        {
            foreach (var column in rows.Row(chosen[place]))
            {
                _bits[place * _words + column / BitsOfAWord] |= 1UL << (column % BitsOfAWord);
            }
        }
    }

    /// <summary>Packs rows where that makes comparing them faster and takes little memory; else gives null.</summary>
    public static BitRows? OfMany(SparseRows rows, IReadOnlyList<int> chosen, int columns)
    {
        var listed = chosen.Sum(row => (long)rows.Row(row).Length);
        var words = (long)WordsOf(columns) * chosen.Count;
        return words * sizeof(ulong) <= MostBytes && words <= WordsForAListed * listed ? new BitRows(rows, chosen, columns) : null;
    }

    /// <summary>Gives the number of columns that a row shares with a row of other bits of as many columns.</summary>
    public int Shared(int place, BitRows other, int otherPlace)
    {
        var a = _bits.AsSpan(place * _words, _words);
        var b = other._bits.AsSpan(otherPlace * _words, a.Length);
        var shared = 0;
        for (var i = 0; i < a.Length; i++)
        {
            shared += BitOperations.PopCount(a[i] & b[i]);
        }

        return shared;
    }

    private static int WordsOf(int columns) => (columns + BitsOfAWord - 1) / BitsOfAWord;
}
