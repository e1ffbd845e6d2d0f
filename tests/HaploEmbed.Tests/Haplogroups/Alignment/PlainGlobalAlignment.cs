using HaploEmbed.Haplogroups.Alignment;

namespace HaploEmbed.Tests.Haplogroups.Alignment;

/// <summary>Aligns two spans from end to end within a band, cell by cell: the judge of <see cref="GlobalAligner"/>.</summary>
/// <remarks>
/// H, M, E and F are as in <see cref="PlainExtension"/>. Of equal scores a pair of bases goes before a deletion, that before an insertion,
/// and a new gap before a longer one, so that a gap that could stand in several places stands in the first. Source: bwa 0.7.17,
/// <c>ksw_global2</c>.
/// </remarks>
internal sealed class PlainGlobalAlignment
{
    private const int Unreachable = -0x40000000;
    private const int FromPair = 0;
    private const int FromDeletion = 1;
    private const int FromInsertion = 2;
    private const byte DeletionGoesOn = 1 << 2;
    private const byte InsertionGoesOn = 2 << 4;

    private int[] _best = [];
    private int[] _deletion = [];
    private byte[] _steps = [];

    /// <summary>Aligns the spans.</summary>
    /// <remarks>The alignment goes into the builder; where only the score is asked for, there is none.</remarks>
    /// <returns>The score.</returns>
    public int Align(ReadOnlySpan<byte> query, ReadOnlySpan<byte> target, int band, CigarBuilder? cigar)
    {
        Start(query.Length, band);
        var columnsKept = Math.Min(query.Length, 2 * band + 1);
        if (cigar is not null && _steps.LongLength < (long)columnsKept * target.Length)
        {
            _steps = new byte[(long)columnsKept * target.Length];
        }

        for (var row = 0; row < target.Length; row++)
        {
            var first = Math.Max(0, row - band);
            var end = Math.Min(row + band + 1, query.Length);
            var left = first == 0 ? -AlignmentScoring.GapOpen - AlignmentScoring.GapExtend * (row + 1) : Unreachable;
            var insertion = Unreachable;
            for (var column = first; column < end; column++)
            {
                var deletion = _deletion[column];
                var paired = _best[column] + AlignmentScoring.Of(target[row], query[column]);
                _best[column] = left;
                left = Math.Max(Math.Max(paired, deletion), insertion);
                var step = insertion > Math.Max(paired, deletion) ? FromInsertion : deletion > paired ? FromDeletion : FromPair;
                var opened = paired - AlignmentScoring.FirstGapBase;
                deletion -= AlignmentScoring.GapExtend;
                insertion -= AlignmentScoring.GapExtend;
                step |= deletion > opened ? DeletionGoesOn : 0;
                step |= insertion > opened ? InsertionGoesOn : 0;
                _deletion[column] = Math.Max(deletion, opened);
                insertion = Math.Max(insertion, opened);
                if (cigar is not null)
                {
                    _steps[(long)row * columnsKept + column - first] = (byte)step;
                }
            }

            if (end >= 0)
            {
                _best[end] = left;
                _deletion[end] = Unreachable;
            }
        }

        if (cigar is not null)
        {
            TraceBack(query.Length, target.Length, band, columnsKept, cigar);
        }

        return _best[query.Length];
    }

    private void Start(int columns, int band)
    {
        if (_best.Length < columns + 1)
        {
            _best = new int[columns + columns / 4 + 1];
            _deletion = new int[_best.Length];
        }

        _best.AsSpan(0, columns + 1).Fill(Unreachable);
        _deletion.AsSpan(0, columns + 1).Fill(Unreachable);
        _best[0] = 0;
        for (var column = 1; column <= columns && column <= band; column++)
        {
            _best[column] = -AlignmentScoring.GapOpen - AlignmentScoring.GapExtend * column;
        }
    }

    private void TraceBack(int columns, int rows, int band, int columnsKept, CigarBuilder cigar)
    {
        var (row, column) = (rows - 1, Math.Min(rows + band, columns) - 1);
        var which = FromPair;
        while (row >= 0 && column >= 0)
        {
            var step = _steps[(long)row * columnsKept + column - Math.Max(0, row - band)];
            which = step >> (which << 1) & 3;
            cigar.PutBefore(which switch { FromPair => 'M', FromDeletion => 'D', _ => 'I' }, 1);
            row -= which == FromInsertion ? 0 : 1;
            column -= which == FromDeletion ? 0 : 1;
        }

        cigar.PutBefore('D', row + 1);
        cigar.PutBefore('I', column + 1);
    }
}
