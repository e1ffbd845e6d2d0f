using HaploEmbed.Core.Options;

namespace HaploEmbed.Train.Model;

/// <summary>
/// The losses of samples at decoded outputs that several samples share, in float64: what the search for representations
/// compares its starts by.
/// </summary>
internal sealed class DecodedLoss
{
    private readonly LossKind _kind;
    private readonly int _features;
    private readonly double[] _outputs;
    private readonly double[] _zeros;
    private readonly double[]? _logDispersion;

    /// <param name="layout">The decoder's layout.</param>
    /// <param name="parameters">Its parameters.</param>
    /// <param name="outputs">The decoder's outputs, [candidates, features].</param>
    public DecodedLoss(DecoderLayout layout, ReadOnlySpan<double> parameters, double[] outputs)
    {
        _kind = layout.Loss;
        _features = layout.Widths[^1];
        _outputs = outputs;
        _logDispersion = layout.LogDispersionOffset is { } offset ? parameters.Slice(offset, _features).ToArray() : null;
        Candidates = outputs.Length / _features;

        // What a sample of nothing but zeros would cost: sparse samples differ from it at their ones alone.
        _zeros = new double[Candidates];
        for (var candidate = 0; candidate < Candidates; candidate++)
        {
            for (var feature = 0; feature < _features; feature++)
            {
                _zeros[candidate] += OfEntry(candidate, feature, 0.0);
            }
        }
    }

    public int Candidates { get; }

    /// <summary>Gives the candidate of the least loss for a sample, the first of equal ones.</summary>
    public int Best(SampleMatrix samples, int row)
    {
        var (best, least) = (0, double.PositiveInfinity);
        for (var candidate = 0; candidate < Candidates; candidate++)
        {
            var loss = Of(samples, row, candidate);
            if (loss < least)
            {
                (best, least) = (candidate, loss);
            }
        }

        return best;
    }

    /// <summary>Gives the loss of a sample at a candidate, summed over features that are not missing.</summary>
    public double Of(SampleMatrix samples, int row, int candidate)
    {
        var missing = samples.MissingOf(row);
        if (samples.Ones is not null)
        {
            var loss = _zeros[candidate];
            foreach (var feature in samples.Ones.Row(row))
            {
                loss += OfEntry(candidate, feature, 1.0) - OfEntry(candidate, feature, 0.0);
            }

            foreach (var feature in missing)
            {
                loss -= OfEntry(candidate, feature, 0.0);
            }

            return loss;
        }

        var values = samples.Dense!.Row(row);
        var (sum, next) = (0.0, 0);
        for (var feature = 0; feature < _features; feature++)
        {
            if (next < missing.Length && missing[next] == feature)
            {
                next++;
            }
            else
            {
                sum += OfEntry(candidate, feature, values[feature]);
            }
        }

        return sum;
    }

    private double OfEntry(int candidate, int feature, double value)
    {
        var output = _outputs[(long)candidate * _features + feature];
        return _kind switch
        {
            LossKind.SquaredError => (output - value) * (output - value),
            LossKind.Bernoulli => Math.Max(output, 0.0) - value * output + Math.Log(1.0 + Math.Exp(-Math.Abs(output))),

            // Constants of the sample are left out: they are the same at every candidate.
            LossKind.Poisson => Math.Exp(output) - value * output,
            LossKind.NegativeBinomial => NegativeBinomial(output, value, _logDispersion![feature]),
            _ => throw new NotSupportedException($"There is no loss {_kind}."),
        };
    }

    // (x + θ)·ln(μ + θ) − x·ln μ − θ·ln θ, and ln(μ + θ) by the larger of the two.
    private static double NegativeBinomial(double logMean, double value, double logDispersion)
    {
        var dispersion = Math.Exp(logDispersion);
        var logSum = Math.Max(logMean, logDispersion) + Math.Log(1.0 + Math.Exp(-Math.Abs(logMean - logDispersion)));
        return (value + dispersion) * logSum - value * logMean - dispersion * logDispersion;
    }
}
