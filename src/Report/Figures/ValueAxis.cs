namespace HaploEmbed.Report.Figures;

/// <summary>An axis: where values come to lie in a drawing, and where its ticks are.</summary>
internal sealed class ValueAxis
{
    // A range wider than this factor cannot be read on an even scale: its low end is flat.
    private const double WideRange = 10;
    private const double Padding = 0.04;
    private const int TickCount = 5;

    private readonly double _low;
    private readonly double _high;
    private readonly double _start;
    private readonly double _end;

    private ValueAxis(double low, double high, double start, double end)
    {
        _low = low;
        _high = high;
        _start = start;
        _end = end;
    }

    public bool IsLogarithmic { get; private init; }

    public required IReadOnlyList<double> Ticks { get; init; }

    /// <summary>Makes an axis of whole numbers that is as long as they reach.</summary>
    public static ValueAxis OfCounts(int low, int high, double start, double end)
    {
        var longest = Math.Max(high, low + 1);
        var ticks = AxisTicks.Linear(low, longest, TickCount);
        return new ValueAxis(low, longest, start, end) { Ticks = [.. ticks.Where(double.IsInteger)] };
    }

    /// <summary>
    /// Makes an axis that is a little longer than its values reach, logarithmic where they reach over a wide range.
    /// </summary>
    public static ValueAxis Padded(double low, double high, double start, double end)
    {
        var isLogarithmic = low > 0 && high > WideRange * low;
        var (from, to) = isLogarithmic ? (Math.Log10(low), Math.Log10(high)) : (low, high);
        var padding = to > from ? Padding * (to - from) : Math.Max(Math.Abs(from), 1) / 2;
        (from, to) = (from - padding, to + padding);
        return new ValueAxis(from, to, start, end)
        {
            IsLogarithmic = isLogarithmic,
            Ticks = isLogarithmic
                ? AxisTicks.Logarithmic(Math.Pow(10, from), Math.Pow(10, to))
                : AxisTicks.Linear(from, to, TickCount),
        };
    }

    public double Place(double value)
    {
        var number = IsLogarithmic ? Math.Log10(value) : value;
        return _start + ((number - _low) / (_high - _low) * (_end - _start));
    }
}
