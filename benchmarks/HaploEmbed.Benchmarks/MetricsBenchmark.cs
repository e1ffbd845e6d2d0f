using System.Diagnostics;
using System.Globalization;
using HaploEmbed.Geometry;
using HaploEmbed.Train.Evaluation;
using static TorchSharp.torch;

namespace HaploEmbed.Benchmarks;

/// <summary>Times the figures that the paper has of a branching run: Pearson and Spearman over all pairs of 5,207 and of 572 samples.</summary>
internal static class MetricsBenchmark
{
    private const int Depth = 6;

    public static void Run(TextWriter output)
    {
        set_num_threads(1);
        using var scope = NewDisposeScope();
        using var random = new Generator(0);
        var manifold = new LorentzManifold(2, 5.0);
        var tree = new TreeDistances([.. Enumerable.Range(0, (1 << (Depth + 1)) - 1).Select(node => node == 0 ? -1 : (node - 1) / 2)]);
        var parts = new[] { 5207, 572 }.Select(count => (
            Points: manifold.RandomPoint(count, random),
            Pairs: (PairDistances)new TreePairs(tree, [.. Enumerable.Range(0, count).Select(sample => sample % tree.NodeCount)]))).ToArray();
        var times = new List<double>();
        for (var run = 0; run < 6; run++)
        {
            using var inner = NewDisposeScope();
            var start = Now();
            foreach (var (points, pairs) in parts)
            {
                DistanceCorrelation.Measure(manifold, points, pairs);
            }

            times.Add(Now() - start);
        }

        times = [.. times.Skip(1).Order()];
        using var process = Process.GetCurrentProcess();
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Pearson and Spearman of 13.6 + 0.2 million pairs: {times[2]:0.00} s of CPU, median of 5, {times[0]:0.00} s least; "
            + $"most memory of the process {process.PeakWorkingSet64 / 1e6:0} MB."));

        double Now()
        {
            using var own = Process.GetCurrentProcess();
            return own.TotalProcessorTime.TotalSeconds;
        }
    }
}
