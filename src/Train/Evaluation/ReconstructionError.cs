using HaploEmbed.Train.Model;
using static TorchSharp.torch;

namespace HaploEmbed.Train.Evaluation;

/// <summary>How far decoded points are from the data, on average over all numbers of it.</summary>
/// <param name="MeanAbsolute">Mean absolute error.</param>
/// <param name="MeanSquared">Mean squared error.</param>
internal sealed record ReconstructionError(double MeanAbsolute, double MeanSquared)
{
    /// <summary>Decodes points without noise, batch by batch, and compares them with the data.</summary>
    public static ReconstructionError Measure(Decoder decoder, Tensor points, Tensor data, long batchSize)
    {
        using var noGradient = no_grad();
        double absolute = 0.0, squared = 0.0;
        for (var start = 0L; start < data.size(0); start += batchSize)
        {
            using var scope = NewDisposeScope();

            var count = Math.Min(batchSize, data.size(0) - start);
            var decoded = decoder.DecodeFrozen(points.narrow(0, start, count));
            var (batchAbsolute, batchSquared) = Sums(decoded, data.narrow(0, start, count));
            absolute += batchAbsolute;
            squared += batchSquared;
        }

        return new ReconstructionError(absolute / data.numel(), squared / data.numel());
    }

    /// <summary>Compares decoded values with the data, both float64 [samples, features].</summary>
    public static ReconstructionError Compare(Tensor decoded, Tensor data)
    {
        var (absolute, squared) = Sums(decoded, data);
        return new ReconstructionError(absolute / data.numel(), squared / data.numel());
    }

    private static (double Absolute, double Squared) Sums(Tensor decoded, Tensor data)
    {
        using var scope = NewDisposeScope();

        var difference = decoded - data;
        return (difference.abs().sum().item<double>(), difference.square().sum().item<double>());
    }
}
