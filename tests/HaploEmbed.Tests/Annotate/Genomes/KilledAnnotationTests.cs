using System.Diagnostics;
using Xunit;

namespace HaploEmbed.Tests.Annotate.Genomes;

/// <summary>The annotate stage, killed at each of its writes, ends with the same bytes when it is started again.</summary>
public sealed class KilledAnnotationTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task Stage_KilledBeforeEachFileHasItsName_EndsWithTheSameBytes()
    {
        using var whole = Run();
        await whole.IngestAsync();
        using (var process = Start(whole, ""))
        {
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.Equal(0, process.ExitCode);
        }

        var expected = whole.Outputs("d");
        string[] points = [.. LinesOf(whole).Where(point => point.EndsWith(":written", StringComparison.Ordinal) && !point.Contains(".lock.owner", StringComparison.Ordinal))];

        // Two chunks, seven outputs and the manifest.
        Assert.Equal(10, points.Length);
        await Parallel.ForEachAsync(points, new ParallelOptions { MaxDegreeOfParallelism = 2, CancellationToken = TestContext.Current.CancellationToken }, async (point, _) =>
        {
            using var run = Run();
            await run.IngestAsync();
            Kill(run, point);

            await run.AnnotateAsync("d");

            Assert.Equal(expected, run.Outputs("d"));
            Assert.Empty(Directory.EnumerateFileSystemEntries(run.FileOf("annotate/d"), "*.partial", SearchOption.AllDirectories));
            Assert.Equal(["builtin-00001", "builtin-00002"], run.Checkpoints("d"));
        });
    }

    private static GenomesRun Run() => new(GenomesRun.Simulated, ("d", "{}"));

    private static void Kill(GenomesRun run, string point)
    {
        using var process = Start(run, point);
        var begun = Stopwatch.GetTimestamp();
        while (!process.HasExited && !LinesOf(run).Contains(point))
        {
            Assert.True(Stopwatch.GetElapsedTime(begun) < Patience, $"The stage did not reach {point}.");
            Thread.Sleep(10);
        }

        Assert.False(process.HasExited, $"The stage ended without reaching {point}.");
        process.Kill();
        process.WaitForExit();
    }

    private static Process Start(GenomesRun run, string point)
    {
        var program = Repository.File($"artifacts/bin/HaploEmbed.Pipeline/{Repository.Configuration}/stages/annotate/HaploEmbed.Annotate");
        var start = new ProcessStartInfo(OperatingSystem.IsWindows() ? program + ".exe" : program, ["--run", run.FileOf(""), "--step", "d"])
        {
            RedirectStandardError = true,
        };
        start.Environment["HAPLOEMBED_HOLD_LOG"] = run.FileOf("hold.log");
        start.Environment["HAPLOEMBED_HOLD_AT"] = point;
        return Process.Start(start)!;
    }

    private static string[] LinesOf(GenomesRun run)
    {
        var log = run.FileOf("hold.log");
        if (!File.Exists(log))
        {
            return [];
        }

        using var reader = new StreamReader(new FileStream(log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
