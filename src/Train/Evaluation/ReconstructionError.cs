using HaploEmbed.Core.Options;
using HaploEmbed.Train.Engines;
using HaploEmbed.Train.Model;
using static TorchSharp.torch;

namespace HaploEmbed.Train.Evaluation;

/// <summary>How far decoded points are from the data. Missing entries have no part; what does not apply to the loss is NaN.</summary>
/// <param name="MeanAbsolute">Mean absolute error over entries, of values, probabilities or means.</param>
/// <param name="MeanSquared">Mean squared error likewise.</param>
/// <param name="CrossEntropy">
/// Of 0/1 data: the mean binary cross-entropy of probabilities, each logarithm at least −100, as the reference measures it.
/// </param>
/// <param name="F1">
/// Of 0/1 data: 2·tp/(2·tp + fp + fn + 1e-8) of each sample, 1 being predicted where the probability is above ½; averaged over
/// samples. A sample of no ones and none predicted counts 0, as in the reference.
/// </param>
internal sealed record ReconstructionError(double MeanAbsolute, double MeanSquared, double CrossEntropy, double F1)
{
    private const double LeastLogarithm = -100.0;

    /// <summary>Decodes points without noise, batch by batch, and compares them with the data.</summary>
    public static ReconstructionError Measure(IDecoderEngine engine, Tensor points, SampleMatrix samples, int batchSize)
    {
        var (columns, features) = ((int)points.size(1), samples.Columns);
        var decoded = new double[Math.Min(batchSize, samples.Rows) * features];
        var sums = new Sums();
        using var contiguous = points.detach().contiguous();
        for (var start = 0; start < samples.Rows; start += batchSize)
        {
            var count = Math.Min(batchSize, samples.Rows - start);
            var outputs = decoded.AsSpan(0, count * features);
            engine.Decode(TensorNumbers.Of(contiguous).Slice(start * columns, count * columns), outputs);
            for (var i = 0; i < count; i++)
            {
                sums.Add(samples, start + i, outputs.Slice(i * features, features), engine.Layout.Loss);
            }
        }

        return sums.Result(engine.Layout.Loss);
    }

    /// <summary>Compares outputs with the data, [samples, features].</summary>
    public static ReconstructionError Compare(ReadOnlySpan<double> outputs, SampleMatrix samples, LossKind loss)
    {
        var sums = new Sums();
        for (var row = 0; row < samples.Rows; row++)
        {
            sums.Add(samples, row, outputs.Slice(row * samples.Columns, samples.Columns), loss);
        }

        return sums.Result(loss);
    }

    private sealed class Sums
    {
        private double[] _values = [];
        private double _absolute;
        private double _squared;
        private double _entropy;
        private double _f1;
        private long _entries;
        private int _rows;

        public void Add(SampleMatrix samples, int row, ReadOnlySpan<double> outputs, LossKind loss)
        {
            if (_values.Length != samples.Columns)
            {
                _values = new double[samples.Columns];
            }

            samples.CopyRow(row, _values);
            var (hits, wrong) = (0, 0);
            for (var i = 0; i < outputs.Length; i++)
            {
                if (double.IsNaN(_values[i]))
                {
                    continue;
                }

                var decoded = loss switch
                {
                    LossKind.SquaredError => outputs[i],
                    LossKind.Bernoulli => 1.0 / (1.0 + Math.Exp(-outputs[i])),
                    _ => Math.Exp(outputs[i]),
                };
                var difference = decoded - _values[i];
                _absolute += Math.Abs(difference);
                _squared += difference * difference;
                _entries++;
                if (loss == LossKind.Bernoulli)
                {
                    _entropy -= _values[i] * Logarithm(decoded) + (1.0 - _values[i]) * Logarithm(1.0 - decoded);
                    hits += decoded > 0.5 && _values[i] == 1.0 ? 1 : 0;
                    wrong += decoded > 0.5 != (_values[i] == 1.0) ? 1 : 0;
                }
            }

            _f1 += 2.0 * hits / (2.0 * hits + wrong + 1e-8);
            _rows++;
        }

        public ReconstructionError Result(LossKind loss) => new(
            _absolute / _entries,
            _squared / _entries,
            loss == LossKind.Bernoulli ? _entropy / _entries : double.NaN,
            loss == LossKind.Bernoulli ? _f1 / _rows : double.NaN);

        private static double Logarithm(double probability) => Math.Max(Math.Log(probability), LeastLogarithm);
    }
}
