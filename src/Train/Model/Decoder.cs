using TorchSharp;
using static TorchSharp.torch;

namespace HaploEmbed.Train.Model;

/// <summary>
/// The network from a latent representation to the data: linear layers with SiLU between them, the last one linear,
/// float64.
/// </summary>
/// <remarks>
/// All parameters lie in one flat tensor and their gradients in another; the layers see parts of it. So an optimiser
/// needs a few operations on one tensor instead of on each layer's.
/// </remarks>
internal sealed class Decoder : IDisposable
{
    private readonly Layer[] _layers;

    /// <summary>Makes a decoder whose parameters are all 0.</summary>
    /// <param name="widths">Numbers of columns: of a point, of each hidden layer, of the data.</param>
    /// <param name="device">Where it computes.</param>
    public Decoder(IReadOnlyList<int> widths, torch.Device device)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(widths.Count, 2);

        Widths = widths;
        Device = device;
        Parameters = OfParameters(widths, device);
        Gradients = OfParameters(widths, device);
        _layers = MakeLayers();
    }

    public IReadOnlyList<int> Widths { get; }

    public torch.Device Device { get; }

    /// <summary>All parameters, float64 [count]: weight then bias of each layer.</summary>
    public Tensor Parameters { get; }

    /// <summary>Where the gradients of <see cref="Parameters"/> add up.</summary>
    public Tensor Gradients { get; }

    /// <summary>
    /// Makes a decoder with random parameters, each uniform within ±1/√(columns in), as PyTorch's Linear.
    /// </summary>
    /// <remarks>They are drawn on the processor, so that a seed gives the same ones on every device.</remarks>
    public static Decoder Initialise(IReadOnlyList<int> widths, int seed, torch.Device device)
    {
        var decoder = new Decoder(widths, device);
        using var random = new SeededRandomSource(seed, RandomPurpose.Weights, CPU);
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        foreach (var layer in decoder._layers)
        {
            var bound = 1.0 / Math.Sqrt(layer.Weight.size(1));
            foreach (var parameter in new[] { layer.Weight, layer.Bias })
            {
                var drawn = empty(parameter.shape, dtype: ScalarType.Float64).uniform_(-bound, bound, random.Generator);
                parameter.copy_(drawn);
            }
        }

        return decoder;
    }

    /// <summary>Decodes points; a backward pass adds to <see cref="Gradients"/>.</summary>
    public Tensor Decode(Tensor points)
    {
        using var scope = NewDisposeScope();

        var values = points;
        for (var i = 0; i < _layers.Length; i++)
        {
            values = Apply(values, _layers[i].Weight, _layers[i].Bias, i);
        }

        return values.MoveToOuterDisposeScope();
    }

    /// <summary>Decodes points; a backward pass reaches the points and leaves <see cref="Gradients"/> alone.</summary>
    public Tensor DecodeFrozen(Tensor points)
    {
        using var scope = NewDisposeScope();

        var values = points;
        for (var i = 0; i < _layers.Length; i++)
        {
            values = Apply(values, _layers[i].FrozenWeight, _layers[i].FrozenBias, i);
        }

        return values.MoveToOuterDisposeScope();
    }

    public void ZeroGradients()
    {
        using var scope = NewDisposeScope();
        Gradients.zero_();
    }

    /// <summary>
    /// Gives copies of the parameters by the names that PyTorch gives them in a Sequential: 0.weight [out, in], 0.bias
    /// [out], 2.weight and so on, the activations taking the odd numbers. The caller disposes them.
    /// </summary>
    public IReadOnlyDictionary<string, Tensor> NamedParameters()
    {
        var named = new Dictionary<string, Tensor>();
        for (var i = 0; i < _layers.Length; i++)
        {
            named[$"{2 * i}.weight"] = _layers[i].FrozenWeight.clone();
            named[$"{2 * i}.bias"] = _layers[i].FrozenBias.clone();
        }

        return named;
    }

    /// <summary>Sets the parameters to those given by name, as <see cref="NamedParameters"/> gives them.</summary>
    public void LoadNamedParameters(IReadOnlyDictionary<string, Tensor> named)
    {
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        for (var i = 0; i < _layers.Length; i++)
        {
            Load(_layers[i].FrozenWeight, named[$"{2 * i}.weight"]);
            Load(_layers[i].FrozenBias, named[$"{2 * i}.bias"]);
        }
    }

    /// <summary>Makes another decoder of the same widths with the parameters given, float64 [count].</summary>
    public Decoder WithParameters(Tensor parameters)
    {
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        var copy = new Decoder(Widths, Device);
        copy.Parameters.copy_(parameters);
        return copy;
    }

    public void Dispose()
    {
        foreach (var layer in _layers)
        {
            layer.Dispose();
        }

        Parameters.Dispose();
        Gradients.Dispose();
    }

    private static Tensor OfParameters(IReadOnlyList<int> widths, torch.Device device)
    {
        var count = Enumerable.Range(1, widths.Count - 1).Sum(i => (widths[i - 1] + 1L) * widths[i]);
        return zeros([count], dtype: ScalarType.Float64, device: device).DetachFromDisposeScope();
    }

    private static void Load(Tensor parameter, Tensor values)
    {
        if (!parameter.shape.SequenceEqual(values.shape))
        {
            throw new ArgumentException(
                $"Found shape [{string.Join(", ", values.shape)}]; expected [{string.Join(", ", parameter.shape)}].");
        }

        parameter.copy_(values);
    }

    private Tensor Apply(Tensor values, Tensor weight, Tensor bias, int layer)
    {
        var linear = nn.functional.linear(values, weight, bias);
        return layer == _layers.Length - 1 ? linear : nn.functional.silu(linear);
    }

    private Layer[] MakeLayers()
    {
        var layers = new Layer[Widths.Count - 1];
        var offset = 0L;
        for (var i = 0; i < layers.Length; i++)
        {
            layers[i] = new Layer(Parameters, Gradients, offset, Widths[i], Widths[i + 1]);
            offset += (Widths[i] + 1L) * Widths[i + 1];
        }

        return layers;
    }

    // One layer's parts of the flat tensors: once as leaves whose gradients are parts of the flat gradient, once
    // without.
    private sealed class Layer : IDisposable
    {
        public Layer(Tensor parameters, Tensor gradients, long offset, long columnsIn, long columnsOut)
        {
            var biasOffset = offset + columnsIn * columnsOut;
            FrozenWeight = Part(parameters, offset, columnsOut, columnsIn);
            FrozenBias = Part(parameters, biasOffset, columnsOut);
            Weight = Leaf(
                Part(parameters, offset, columnsOut, columnsIn), Part(gradients, offset, columnsOut, columnsIn));
            Bias = Leaf(Part(parameters, biasOffset, columnsOut), Part(gradients, biasOffset, columnsOut));
        }

        public Tensor FrozenWeight { get; }

        public Tensor FrozenBias { get; }

        public Tensor Weight { get; }

        public Tensor Bias { get; }

        public void Dispose()
        {
            FrozenWeight.Dispose();
            FrozenBias.Dispose();
            Weight.Dispose();
            Bias.Dispose();
        }

        private static Tensor Part(Tensor flat, long offset, params long[] shape)
        {
            using var part = flat.narrow(0, offset, shape.Aggregate(1L, (a, b) => a * b));
            return part.view(shape).DetachFromDisposeScope();
        }

        private static Tensor Leaf(Tensor part, Tensor gradient)
        {
            part.requires_grad = true;
            part.grad = gradient;
            gradient.Dispose();
            return part;
        }
    }
}
