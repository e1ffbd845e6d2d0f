using System.Diagnostics;
using System.Globalization;
using HaploEmbed.Core.Formats.AnnData;
using HaploEmbed.Core.Options;
using HaploEmbed.Geometry;
using HaploEmbed.Train.Engines;
using HaploEmbed.Train.Fitting;
using HaploEmbed.Train.Model;
using static TorchSharp.torch;

namespace HaploEmbed.Benchmarks;

/// <summary>
/// Times what an epoch of the branching data (5,207 + 571 × 50, batches of 128, Lorentz, σ = 0.5) consists of in the fused float32
/// engine, each part alone, in processor time of one thread.
/// </summary>
internal static unsafe class PartsBenchmark
{
    private const int Batch = 128;
    private const int TrainingSamples = 5207;
    private const int ValidationSamples = 571;
    private const int TrainingBatches = 41;
    private const int Batches = 46;
    private const double Sigma = 0.5;

    private static readonly int[] Widths = [3, 16, 32, 64, 128, 256, 50];

    public static void Run(TextWriter output)
    {
        set_num_threads(1);
        output.WriteLine("| part | CPU ms an epoch |");
        output.WriteLine("| --- | --- |");
        Products(output, useBlas: true);
        Products(output, useBlas: false);
        Kernels(output);
        Epoch(output);
    }

    private static void Products(TextWriter output, bool useBlas)
    {
        using var products = new MatrixProducts<float>(useBlas);
        using var input = new NativeBuffer<float>(Batch * 256);
        using var weight = new NativeBuffer<float>(256 * 256);
        using var gradient = new NativeBuffer<float>(256 * 256);
        var total = 0.0;
        foreach (var (columns, width) in Widths.Zip(Widths.Skip(1)))
        {
            var forward = Time(1000, () => products.Multiply(
                false, true, Batch, width, columns, input.Pointer, columns, weight.Pointer, columns, add: false, gradient.Pointer, width));
            var ofWeights = Time(1000, () => products.Multiply(
                true, false, width, columns, Batch, input.Pointer, width, weight.Pointer, columns, add: false, gradient.Pointer, columns));
            var ofInputs = Time(1000, () => products.Multiply(
                false, false, Batch, columns, width, input.Pointer, width, weight.Pointer, columns, add: false, gradient.Pointer, columns));
            total += (forward + ofInputs) * Batches + ofWeights * TrainingBatches;
        }

        Row(output, $"matrix products by {products.Description}", total);
    }

    private static void Kernels(TextWriter output)
    {
        var layout = new DecoderLayout([.. Widths], LossKind.SquaredError);
        using var batch = new Activations<float>(layout, Batch);
        using var parameters = new NativeBuffer<float>(layout.Count);
        using var gradients = new NativeBuffer<float>(layout.Count);
        using var first = new NativeBuffer<float>(layout.Count);
        using var second = new NativeBuffer<float>(layout.Count);
        var hidden = Enumerable.Range(1, layout.Layers - 1).ToArray();
        OverHidden("bias and SiLU, forward", Batches, layer => SiluKernel<float>.Forward(
            Batch, Widths[layer], batch.Values(layer), parameters.Pointer, batch.Sigmoid(layer)));
        OverHidden("SiLU, backward", Batches, layer => SiluKernel<float>.Backward(
            (long)Batch * Widths[layer], batch.Gradient(layer), batch.Values(layer), batch.Sigmoid(layer)));
        OverHidden("gradients of biases", TrainingBatches, layer => SiluKernel<float>.AddRows(
            Batch, Widths[layer], batch.Gradient(layer), Widths[layer], gradients.Pointer));
        Row(output, "Adam", TrainingBatches * Time(1000, () => AdamKernel<float>.Step(
            new AdamConstants(0.9, 0.995, 1e-3), 5, 1e-9, layout.Count, parameters.Pointer, gradients.Pointer, first.Pointer, second.Pointer)));

        void OverHidden(string part, int times, Action<int> kernel) => Row(output, part, times * Time(1000, () =>
        {
            foreach (var layer in hidden)
            {
                kernel(layer);
            }
        }));
    }

    private static void Epoch(TextWriter output)
    {
        var manifold = new LorentzManifold(2, 5.0);
        var layout = new DecoderLayout([.. Widths], LossKind.SquaredError);
        using var engine = new FusedEngine<float>(layout, new AdamConstants(0.9, 0.995, 1e-3), DecoderWeights.Initialise(layout, 0));
        using var random = new SeededRandomSource(0, RandomPurpose.Training);
        using var training = Set(TrainingSamples);
        using var validation = Set(ValidationSamples);
        var order = new int[TrainingSamples];
        var rows = Enumerable.Range(0, ValidationSamples).ToArray();
        var noise = new RepresentationNoise(NoiseLaw.Reference, Sigma);
        var pass = new Pass(manifold, engine, random);
        Row(output, "noise with its graph", Time(10, () =>
        {
            using var scope = NewDisposeScope();
            foreach (var set in new[] { training, validation })
            {
                var own = set.Representations.Points.detach().clone();
                own.requires_grad = true;
                var moved = noise.Add(manifold, own, random);
                moved.backward([ones_like(moved)]);
            }
        }));
        Row(output, "Riemannian Adam", Time(10, () =>
        {
            training.StepAll(1e-9);
            validation.StepAll(1e-9);
        }));
        Row(output, "the epoch", Time(10, () =>
        {
            random.Shuffle(order);
            var plan = new Pass.Plan(Batch, noise, 0.01, 1e-4);
            pass.Run(training, order, plan, CancellationToken.None);
            pass.Run(validation, rows, plan with { DecoderRate = null }, CancellationToken.None);
        }));

        FittedSet Set(int samples)
        {
            var values = new Random(7);
            var matrix = new DenseMatrix(samples, Widths[^1], [.. Enumerable.Range(0, samples * Widths[^1]).Select(_ => values.NextDouble() - 0.5)]);
            var start = LatentRepresentations.AtStart(manifold, samples, 1e-3, random);
            return new FittedSet(manifold, engine.Load(SampleMatrix.OfDense(matrix)), start, stabilizePeriod: 5, LatentUpdate.Epoch);
        }
    }

    // The least of five rounds, a call.
    private static double Time(int calls, Action action)
    {
        action();
        var least = double.PositiveInfinity;
        for (var round = 0; round < 5; round++)
        {
            var start = Now();
            for (var call = 0; call < calls; call++)
            {
                action();
            }

            least = Math.Min(least, (Now() - start) / calls);
        }

        return least;
    }

    private static void Row(TextWriter output, string part, double milliseconds) =>
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {part} | {milliseconds:0.0} |"));

    private static double Now()
    {
        using var process = Process.GetCurrentProcess();
        return process.TotalProcessorTime.TotalMilliseconds;
    }
}
