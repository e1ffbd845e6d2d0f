using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace HaploEmbed.Haplogroups.Alignment;

/// <summary>Measures how soon every diagonal of a band meets a difference.</summary>
internal static class BandDecay
{
    /// <summary>How far it counts. In a repeat it could go on for long; there all cells are computed instead.</summary>
    public const int MostRows = 256;

    /// <summary>Counts the pairs along the spans' own diagonal after which each other diagonal of the band has met a difference.</summary>
    /// <remarks>
    /// To the right, the k-th diagonal pairs target[i] with query[i + k]; below, target[i + k] with query[i]. An undetermined base is no
    /// difference here, as it costs less than one. What lies beyond a span's end does not count: no path goes there.
    /// </remarks>
    /// <param name="query">The sequence from the place on.</param>
    /// <param name="target">The reference from the place on.</param>
    /// <param name="reachRight">How many diagonals there are to the right.</param>
    /// <param name="reachLeft">How many below.</param>
    /// <param name="limit">Where to stop counting.</param>
    /// <returns>The count, or limit + 1 if it is above the limit or above 256.</returns>
    public static int Rows(ReadOnlySpan<byte> query, ReadOnlySpan<byte> target, int reachRight, int reachLeft, int limit)
    {
        if (limit < 0)
        {
            return limit + 1;
        }

        var most = Math.Min(limit, MostRows);
        var rows = OneSide(query, target, reachRight, most, 0);
        rows = rows > most ? rows : OneSide(target, query, reachLeft, most, rows);
        return rows > most ? limit + 1 : rows;
    }

    private static int OneSide(ReadOnlySpan<byte> shifted, ReadOnlySpan<byte> still, int reach, int limit, int rows)
    {
        var shift = 1;
        ref var shiftedStart = ref MemoryMarshal.GetReference(shifted);
        while (shift <= reach && rows <= limit)
        {
            // Whole vectors while they lie in the span, however far down they have to be followed.
            var wide = reach - shift + 1 >= Vector256<byte>.Count && shift + limit + Vector256<byte>.Count <= shifted.Length
                && limit <= still.Length;
            if (!wide)
            {
                rows = Math.Max(rows, One(shifted, still, shift, limit));
                shift++;
                continue;
            }

            var alive = Vector256<byte>.AllBitsSet;
            var row = 0;
            while (row < limit && alive != Vector256<byte>.Zero)
            {
                var bases = Vector256.LoadUnsafe(ref shiftedStart, (nuint)(shift + row));
                alive &= Vector256.Equals(bases, Vector256.Create(still[row])) | Vector256.Equals(bases, Vector256.Create(BaseCodes.Other));
                row++;
            }

            rows = Math.Max(rows, alive == Vector256<byte>.Zero ? row : limit + 1);
            shift += Vector256<byte>.Count;
        }

        return rows;
    }

    private static int One(ReadOnlySpan<byte> shifted, ReadOnlySpan<byte> still, int shift, int limit)
    {
        for (var row = 0; row < limit; row++)
        {
            if (row >= still.Length || shift + row >= shifted.Length)
            {
                return row;
            }

            var (first, second) = (shifted[shift + row], still[row]);
            if (first != second && first != BaseCodes.Other && second != BaseCodes.Other)
            {
                return row + 1;
            }
        }

        return limit + 1;
    }
}
