namespace HaploEmbed.Haplogroups.Alignment;

/// <summary>The codes of a stretch of a sequence as 32-bit numbers, filled as far as rows come.</summary>
internal sealed class WideCodes
{
    // Rows read a vector beyond their last column.
    public const int Padding = 32;

    private const int Ahead = 256;

    private int[] _codes = [];
    private int[] _differences = [];
    private int _end;

    public ref readonly int Codes => ref _codes[0];

    /// <summary>Gets what a pair scores where the bases are not equal.</summary>
    public ref readonly int Differences => ref _differences[0];

    /// <summary>Scores a pair.</summary>
    public int Score(int column, int targetCode) => _codes[column] == targetCode ? AlignmentScoring.Match : _differences[column];

    public void Start(int first, int columns)
    {
        if (_codes.Length < columns + Padding)
        {
            _codes = new int[columns + columns / 4 + Padding];
            _differences = new int[_codes.Length];
        }

        _end = first;
    }

    /// <summary>Takes a whole sequence, followed by bases that match nothing and end every alignment.</summary>
    public void StartPadded(ReadOnlySpan<byte> query)
    {
        Start(0, query.Length);
        Reach(query, query.Length);
        _codes.AsSpan(query.Length, Padding).Fill(BaseCodes.Other);
        _differences.AsSpan(query.Length, Padding).Fill(-short.MaxValue);
    }

    /// <summary>Fills in the codes up to a column.</summary>
    public void Reach(ReadOnlySpan<byte> query, int end)
    {
        if (_end >= end)
        {
            return;
        }

        var next = Math.Min(query.Length, end + Ahead);
        for (; _end < next; _end++)
        {
            _codes[_end] = query[_end];
            _differences[_end] = query[_end] == BaseCodes.Other ? AlignmentScoring.Ambiguous : AlignmentScoring.Mismatch;
        }
    }
}
