using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using HaploEmbed.Core.Runs;

namespace HaploEmbed.Benchmarks;

/// <summary>Times the way from FASTA to dataset.h5ad, as processes of the command, of more and more genomes.</summary>
internal static class GenomesBenchmark
{
    private static readonly int[] Counts = [1474, 4000, 16_000, 64_000];

    /// <summary>Runs ingest and annotate.</summary>
    /// <param name="output">Takes the table.</param>
    /// <param name="genomes">A FASTA file of complete genomes, which are repeated with changes.</param>
    /// <param name="trees">A folder of trees.</param>
    public static void Run(TextWriter output, string genomes, string trees)
    {
        var folder = Directory.CreateTempSubdirectory("haploembed benchmark ");
        try
        {
            var sequences = HaplogroupsBenchmark.ReadAll(genomes);
            output.WriteLine("| genomes | ingest wall s | ingest CPU s | annotate wall s | annotate CPU s | both wall s | CPU ms a genome | most memory MB | samples × polymorphisms |");
            output.WriteLine("| --- | --- | --- | --- | --- | --- | --- | --- | --- |");
            foreach (var count in Counts)
            {
                HaplogroupsBenchmark.WriteGenomes(Path.Combine(folder.FullName, "genomes.fasta"), sequences, count);
                Row(output, folder.FullName, count, Path.GetFullPath(trees));
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Row(TextWriter output, string folder, int count, string trees)
    {
        // One polymorphism in two hundred of a few genomes, in two thousand of many: as many samples at least.
        var minFrequency = count < 10_000 ? 0.005 : 0.0005;
        File.WriteAllText(Path.Combine(folder, "pipeline.json"), JsonSerializer.Serialize(new
        {
            run = "run",
            ingest = new { genomes = new { source = "fasta", files = new[] { "genomes.fasta" } } },
            annotate = new { genomes = new { from = "genomes", tree = "phylotree-rsrs@17.1", trees, minFrequency } },
        }));
        using var process = Process.Start(new ProcessStartInfo(BuiltCommand.Path, ["run", "--force", "--until", "annotate"])
        {
            WorkingDirectory = folder,
            RedirectStandardError = true,
        })!;
        var errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException(errors);
        }

        var run = Path.Combine(folder, "run");
        var (ingest, annotate) = (Of("ingest/genomes"), Of("annotate/genomes"));
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {count} | {ingest.Seconds:0.0} | {ingest.ProcessorSeconds:0.0} | {annotate.Seconds:0.0} | {annotate.ProcessorSeconds:0.0} | {ingest.Seconds + annotate.Seconds:0.0} | {1000 * (ingest.ProcessorSeconds + annotate.ProcessorSeconds) / count:0.00} | {Math.Max(ingest.PeakMemory, annotate.PeakMemory) / 1e6:0} | {Shape(run)} |"));

        Execution Of(string step) => ManifestFile.TryRead(Path.Combine(run, step), out var fault)?.Execution ?? throw new InvalidOperationException(fault);
    }

    private static string Shape(string run) => File.ReadLines(Path.Combine(run, "annotate", "genomes", "log.txt"))
        .Last(line => line.Contains(" samples × ", StringComparison.Ordinal))
        .Split("Z  ")[1]
        .Split(" polymorphisms")[0]
        .Replace(" samples", "", StringComparison.Ordinal);
}
