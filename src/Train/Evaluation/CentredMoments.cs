namespace HaploEmbed.Train.Evaluation;

/// <summary>Sums of squares and products of pairs of numbers about means that are known beforehand.</summary>
internal struct CentredMoments(double meanA, double meanB)
{
    private double _products;
    private double _squaresA;
    private double _squaresB;

    /// <summary>Gets Pearson's r of the pairs so far; NaN where one side is constant.</summary>
    public readonly double Correlation =>
        Math.Clamp(_products / (Math.Sqrt(_squaresA) * Math.Sqrt(_squaresB)), -1.0, 1.0);

    public void Add(double a, double b)
    {
        var fromA = a - meanA;
        var fromB = b - meanB;
        _products += fromA * fromB;
        _squaresA += fromA * fromA;
        _squaresB += fromB * fromB;
    }
}
