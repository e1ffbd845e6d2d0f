using System.Diagnostics;
using System.Globalization;
using HaploEmbed.Core.Formats.AnnData;
using HaploEmbed.Core.Options;
using HaploEmbed.Train.Engines;
using HaploEmbed.Train.Fitting;
using HaploEmbed.Train.Model;

namespace HaploEmbed.Benchmarks;

/// <summary>
/// Times epochs of training with validation, all of it: order, noise, decoder, gradients, steps of decoder and points; in processor
/// time of one thread. The data are drawn at random in the shapes of the paper's.
/// </summary>
internal static class TrainingBenchmark
{
    private static readonly int[] Hidden = [16, 32, 64, 128, 256];

    /// <summary>The shape of the branching data (5,207 + 571 × 50) and of the cell cycle (4,400 + 483 × 189).</summary>
    public static void Small(TextWriter output)
    {
        TorchSharp.torch.set_num_threads(1);
        output.WriteLine("| what | engine | epochs | CPU ms an epoch, median | CPU ms, least | times as fast as TorchSharp float64 |");
        output.WriteLine("| --- | --- | --- | --- | --- | --- |");
        var branching = new TrainingData(Dense(5207, 50), Dense(571, 50));
        var cells = new TrainingData(Dense(4400, 189), Dense(483, 189));
        Group("branching, Lorentz, σ = 0.5", branching, new LorentzOptions(), 0.5);
        Group("branching, Euclidean, σ = 0", branching, new EuclideanOptions(), 0.0);
        Group("cells, sphere, σ = 0.1", cells, new SphereOptions(), 0.1);
        Group("cells, torus, σ = 0.1", cells, new TorusOptions(), 0.1);

        void Group(string what, TrainingData data, ManifoldOptions manifold, double noise)
        {
            var plain = 0.0;
            foreach (var (engine, precision) in new[]
            {
                (Engine.Torch, Precision.Float64), (Engine.Torch, Precision.Float32), (Engine.Fused, Precision.Float64), (Engine.Fused, Precision.Float32),
            })
            {
                var options = Options(manifold, LossKind.SquaredError, 128) with { Engine = engine, Precision = precision, NoiseScale = noise };
                var (times, description) = Time(options, data, epochs: engine == Engine.Torch ? 12 : 40);
                var median = times[times.Length / 2];
                plain = plain == 0.0 ? median : plain;
                output.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {what} | {description} | {times.Length} | {median:0.0} | {times[0]:0.0} | {plain / median:0.0} |"));
            }
        }
    }

    /// <summary>The shape of mitochondrial genomes (52,000 + 5,707 × 6,298, 57 ones a row), beside its matrix products alone.</summary>
    public static void Genomes(TextWriter output)
    {
        TorchSharp.torch.set_num_threads(1);
        var random = new Random(3);
        var data = new TrainingData(Ones(random, 52_000, 6298, 57), Ones(random, 5707, 6298, 57));
        var options = Options(new LorentzOptions(), LossKind.Bernoulli, 2048) with { NoiseScale = 0.5, Precision = Precision.Float32 };
        var (times, description) = Time(options, data, epochs: 6);
        var products = TimeOf(5, () => ProductsOfAnEpoch(data));
        using var process = Process.GetCurrentProcess();
        output.WriteLine("| what | epochs | CPU s an epoch, median | CPU s, least | over the products alone (medians) |");
        output.WriteLine("| --- | --- | --- | --- | --- |");
        Row($"genomes, {description}", times);
        Row("the matrix products alone, in the same tiles", products);
        output.WriteLine();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Most memory of the process: {process.PeakWorkingSet64 / 1e6:0} MB."));

        void Row(string what, double[] milliseconds) => output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {what} | {milliseconds.Length} | {milliseconds[milliseconds.Length / 2] / 1e3:0.00} | {milliseconds[0] / 1e3:0.00} | "
            + $"{milliseconds[milliseconds.Length / 2] / products[products.Length / 2]:0.00} |"));
    }

    private static TrainOptions Options(ManifoldOptions manifold, LossKind loss, int batchSize) => new()
    {
        From = "data",
        Manifold = manifold,
        Loss = loss,
        BatchSize = batchSize,
        HiddenWidths = Hidden,
        StartSpread = 1e-3,
    };

    private static (double[] Times, string Engine) Time(TrainOptions options, TrainingData data, int epochs)
    {
        const int WarmUp = 3;
        options = options with { Epochs = WarmUp + epochs, StartSaving = int.MaxValue };
        var manifold = ManifoldFactory.Create(options.Manifold.Value);
        var layout = new DecoderLayout([manifold.AmbientDimension, .. Hidden, data.Training.Columns], options.Loss);
        using var engine = EngineFactory.Create("benchmark", options, layout, DecoderWeights.Initialise(layout, 0));
        using var random = new SeededRandomSource(0, RandomPurpose.Training);
        using var trainer = new Trainer(options, manifold, engine, data, random);
        var marks = new List<double> { Now() };
        using var model = trainer.Run(_ => marks.Add(Now()), CancellationToken.None);
        return ([.. marks.Zip(marks.Skip(1), (before, after) => after - before).Skip(WarmUp).Order()], engine.Description);
    }

    private static double[] TimeOf(int runs, Action action)
    {
        action();
        var times = new double[runs];
        for (var i = 0; i < runs; i++)
        {
            var start = Now();
            action();
            times[i] = Now() - start;
        }

        Array.Sort(times);
        return times;
    }

    // Training has three products a layer, validation two.
    private static unsafe void ProductsOfAnEpoch(TrainingData data)
    {
        const int Batch = 2048;
        int[] widths = [3, .. Hidden, data.Training.Columns];
        using var products = new MatrixProducts<float>();
        using var input = new NativeBuffer<float>(Batch * 256);
        using var weight = new NativeBuffer<float>(256L * data.Training.Columns);
        using var weightGradient = new NativeBuffer<float>(256L * data.Training.Columns);
        using var gradient = new NativeBuffer<float>(Batch * 256);
        using var tile = new NativeBuffer<float>(Batch * 256);
        foreach (var (samples, trains) in new[] { (data.Training.Rows, true), (data.ValidationCount, false) })
        {
            for (var start = 0; start < samples; start += Batch)
            {
                var rows = Math.Min(Batch, samples - start);
                for (var layer = 0; layer < widths.Length - 2; layer++)
                {
                    Three(rows, widths[layer + 1], widths[layer], input.Pointer, weight.Pointer, weightGradient.Pointer, gradient.Pointer, false);
                }

                for (var feature = 0; feature < widths[^1]; feature += 512)
                {
                    var width = Math.Min(512, widths[^1] - feature);
                    for (var row = 0; row < rows; row += 128)
                    {
                        var (own, part) = (row * 256, feature * 256);
                        Three(
                            Math.Min(128, rows - row),
                            width,
                            256,
                            input.Pointer + own,
                            weight.Pointer + part,
                            weightGradient.Pointer + part,
                            gradient.Pointer + own,
                            true);
                    }
                }

                void Three(int count, int width, int columns, float* x, float* w, float* dw, float* dx, bool add)
                {
                    products.Multiply(false, true, count, width, columns, x, columns, w, columns, add: false, tile.Pointer, width);
                    products.Multiply(false, false, count, columns, width, tile.Pointer, width, w, columns, add, dx, columns);
                    if (trains)
                    {
                        products.Multiply(true, false, width, columns, count, tile.Pointer, width, x, columns, add, dw, columns);
                    }
                }
            }
        }
    }

    private static SampleMatrix Dense(int rows, int columns)
    {
        var random = new Random(7);
        var values = new double[rows * columns];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = random.NextDouble() * 2.0 - 1.0;
        }

        return SampleMatrix.OfDense(new DenseMatrix(rows, columns, values));
    }

    private static SampleMatrix Ones(Random random, int rows, int columns, int draws)
    {
        var offsets = new int[rows + 1];
        var places = new List<int>(rows * draws);
        for (var row = 0; row < rows; row++)
        {
            places.AddRange(Enumerable.Range(0, draws).Select(_ => (int)(Math.Pow(random.NextDouble(), 3) * columns)).Distinct().Order());
            offsets[row + 1] = places.Count;
        }

        return SampleMatrix.OfOnes(columns, new SparseRows(offsets, [.. places]));
    }

    private static double Now()
    {
        using var process = Process.GetCurrentProcess();
        return process.TotalProcessorTime.TotalMilliseconds;
    }
}
