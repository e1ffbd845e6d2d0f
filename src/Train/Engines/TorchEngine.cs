using HaploEmbed.Core.Options;
using HaploEmbed.Train.Model;
using TorchSharp;
using static TorchSharp.torch;

namespace HaploEmbed.Train.Engines;

/// <summary>The plain engine: TorchSharp's operations and autograd, on any device. It is the judge of the other.</summary>
internal sealed class TorchEngine : IDecoderEngine
{
    private readonly AdamConstants _adam;
    private readonly ScalarType _type;
    private readonly torch.Device _device;
    private readonly Tensor _parameters;
    private readonly Tensor _gradients;
    private readonly Tensor _firstMoment;
    private readonly Tensor _secondMoment;
    private long _steps;

    /// <param name="layout">The decoder.</param>
    /// <param name="adam">The constants of its optimiser.</param>
    /// <param name="parameters">What it starts from, in the order of the layout.</param>
    /// <param name="precision">What it computes in.</param>
    /// <param name="device">Where it computes.</param>
    public TorchEngine(DecoderLayout layout, AdamConstants adam, double[] parameters, Precision precision, torch.Device device)
    {
        Layout = layout;
        _adam = adam;
        _type = precision == Precision.Float32 ? ScalarType.Float32 : ScalarType.Float64;
        _device = device;
        _parameters = zeros([layout.Count], _type, device).DetachFromDisposeScope();
        _gradients = zeros_like(_parameters).DetachFromDisposeScope();
        _firstMoment = zeros_like(_parameters).DetachFromDisposeScope();
        _secondMoment = zeros_like(_parameters).DetachFromDisposeScope();
        WriteParameters(parameters);
        _parameters.requires_grad = true;
        _parameters.grad = _gradients;
    }

    public string Description => $"TorchSharp {(_type == ScalarType.Float32 ? "float32" : "float64")} on {_device.type.ToString().ToLowerInvariant()}";

    public DecoderLayout Layout { get; }

    public IEngineSamples Load(SampleMatrix samples) => new TorchSamples(samples, _type, _device);

    public double Evaluate(IEngineSamples samples, ReadOnlySpan<int> rows, ReadOnlySpan<double> points, Span<double> pointGradients)
    {
        using var scope = NewDisposeScope();
        return Backward((TorchSamples)samples, rows, points, pointGradients, _parameters.detach());
    }

    public double Train(
        IEngineSamples samples, ReadOnlySpan<int> rows, ReadOnlySpan<double> points, Span<double> pointGradients, double learningRate)
    {
        using var scope = NewDisposeScope();
        using (no_grad())
        {
            _gradients.zero_();
        }

        var loss = Backward((TorchSamples)samples, rows, points, pointGradients, _parameters);
        Step(learningRate);
        return loss;
    }

    public void Decode(ReadOnlySpan<double> points, Span<double> decoded)
    {
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        CopyTo(Outputs(ToTensor(points), _parameters), decoded);
    }

    public void ReadParameters(Span<double> parameters) => CopyTo(_parameters, parameters);

    public void WriteParameters(ReadOnlySpan<double> parameters) => CopyFrom(parameters, _parameters);

    public void ReadGradients(Span<double> gradients) => CopyTo(_gradients, gradients);

    public long ReadMoments(Span<double> first, Span<double> second)
    {
        CopyTo(_firstMoment, first);
        CopyTo(_secondMoment, second);
        return _steps;
    }

    public void WriteMoments(ReadOnlySpan<double> first, ReadOnlySpan<double> second, long steps)
    {
        CopyFrom(first, _firstMoment);
        CopyFrom(second, _secondMoment);
        _steps = steps;
    }

    public void Dispose()
    {
        _parameters.Dispose();
        _gradients.Dispose();
        _firstMoment.Dispose();
        _secondMoment.Dispose();
    }

    private double Backward(
        TorchSamples samples, ReadOnlySpan<int> rows, ReadOnlySpan<double> points, Span<double> pointGradients, Tensor parameters)
    {
        var own = ToTensor(points).requires_grad_();
        var logDispersion = Layout.LogDispersionOffset is { } offset ? parameters.narrow(0, offset, Layout.Widths[^1]) : null;
        var (data, known) = samples.Batch(rows);
        var entries = TorchLoss.Entries(Layout.Loss, Outputs(own, parameters), data, logDispersion);
        entries = known is null ? entries : where(known, entries, zeros_like(entries));
        var loss = (samples.WeightsOf(rows) is { } weights ? entries * weights : entries).sum();
        loss.backward();
        CopyTo(own.grad!, pointGradients);
        return loss.to(ScalarType.Float64).item<double>();
    }

    private Tensor Outputs(Tensor points, Tensor parameters)
    {
        var values = points;
        for (var layer = 0; layer < Layout.Layers; layer++)
        {
            var (columns, width) = (Layout.Widths[layer], Layout.Widths[layer + 1]);
            var weight = parameters.narrow(0, Layout.WeightOffset(layer), (long)width * columns).view(width, columns);
            values = nn.functional.linear(values, weight, parameters.narrow(0, Layout.BiasOffset(layer), width));
            values = layer == Layout.Layers - 1 ? values : nn.functional.silu(values);
        }

        return values;
    }

    // Adam with coupled weight decay, as torch.optim.Adam.
    private void Step(double learningRate)
    {
        using var noGradient = no_grad();
        _steps++;
        var gradients = _gradients.add(_parameters, alpha: _adam.WeightDecay);
        _firstMoment.mul_(_adam.Beta1).add_(gradients, alpha: 1.0 - _adam.Beta1);
        _secondMoment.mul_(_adam.Beta2).addcmul_(gradients, gradients, 1.0 - _adam.Beta2);
        var divisor = _secondMoment.sqrt().div_(Math.Sqrt(1.0 - Math.Pow(_adam.Beta2, _steps))).add_(AdamConstants.Epsilon);
        _parameters.addcdiv_(_firstMoment, divisor, -learningRate / (1.0 - Math.Pow(_adam.Beta1, _steps)));
    }

    private Tensor ToTensor(ReadOnlySpan<double> points)
    {
        var values = empty([points.Length / Layout.Widths[0], Layout.Widths[0]], ScalarType.Float64);
        points.CopyTo(TensorNumbers.Of(values));
        return values.to(_type, _device);
    }

    private static void CopyTo(Tensor from, Span<double> to)
    {
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        TensorNumbers.Of(from.detach().to(ScalarType.Float64, CPU).contiguous()).CopyTo(to);
    }

    private static void CopyFrom(ReadOnlySpan<double> from, Tensor to)
    {
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        to.copy_(tensor(from.ToArray()));
    }
}
