using HaploEmbed.Annotate.Classification;
using HaploEmbed.Core.Formats;
using HaploEmbed.Core.Formats.HaplogrepReport;
using HaploEmbed.Core.Formats.Samples;
using HaploEmbed.Core.Options;
using HaploEmbed.Core.Runs;
using HaploEmbed.Core.Stages;
using HaploEmbed.Haplogroups;
using HaploEmbed.Haplogroups.Haplogrep3;
using HaploEmbed.Haplogroups.Trees;

namespace HaploEmbed.Annotate.Genomes;

/// <summary>Gives the haplogroups of a step's genomes: those of a table that was ingested, or those that classifiers find.</summary>
internal sealed class HaplogroupSource(StepContext step, AnnotateOptions options, Phylotree tree)
{
    private const string Program = "haplogrep3";

    /// <summary>Gives them.</summary>
    public ClassifiedGenomes Read(CancellationToken stop)
    {
        if (step.HasInput(GenomeFiles.Haplogroups))
        {
            return new ClassifiedGenomes(FromTable(step.ReadInput(GenomeFiles.Haplogroups)), [], "taken from a table of haplogrep3", [], null);
        }

        var sequences = step.ReadInput(GenomeFiles.Sequences);
        var genomes = step.Inputs.First(input => input.Path.EndsWith("/" + GenomeFiles.Sequences, StringComparison.Ordinal)).Records ?? 0;
        return options.Classifier switch
        {
            ClassifierKind.Builtin => Of(Builtin(sequences, genomes, stop), BuiltinInWords),
            ClassifierKind.Haplogrep3 => Of(Haplogrep3(sequences, genomes, stop), Program),
            _ => Both(sequences, genomes, stop),
        };
    }

    private string BuiltinInWords => options.Mode == ClassifierMode.Corrected ? "built in, mode corrected" : "built in, mode haplogrep3";

    private ClassifiedGenomes Both(string sequences, long genomes, CancellationToken stop)
    {
        // A program that is not there is told before the first genome is classified.
        HaplogrepProgram.Find(options.Haplogrep3, Program, Environment.GetEnvironmentVariable);
        var builtin = Builtin(sequences, genomes, stop);
        try
        {
            using var haplogrep3 = Haplogrep3(sequences, genomes, stop);
            ClassifierComparison.Write(step, builtin, haplogrep3, (BuiltinInWords, InWords(haplogrep3, Program)));
            return Of(builtin, BuiltinInWords) with { Sources = SourcesOf(haplogrep3) };
        }
        catch
        {
            builtin.Dispose();
            throw;
        }
    }

    private ClassificationResult Builtin(string sequences, long genomes, CancellationToken stop)
    {
        var mode = options.Mode == ClassifierMode.Corrected ? ClassificationMode.Corrected : ClassificationMode.Haplogrep3;
        return ChunkedClassification.Run(step, new BuiltinChunks(tree, mode), sequences, genomes, stop);
    }

    private ClassificationResult Haplogrep3(string sequences, long genomes, CancellationToken stop)
    {
        using var work = new ScratchFolder(step.ScratchPath("work"));
        HaplogrepChunks? classifier = null;
        try
        {
            classifier = new HaplogrepChunks(tree, options, work.FullPath);
            return ChunkedClassification.Run(step, classifier, sequences, genomes, stop);
        }
        finally
        {
            foreach (var notice in classifier?.Notices ?? [])
            {
                step.Log(notice);
            }
        }
    }

    private static ClassifiedGenomes Of(ClassificationResult result, string name) =>
        new(result.Rows.InOrder(), result.SetAside, InWords(result, name), SourcesOf(result), result);

    private static string InWords(ClassificationResult result, string name) => string.Join(' ', [name, .. result.Versions]);

    private static IReadOnlyList<SourceVersion> SourcesOf(ClassificationResult result) =>
        [.. result.Versions.Select(version => new SourceVersion(Program, version))];

    // The table's rows are few enough to be put in order in memory: it was no larger than a user's own file.
    private static IEnumerable<HaplogroupRow> FromTable(string path)
    {
        using var stream = File.OpenRead(path);
        return HaplogroupRows.Read(stream, path).OrderBy(row => row.SampleId, StringComparer.Ordinal).ToArray();
    }
}
