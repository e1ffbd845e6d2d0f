namespace HaploEmbed.Haplogroups.Alignment;

/// <summary>Scores the best local alignment of two short spans.</summary>
/// <remarks>
/// Here gaps may open from any state, unlike in the extensions. Source: Smith and Waterman (1981) with Gotoh's gaps, as bwa 0.7.17 uses it
/// in <c>mem_seed_sw</c>.
/// </remarks>
internal sealed class LocalScore
{
    private int[] _best = [];
    private int[] _deletion = [];

    public int Of(ReadOnlySpan<byte> query, ReadOnlySpan<byte> target)
    {
        if (_best.Length < query.Length)
        {
            _best = new int[query.Length];
            _deletion = new int[query.Length];
        }

        _best.AsSpan(0, query.Length).Clear();
        _deletion.AsSpan(0, query.Length).Clear();
        var top = 0;
        foreach (var targetCode in target)
        {
            var (diagonal, insertion) = (0, 0);
            for (var column = 0; column < query.Length; column++)
            {
                var best = Math.Max(0, diagonal + AlignmentScoring.Of(targetCode, query[column]));
                best = Math.Max(best, Math.Max(_deletion[column], insertion));
                diagonal = _best[column];
                _best[column] = best;
                top = Math.Max(top, best);
                var opened = best - AlignmentScoring.FirstGapBase;
                _deletion[column] = Math.Max(_deletion[column] - AlignmentScoring.GapExtend, opened);
                insertion = Math.Max(insertion - AlignmentScoring.GapExtend, opened);
            }
        }

        return top;
    }
}
