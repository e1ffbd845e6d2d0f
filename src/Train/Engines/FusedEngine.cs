using System.Numerics;
using HaploEmbed.Train.Model;

namespace HaploEmbed.Train.Engines;

/// <summary>
/// The engine for the processor: forward and backward pass by hand, in buffers that are made once, the last layer tile by tile,
/// so that the outputs of a whole batch never exist.
/// </summary>
/// <remarks>It runs in one thread, and a batch allocates nothing on the managed heap.</remarks>
/// <typeparam name="T">float or double.</typeparam>
internal sealed unsafe class FusedEngine<T> : IDecoderEngine
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly AdamConstants _adam;
    private readonly MatrixProducts<T> _products;
    private readonly NativeBuffer<T> _parameters;
    private readonly NativeBuffer<T> _gradients;
    private readonly NativeBuffer<T> _firstMoment;
    private readonly NativeBuffer<T> _secondMoment;
    private readonly OutputLayer<T> _output;
    private Activations<T> _batch;
    private long _steps;

    /// <param name="layout">The decoder.</param>
    /// <param name="adam">The constants of its optimiser.</param>
    /// <param name="parameters">What it starts from, in the order of the layout.</param>
    /// <param name="useBlas">Whether to call the BLAS of libtorch where there is one.</param>
    public FusedEngine(DecoderLayout layout, AdamConstants adam, ReadOnlySpan<double> parameters, bool useBlas = true)
    {
        Layout = layout;
        _adam = adam;
        _products = new MatrixProducts<T>(useBlas);
        _parameters = new NativeBuffer<T>(layout.Count);
        _gradients = new NativeBuffer<T>(layout.Count);
        _firstMoment = new NativeBuffer<T>(layout.Count);
        _secondMoment = new NativeBuffer<T>(layout.Count);
        _output = new OutputLayer<T>(layout, _products, _parameters.Pointer, _gradients.Pointer);
        _batch = new Activations<T>(layout, rows: 1);
        WriteParameters(parameters);
    }

    public string Description =>
        $"fused {(typeof(T) == typeof(float) ? "float32" : "float64")}, products by {_products.Description}";

    public DecoderLayout Layout { get; }

    public IEngineSamples Load(SampleMatrix samples)
    {
        if (samples.Columns != Layout.Widths[^1])
        {
            throw new ArgumentException($"Found samples of {samples.Columns} features. Expected {Layout.Widths[^1]}.");
        }

        return new FusedSamples<T>(samples, Layout.Loss);
    }

    public double Evaluate(IEngineSamples samples, ReadOnlySpan<int> rows, ReadOnlySpan<double> points, Span<double> pointGradients) =>
        Compute(samples, rows, points, pointGradients, withParameters: false);

    public double Train(
        IEngineSamples samples, ReadOnlySpan<int> rows, ReadOnlySpan<double> points, Span<double> pointGradients, double learningRate)
    {
        _gradients.Clear();
        var loss = Compute(samples, rows, points, pointGradients, withParameters: true);
        _steps++;
        AdamKernel<T>.Step(
            _adam,
            _steps,
            learningRate,
            _parameters.Length,
            _parameters.Pointer,
            _gradients.Pointer,
            _firstMoment.Pointer,
            _secondMoment.Pointer);
        return loss;
    }

    public void Decode(ReadOnlySpan<double> points, Span<double> decoded)
    {
        var count = points.Length / Layout.Widths[0];
        Forward(points, count);
        _output.Decode(_batch.Last, count, decoded);
    }

    public void ReadParameters(Span<double> parameters) => Read(_parameters, parameters);

    public void WriteParameters(ReadOnlySpan<double> parameters) => Write(parameters, _parameters);

    public void ReadGradients(Span<double> gradients) => Read(_gradients, gradients);

    public long ReadMoments(Span<double> first, Span<double> second)
    {
        Read(_firstMoment, first);
        Read(_secondMoment, second);
        return _steps;
    }

    public void WriteMoments(ReadOnlySpan<double> first, ReadOnlySpan<double> second, long steps)
    {
        Write(first, _firstMoment);
        Write(second, _secondMoment);
        _steps = steps;
    }

    public void Dispose()
    {
        _batch.Dispose();
        _output.Dispose();
        _products.Dispose();
        _parameters.Dispose();
        _gradients.Dispose();
        _firstMoment.Dispose();
        _secondMoment.Dispose();
    }

    private double Compute(
        IEngineSamples samples, ReadOnlySpan<int> rows, ReadOnlySpan<double> points, Span<double> pointGradients, bool withParameters)
    {
        Forward(points, rows.Length);
        var loss = _output.Backward((FusedSamples<T>)samples, rows, _batch.Last, _batch.LastGradient, withParameters);
        for (var layer = Layout.Layers - 2; layer >= 0; layer--)
        {
            BackwardHidden(layer, rows.Length, withParameters);
        }

        var gradients = _batch.Gradient(0);
        for (var i = 0; i < points.Length; i++)
        {
            pointGradients[i] = Simd.Double(gradients[i]);
        }

        return loss;
    }

    private void Forward(ReadOnlySpan<double> points, int count)
    {
        if (count > _batch.Rows)
        {
            _batch.Dispose();
            _batch = new Activations<T>(Layout, count);
        }

        var input = _batch.Values(0);
        for (var i = 0; i < points.Length; i++)
        {
            input[i] = Simd.Number<T>(points[i]);
        }

        for (var layer = 0; layer < Layout.Layers - 1; layer++)
        {
            var (columns, width) = (Layout.Widths[layer], Layout.Widths[layer + 1]);
            var values = _batch.Values(layer + 1);
            _products.Multiply(
                false, true, count, width, columns, _batch.Values(layer), columns, Weight(layer), columns, add: false, values, width);
            SiluKernel<T>.Forward(count, width, values, _parameters.Pointer + Layout.BiasOffset(layer), _batch.Sigmoid(layer + 1));
        }
    }

    private void BackwardHidden(int layer, int count, bool withParameters)
    {
        var (columns, width) = (Layout.Widths[layer], Layout.Widths[layer + 1]);
        var gradient = _batch.Gradient(layer + 1);
        SiluKernel<T>.Backward((long)count * width, gradient, _batch.Values(layer + 1), _batch.Sigmoid(layer + 1));
        if (withParameters)
        {
            var weightGradient = _gradients.Pointer + Layout.WeightOffset(layer);
            _products.Multiply(
                true, false, width, columns, count, gradient, width, _batch.Values(layer), columns, add: false, weightGradient, columns);
            SiluKernel<T>.AddRows(count, width, gradient, width, _gradients.Pointer + Layout.BiasOffset(layer));
        }

        _products.Multiply(
            false, false, count, columns, width, gradient, width, Weight(layer), columns, add: false, _batch.Gradient(layer), columns);
    }

    private T* Weight(int layer) => _parameters.Pointer + Layout.WeightOffset(layer);

    private static void Read(NativeBuffer<T> from, Span<double> to)
    {
        for (var i = 0; i < to.Length; i++)
        {
            to[i] = Simd.Double(from.Pointer[i]);
        }
    }

    private static void Write(ReadOnlySpan<double> from, NativeBuffer<T> to)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(from.Length, to.Length);
        for (var i = 0; i < from.Length; i++)
        {
            to.Pointer[i] = Simd.Number<T>(from[i]);
        }
    }
}
