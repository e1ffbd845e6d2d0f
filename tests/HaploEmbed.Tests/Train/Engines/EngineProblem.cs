using HaploEmbed.Core.Formats.AnnData;
using HaploEmbed.Core.Options;
using HaploEmbed.Train.Engines;
using HaploEmbed.Train.Model;
using static TorchSharp.torch;

namespace HaploEmbed.Tests.Train.Engines;

/// <summary>A decoder, samples fit for its loss, and points, drawn from one seed.</summary>
internal sealed class EngineProblem
{
    private static readonly AdamConstants Adam = new(0.9, 0.995, 1e-3);

    public EngineProblem(LossKind loss, int[] widths, int samples, bool ones = false, bool missing = false, double scale = 1.0)
    {
        var random = new Random(5);
        Layout = new DecoderLayout(widths, loss);
        Parameters = [.. DecoderWeights.Initialise(Layout, 3).Select(value => value * scale)];
        for (var i = Layout.LogDispersionOffset ?? Layout.Count; i < Layout.Count; i++)
        {
            Parameters[i] = random.NextDouble() * 4.0 - 2.0;
        }

        Points = [.. Enumerable.Range(0, samples * widths[0]).Select(_ => random.NextDouble() * 4.0 - 2.0)];
        var absent = missing ? Places(random, samples, widths[^1], 0.1) : null;
        if (ones)
        {
            Samples = SampleMatrix.OfOnes(widths[^1], Places(random, samples, widths[^1], 0.2, absent), absent);
            return;
        }

        var values = new double[samples * widths[^1]];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = loss switch
            {
                LossKind.SquaredError => random.NextDouble() * 2.0 - 1.0,
                LossKind.Bernoulli => random.Next(2),
                _ => random.Next(4) == 0 ? random.Next(60) : random.Next(3),
            };
        }

        var dense = new DenseMatrix(samples, widths[^1], values);
        for (var row = 0; absent is not null && row < samples; row++)
        {
            foreach (var column in absent.Row(row))
            {
                dense.Row(row)[column] = double.NaN;
            }
        }

        Samples = SampleMatrix.OfDense(dense, absent);
    }

    private EngineProblem(EngineProblem other, double[] weights)
    {
        (Layout, Parameters, Points) = (other.Layout, other.Parameters, other.Points);
        Samples = other.Samples.WithWeights(weights);
    }

    public DecoderLayout Layout { get; }

    public double[] Parameters { get; }

    public double[] Points { get; }

    public SampleMatrix Samples { get; }

    /// <summary>Gives the same problem with samples that count by weights.</summary>
    public EngineProblem WithWeights(double[] weights) => new(this, weights);

    public IDecoderEngine Torch(Precision precision = Precision.Float64) => new TorchEngine(Layout, Adam, Parameters, precision, CPU);

    public IDecoderEngine Fused(Precision precision = Precision.Float64, bool useBlas = true) => precision == Precision.Float32
        ? new FusedEngine<float>(Layout, Adam, Parameters, useBlas)
        : new FusedEngine<double>(Layout, Adam, Parameters, useBlas);

    /// <summary>Computes loss and gradients of some samples, in an order of its own.</summary>
    public (double Loss, double[] Points, double[] Parameters) Gradients(IDecoderEngine engine, int[] rows)
    {
        using var samples = engine.Load(Samples);
        var width = Layout.Widths[0];
        double[] points = [.. rows.SelectMany(row => Points.AsSpan(row * width, width).ToArray())];
        var pointGradients = new double[points.Length];
        var parameters = new double[Layout.Count];
        Array.Fill(pointGradients, 7.0);
        var loss = engine.Train(samples, rows, points, pointGradients, learningRate: 0.0);
        engine.ReadGradients(parameters);
        return (loss, pointGradients, parameters);
    }

    // Each column of each row with a probability, but not those of other places.
    private static SparseRows Places(Random random, int rows, int columns, double share, SparseRows? others = null)
    {
        var offsets = new int[rows + 1];
        var places = new List<int>();
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                if (random.NextDouble() < share && (others is null || others.Row(row).BinarySearch(column) < 0))
                {
                    places.Add(column);
                }
            }

            offsets[row + 1] = places.Count;
        }

        return new SparseRows(offsets, [.. places]);
    }
}
