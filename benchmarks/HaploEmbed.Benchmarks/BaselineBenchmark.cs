using System.Diagnostics;
using System.Globalization;
using HaploEmbed.Train.Baselines;
using HaploEmbed.Train.Evaluation;
using HaploEmbed.Train.Model;
using static TorchSharp.torch;

namespace HaploEmbed.Benchmarks;

/// <summary>Times PCA and UMAP of samples like mitochondrial genomes: 6,298 features, ones along a random tree and private ones.</summary>
internal static class BaselineBenchmark
{
    private const int Features = 6298;
    private const int Nodes = 4000;
    private const int Neighbours = 30;

    public static void Run(TextWriter output)
    {
        set_num_threads(1);
        output.WriteLine("| what | CPU s |");
        output.WriteLine("| --- | --- |");
        var few = Genomes(13_000);
        var many = Genomes(52_000);
        Row($"neighbours of {few.Rows} samples", () => NearestSamples.AmongThemselves(
            new DataPairs(few, [.. Enumerable.Range(0, few.Rows)]), Neighbours, CancellationToken.None));
        Row($"PCA of {many.Rows} samples", () => PrincipalComponents.Fit(many, 2));
        Umap? umap = null;
        Row($"UMAP of {many.Rows} samples", () => umap = Umap.Fit(many, 2, Neighbours, 0.99, seed: 0));
        Row("5200 new samples put into it", () => umap!.Place(Genomes(5200)));
        using var process = Process.GetCurrentProcess();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\nMost memory of the process: {process.PeakWorkingSet64 / 1e6:0} MB."));

        void Row(string what, Action action)
        {
            var start = Now();
            action();
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {what} | {Now() - start:0.0} |"));
        }
    }

    // Each node has the ones of its parent and one or two more; a sample those of a node, up to 19 of its own, and lacks one in a hundred.
    private static SampleMatrix Genomes(int samples)
    {
        var random = new Random(5);
        var ofNodes = new List<int>[Nodes];
        ofNodes[0] = [.. Enumerable.Range(0, 20)];
        var next = ofNodes[0].Count;
        for (var node = 1; node < Nodes; node++)
        {
            ofNodes[node] = [.. ofNodes[Math.Min(node - 1, (int)(node * Math.Pow(random.NextDouble(), 1.2)))]];
            for (var more = random.Next(1, 3); more > 0; more--)
            {
                ofNodes[node].Add(next < Features ? next++ : random.Next(Features));
            }
        }

        var offsets = new int[samples + 1];
        var places = new List<int>();
        for (var sample = 0; sample < samples; sample++)
        {
            var own = new SortedSet<int>(ofNodes[random.Next(Nodes)]);
            for (var more = random.Next(20); more > 0; more--)
            {
                own.Add((int)(Math.Pow(random.NextDouble(), 3) * Features));
            }

            places.AddRange(own.Where(_ => random.NextDouble() >= 0.01));
            offsets[sample + 1] = places.Count;
        }

        return SampleMatrix.OfOnes(Features, new SparseRows(offsets, [.. places]));
    }

    private static double Now()
    {
        using var process = Process.GetCurrentProcess();
        return process.TotalProcessorTime.TotalSeconds;
    }
}
