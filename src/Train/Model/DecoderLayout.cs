using HaploEmbed.Core.Options;

namespace HaploEmbed.Train.Model;

/// <summary>Where each parameter of a decoder stands in one flat list: weight [out, in] then bias [out] of each layer.</summary>
/// <remarks>
/// The decoder is a chain of linear layers, y = W·x + b, with SiLU, x·σ(x), after each but the last. With the negative binomial
/// loss, one number a feature follows the last bias: the logarithm of its inverse dispersion θ.
/// </remarks>
internal sealed class DecoderLayout
{
    private readonly int[] _weights;
    private readonly int[] _biases;

    /// <param name="widths">Numbers of columns: of a point, of each hidden layer, of the data; two or more.</param>
    /// <param name="loss">The loss that the decoder is fitted by.</param>
    public DecoderLayout(IReadOnlyList<int> widths, LossKind loss)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(widths.Count, 2);

        Widths = [.. widths];
        Loss = loss;
        _weights = new int[widths.Count - 1];
        _biases = new int[widths.Count - 1];
        var offset = 0;
        for (var layer = 0; layer < _weights.Length; layer++)
        {
            _weights[layer] = offset;
            offset = checked(offset + widths[layer] * widths[layer + 1]);
            _biases[layer] = offset;
            offset = checked(offset + widths[layer + 1]);
        }

        LogDispersionOffset = loss == LossKind.NegativeBinomial ? offset : null;
        Count = loss == LossKind.NegativeBinomial ? checked(offset + widths[^1]) : offset;
    }

    /// <summary>Numbers of columns: of a point, of each hidden layer, of the data.</summary>
    public IReadOnlyList<int> Widths { get; }

    public LossKind Loss { get; }

    /// <summary>The number of linear layers.</summary>
    public int Layers => _weights.Length;

    /// <summary>The number of all parameters.</summary>
    public int Count { get; }

    /// <summary>Where log θ of the features begins; null for losses without.</summary>
    public int? LogDispersionOffset { get; }

    /// <summary>Where the weight of a layer begins, [out, in] row-major.</summary>
    public int WeightOffset(int layer) => _weights[layer];

    /// <summary>Where the bias of a layer begins.</summary>
    public int BiasOffset(int layer) => _biases[layer];

    /// <summary>
    /// Lists the parameters by the names that PyTorch gives them in a Sequential: 0.weight, 0.bias, 2.weight and so on, the
    /// activations taking the odd numbers; log_dispersion after them.
    /// </summary>
    public IEnumerable<(string Name, int Offset, int[] Shape)> Parts()
    {
        for (var layer = 0; layer < Layers; layer++)
        {
            yield return ($"{2 * layer}.weight", WeightOffset(layer), [Widths[layer + 1], Widths[layer]]);
            yield return ($"{2 * layer}.bias", BiasOffset(layer), [Widths[layer + 1]]);
        }

        if (LogDispersionOffset is { } offset)
        {
            yield return ("log_dispersion", offset, [Widths[^1]]);
        }
    }
}
