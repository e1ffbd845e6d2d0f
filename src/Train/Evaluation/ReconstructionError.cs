using HaploEmbed.Train.Engines;
using HaploEmbed.Train.Model;
using static TorchSharp.torch;

namespace HaploEmbed.Train.Evaluation;

/// <summary>How far decoded points are from the data, on average over all numbers of it.</summary>
/// <param name="MeanAbsolute">Mean absolute error.</param>
/// <param name="MeanSquared">Mean squared error.</param>
internal sealed record ReconstructionError(double MeanAbsolute, double MeanSquared)
{
    /// <summary>Decodes points without noise, batch by batch, and compares them with the data.</summary>
    public static ReconstructionError Measure(IDecoderEngine engine, Tensor points, SampleMatrix samples, int batchSize)
    {
        var (columns, features) = ((int)points.size(1), samples.Columns);
        var decoded = new double[Math.Min(batchSize, samples.Rows) * features];
        var values = new double[features];
        double absolute = 0.0, squared = 0.0;
        using var contiguous = points.contiguous();
        for (var start = 0; start < samples.Rows; start += batchSize)
        {
            var count = Math.Min(batchSize, samples.Rows - start);
            engine.Decode(TensorNumbers.Of(contiguous).Slice(start * columns, count * columns), decoded.AsSpan(0, count * features));
            for (var i = 0; i < count; i++)
            {
                samples.CopyRow(start + i, values);
                for (var j = 0; j < features; j++)
                {
                    var difference = decoded[i * features + j] - values[j];
                    absolute += Math.Abs(difference);
                    squared += difference * difference;
                }
            }
        }

        var entries = (double)samples.Rows * features;
        return new ReconstructionError(absolute / entries, squared / entries);
    }
}
