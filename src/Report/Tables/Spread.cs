namespace HaploEmbed.Report.Tables;

/// <summary>The mean and the sample standard deviation of some numbers.</summary>
internal readonly record struct Spread(double Mean, double StandardDeviation)
{
    /// <summary>Sums up numbers; null where there are fewer than two, whose spread says nothing.</summary>
    /// <remarks>The deviation is √(Σ(x − mean)²/(n − 1)).</remarks>
    public static Spread? Of(IReadOnlyList<double> numbers)
    {
        if (numbers.Count < 2)
        {
            return null;
        }

        var mean = numbers.Sum() / numbers.Count;
        var squares = numbers.Sum(number => (number - mean) * (number - mean));
        return new Spread(mean, Math.Sqrt(squares / (numbers.Count - 1)));
    }
}
