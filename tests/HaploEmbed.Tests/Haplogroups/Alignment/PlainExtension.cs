using HaploEmbed.Haplogroups.Alignment;

namespace HaploEmbed.Tests.Haplogroups.Alignment;

/// <summary>Extends an alignment from a given score on, cell by cell: the judge of <see cref="Extender"/>.</summary>
/// <remarks>
/// H is the best score at a cell, M that of paths whose last step pairs two bases, E and F those in a deletion or insertion. Gaps open from
/// M only, a cell that has fallen to 0 is dead, and rows are cut to the cells alive. Source: bwa 0.7.17, <c>ksw_extend2</c>.
/// </remarks>
internal sealed class PlainExtension
{
    private int[] _best = [];
    private int[] _deletion = [];

    /// <summary>Extends along both spans from their start.</summary>
    public ExtensionResult Extend(ReadOnlySpan<byte> query, ReadOnlySpan<byte> target, int startScore, int band)
    {
        Start(query.Length, startScore);
        band = AlignmentScoring.ExtensionBand(query.Length, band);
        var (first, end) = (0, query.Length);
        var (top, topRow, topColumn) = (startScore, -1, -1);
        var (endScore, endRow, offset) = (-1, -1, 0);
        for (var row = 0; row < target.Length; row++)
        {
            first = Math.Max(first, row - band);
            end = Math.Min(Math.Min(end, row + band + 1), query.Length);
            var left = first == 0 ? Math.Max(0, startScore - AlignmentScoring.GapOpen - AlignmentScoring.GapExtend * (row + 1)) : 0;
            var (rowTop, rowTopColumn) = (0, -1);
            var insertion = 0;
            for (var column = first; column < end; column++)
            {
                var paired = _best[column];
                var deletion = _deletion[column];
                _best[column] = left;
                paired = paired == 0 ? 0 : paired + AlignmentScoring.Of(target[row], query[column]);
                left = Math.Max(Math.Max(paired, deletion), insertion);
                if (left >= rowTop)
                {
                    (rowTop, rowTopColumn) = (left, column);
                }

                var opened = Math.Max(0, paired - AlignmentScoring.FirstGapBase);
                _deletion[column] = Math.Max(deletion - AlignmentScoring.GapExtend, opened);
                insertion = Math.Max(insertion - AlignmentScoring.GapExtend, opened);
            }

            // bwa's end may lie before its first column here; then there is no cell, and the row's best is 0.
            _best[end] = left;
            _deletion[end] = 0;
            if (Math.Max(first, end) == query.Length && left >= endScore)
            {
                (endScore, endRow) = (left, row);
            }

            if (rowTop == 0)
            {
                break;
            }

            if (rowTop > top)
            {
                (top, topRow, topColumn) = (rowTop, row, rowTopColumn);
                offset = Math.Max(offset, Math.Abs(rowTopColumn - row));
            }
            else
            {
                var drift = Math.Abs((row - topRow) - (rowTopColumn - topColumn));
                if (top - rowTop - drift * AlignmentScoring.GapExtend > AlignmentScoring.ScoreDrop)
                {
                    break;
                }
            }

            while (first < end && _best[first] == 0 && _deletion[first] == 0)
            {
                first++;
            }

            while (end >= first && _best[end] == 0 && _deletion[end] == 0)
            {
                end--;
            }

            end = Math.Min(end + 2, query.Length);
        }

        return new ExtensionResult(top, topColumn + 1, topRow + 1, endScore, endRow + 1, offset);
    }

    private void Start(int columns, int startScore)
    {
        if (_best.Length < columns + 1)
        {
            _best = new int[columns + columns / 4 + 1];
            _deletion = new int[_best.Length];
        }

        _best.AsSpan(0, columns + 1).Clear();
        _deletion.AsSpan(0, columns + 1).Clear();
        _best[0] = startScore;
        var score = startScore - AlignmentScoring.FirstGapBase;
        for (var column = 1; column <= columns && score > 0; column++, score -= AlignmentScoring.GapExtend)
        {
            _best[column] = score;
        }
    }
}
