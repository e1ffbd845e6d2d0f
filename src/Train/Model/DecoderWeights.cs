using static TorchSharp.torch;

namespace HaploEmbed.Train.Model;

/// <summary>The parameters that a decoder starts from.</summary>
internal static class DecoderWeights
{
    /// <summary>
    /// Draws the parameters of a seed: those of each layer uniform within ±1/√(columns in), as PyTorch's Linear; log θ is 0.
    /// </summary>
    /// <returns>Numbers in the order of the layout.</returns>
    public static double[] Initialise(DecoderLayout layout, int seed)
    {
        using var random = new SeededRandomSource(seed, RandomPurpose.Weights);
        var parameters = new double[layout.Count];
        for (var layer = 0; layer < layout.Layers; layer++)
        {
            var (columns, rows) = (layout.Widths[layer], layout.Widths[layer + 1]);
            var bound = 1.0 / Math.Sqrt(columns);
            Draw(random, bound, parameters.AsSpan(layout.WeightOffset(layer), rows * columns));
            Draw(random, bound, parameters.AsSpan(layout.BiasOffset(layer), rows));
        }

        return parameters;
    }

    private static void Draw(SeededRandomSource random, double bound, Span<double> parameters)
    {
        using var scope = NewDisposeScope();
        var drawn = empty([parameters.Length], dtype: ScalarType.Float64).uniform_(-bound, bound, random.Generator);
        TensorNumbers.Of(drawn).CopyTo(parameters);
    }
}
