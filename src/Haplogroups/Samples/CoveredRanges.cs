using System.Globalization;

namespace HaploEmbed.Haplogroups.Samples;

/// <summary>The stretches of the reference that a sequence covers, in the order they were given: <c>577-16569 1-576</c>.</summary>
/// <remarks>
/// A stretch that starts after its end covers every position: haplogrep3 makes such of sequences that end in N, and takes them so.
/// </remarks>
public sealed class CoveredRanges
{
    private readonly (int Start, int End)[] _ranges;

    /// <summary>Makes ranges.</summary>
    /// <param name="ranges">First and last position of each.</param>
    public CoveredRanges(params IEnumerable<(int Start, int End)> ranges) => _ranges = [.. ranges];

    /// <summary>Gets first and last position of each stretch.</summary>
    public IReadOnlyList<(int Start, int End)> Ranges => _ranges;

    /// <summary>Reads the range column of an HSD file.</summary>
    /// <param name="text">Stretches <c>a-b</c> or single positions, between semicolons; blanks and double quotes are passed over.</param>
    /// <param name="length">The number of positions of the reference.</param>
    /// <returns>The stretches in their order; one with a above b is two, <c>a..length</c> and <c>1..b</c>.</returns>
    /// <exception cref="FormatException">A stretch is none, in haplogrep3's words.</exception>
    public static CoveredRanges Parse(string text, int length)
    {
        ArgumentNullException.ThrowIfNull(text);

        var ranges = new List<(int, int)>();
        foreach (var part in text.Replace("\"", "", StringComparison.Ordinal).Split(';'))
        {
            var range = part.Trim();
            if (range.Length == 0)
            {
                continue;
            }

            var dash = range.IndexOf('-', StringComparison.Ordinal);
            var start = Position(dash < 0 ? range : range[..dash], range);
            var end = dash < 0 ? start : Position(range[(dash + 1)..], range);
            if (start > length + 1 || end > length + 1)
            {
                throw NotRead(dash < 0 ? range : string.Create(CultureInfo.InvariantCulture, $"{end} > {start}"));
            }

            Add(ranges, start, end, length);
        }

        return new CoveredRanges(ranges);
    }

    /// <summary>Whether a position is covered.</summary>
    public bool Contains(int position)
    {
        foreach (var (start, end) in _ranges)
        {
            if (start > end || (position >= start && position <= end))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Marks every position that is covered.</summary>
    /// <param name="covered">Index p is position p; what lies beyond is left as it is.</param>
    public void Mark(Span<bool> covered)
    {
        covered.Clear();
        foreach (var (start, end) in _ranges)
        {
            var first = start > end ? 0 : Math.Clamp(start, 0, covered.Length);
            var past = start > end ? covered.Length : Math.Clamp(end + 1, first, covered.Length);
            covered[first..past].Fill(true);
        }
    }

    /// <summary>Counts the positions that are covered.</summary>
    /// <param name="length">The number of positions of the reference.</param>
    public int CountOf(int length)
    {
        var covered = new bool[length + 1];
        Mark(covered);
        return covered.AsSpan(1).Count(true);
    }

    /// <summary>Gives the stretches in the order of positions, with those that touch or overlap made one.</summary>
    public CoveredRanges Merged()
    {
        var merged = new List<(int Start, int End)>();
        foreach (var (start, end) in _ranges.Where(range => range.Start <= range.End).Order())
        {
            if (merged.Count > 0 && start <= merged[^1].End + 1)
            {
                merged[^1] = (merged[^1].Start, Math.Max(merged[^1].End, end));
            }
            else
            {
                merged.Add((start, end));
            }
        }

        return new CoveredRanges(merged);
    }

    /// <summary>Gives the stretches without some positions.</summary>
    public CoveredRanges Without(IReadOnlySet<int> positions)
    {
        ArgumentNullException.ThrowIfNull(positions);

        var left = new List<(int, int)>();
        foreach (var (start, end) in _ranges)
        {
            var from = start;
            foreach (var position in positions.Where(position => position >= start && position <= end).Order())
            {
                if (position > from)
                {
                    left.Add((from, position - 1));
                }

                from = position + 1;
            }

            if (from <= end)
            {
                left.Add((from, end));
            }
        }

        return new CoveredRanges(left);
    }

    /// <summary>Gives the stretches with blanks between them, as reports have them.</summary>
    public override string ToString() => string.Join(' ', _ranges.Select(range => range.Start == range.End
        ? range.Start.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{range.Start}-{range.End}")));

    /// <summary>Adds a stretch as the range column would be read.</summary>
    internal static void Add(List<(int Start, int End)> ranges, int start, int end, int length)
    {
        if (start > end)
        {
            ranges.Add((start, length));
            ranges.Add((1, end));
        }
        else
        {
            ranges.Add((start, end));
        }
    }

    private static int Position(string text, string range) =>
        int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var position) ? position : throw NotRead(range);

    private static FormatException NotRead(string range) => new($"Invalid sample range format detected. {range} could not be read!");
}
