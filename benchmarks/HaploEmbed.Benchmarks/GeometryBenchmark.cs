using System.Diagnostics;
using System.Globalization;
using HaploEmbed.Geometry;
using HaploEmbed.Geometry.Optimization;
using static TorchSharp.torch;

namespace HaploEmbed.Benchmarks;

/// <summary>Times optimiser steps and distances of all pairs, in processor time of one thread.</summary>
internal static class GeometryBenchmark
{
    private const long Points = 52_000;
    private const long PairPoints = 5_000;

    public static void Run(TextWriter output)
    {
        set_num_threads(1);
        using var scope = NewDisposeScope();
        using var random = new Generator(0);

        output.WriteLine("| what | runs | CPU ms, median | CPU ms, least | over the first of its kind |");
        output.WriteLine("| --- | --- | --- | --- | --- |");
        var first = 0.0;
        foreach (var (what, manifold) in new (string, Manifold)[]
        {
            ("Lorentz", new LorentzManifold(2, 5.0)),
            ("Lorentz, as geoopt", new LorentzManifold(2, 5.0, Numerics.Reference)),
            ("Poincaré ball", new PoincareBallManifold(2, -0.2)),
            ("sphere", new SphereManifold(2)),
            ("torus", ProductManifold.Torus()),
            ("Euclidean", new EuclideanManifold(2)),
        })
        {
            using var inner = NewDisposeScope();
            var points = manifold.RandomPoint(Points, random).detach().requires_grad_();
            var gradient = randn(points.shape, dtype: points.dtype, generator: random) * 0.01;
            points.grad = gradient;
            using var adam = new RiemannianAdam(manifold, points);

            // To and fro, so that the points stay where they are.
            Row($"RiemannianAdam, a step of {Points} points, {what}", 20, () =>
            {
                adam.Step(0.1);
                gradient.neg_();
            });
        }

        first = 0.0;
        foreach (var (what, manifold) in new (string, Manifold)[]
        {
            ("Lorentz", new LorentzManifold(2, 5.0)),
            ("Poincaré ball", new PoincareBallManifold(2, -0.2)),
            ("sphere", new SphereManifold(2)),
            ("torus", ProductManifold.Torus()),
            ("Euclidean", new EuclideanManifold(2)),
        })
        {
            using var inner = NewDisposeScope();
            var points = manifold.RandomPoint(PairPoints, random);
            Row($"distances of all pairs of {PairPoints} points, {what}", 5, () => manifold.PairwiseDistance(points).Dispose());
        }

        void Row(string what, int runs, Action action)
        {
            var times = Time(runs, action);
            var median = times[times.Length / 2];
            first = first == 0.0 ? median : first;
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {what} | {runs} | {median:0.0} | {times[0]:0.0} | {median / first:0.00} |"));
        }
    }

    /// <summary>Says how much memory all pairs take beside what the process holds before.</summary>
    public static void Memory(TextWriter output)
    {
        set_num_threads(1);
        using var scope = NewDisposeScope();
        var manifold = new LorentzManifold(2, 5.0);
        var points = manifold.RandomPoint(PairPoints);
        manifold.PairwiseDistance(points.narrow(0, 0, 10)).Dispose();
        using var process = Process.GetCurrentProcess();
        var before = process.WorkingSet64;
        manifold.PairwiseDistance(points).Dispose();
        process.Refresh();
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Distances of all pairs of {PairPoints} points: at most {(process.PeakWorkingSet64 - before) / 1e6:0} MB more than before, the result among them."));
    }

    private static double[] Time(int runs, Action action)
    {
        // Two seconds, in which the compiler's own threads come to their end.
        var warmUp = Stopwatch.StartNew();
        while (warmUp.Elapsed < TimeSpan.FromSeconds(2))
        {
            action();
        }

        using var process = Process.GetCurrentProcess();
        var times = new double[runs];
        for (var i = 0; i < runs; i++)
        {
            // The clock of processor time ticks once in 10 ms: as many calls as take long enough to tell.
            var start = Now();
            var calls = 0;
            do
            {
                action();
                calls++;
            }
            while ((Now() - start).TotalMilliseconds < 100.0);
            times[i] = (Now() - start).TotalMilliseconds / calls;
        }

        Array.Sort(times);
        return times;

        TimeSpan Now()
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }
}
