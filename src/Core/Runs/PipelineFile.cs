using HaploEmbed.Core.Failures;
using HaploEmbed.Core.Formats;
using HaploEmbed.Core.Options;

namespace HaploEmbed.Core.Runs;

/// <summary>Reads and checks pipeline.json, and writes it resolved into the run folder, where stages read it.</summary>
public static class PipelineFile
{
    /// <summary>The name of the resolved file in the run folder: every default filled in, the run folder absolute.</summary>
    public const string ResolvedName = "pipeline.resolved.json";

    private const int MostBytes = 4 << 20;

    /// <summary>Reads a file and checks all of it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="settings">Options that are set in place of the file's, as <c>ingest.genomes.files=FOLDER</c>; paths are relative to the current folder.</param>
    /// <returns>The options, with every path absolute.</returns>
    /// <exception cref="UserErrorException">All faults of the file and of the settings, each by name and line.</exception>
    public static PipelineOptions Read(string path, params IReadOnlyList<string> settings)
    {
        if (string.IsNullOrWhiteSpace(path))
        {
            throw new UserErrorException("The name of the pipeline file is empty. Expected a file such as pipeline.json.");
        }

        var text = ReadText(path);
        var name = Path.GetFileName(path);
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        var reader = new OptionsReader(name, folder);
        var options = reader.Read<PipelineOptions>(WithSettings(JsonSource.Parse(name, text), settings));
        if (options is not null)
        {
            CheckReferences(options, reader);
        }

        if (reader.Faults.Count > 0)
        {
            throw new UserErrorException(reader.Faults);
        }

        return options!;
    }

    /// <summary>Reads what <see cref="WriteResolved"/> left in a run folder.</summary>
    /// <exception cref="UserErrorException">The file is missing or was edited into something wrong.</exception>
    public static PipelineOptions ReadResolved(string runFolder)
    {
        var path = Path.Combine(runFolder, ResolvedName);
        if (!File.Exists(path))
        {
            throw new UserErrorException(
                $"{path} is missing. Expected the folder of a run, in which 'haploembed run' has left that file.");
        }

        return Read(path) with { Run = Path.GetFullPath(runFolder) };
    }

    /// <summary>Writes the options into the run folder. An equal file is left as it is.</summary>
    public static void WriteResolved(PipelineOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);

        Directory.CreateDirectory(options.Run);
        var path = Path.Combine(options.Run, ResolvedName);
        var json = OptionsWriter.Write(options);
        json.Remove("$schema");
        var text = CanonicalJson.Indented(json);
        if (!File.Exists(path) || File.ReadAllText(path) != text)
        {
            AtomicFile.WriteText(path, text);
        }
    }

    private static JsonSource WithSettings(JsonSource source, IReadOnlyList<string> settings)
    {
        foreach (var setting in settings)
        {
            var at = setting.IndexOf('=');
            if (at < 1 || source.Kind != System.Text.Json.JsonValueKind.Object)
            {
                throw new UserErrorException($"--set is '{setting}'. Expected the name of an option and its value, as ingest.genomes.files=FOLDER.");
            }

            source = source.With(setting[..at].Split('.'), JsonSource.OfSetting(setting[(at + 1)..], Directory.GetCurrentDirectory()));
        }

        return source;
    }

    private static byte[] ReadText(string path)
    {
        if (Directory.Exists(path))
        {
            throw new UserErrorException($"{path} is a folder. Expected a pipeline file, as the pipeline.json in it.");
        }

        try
        {
            using var stream = File.OpenRead(path);
            var text = new byte[MostBytes + 1];
            var length = stream.ReadAtLeast(text, text.Length, throwOnEndOfStream: false);
            return length <= MostBytes
                ? text[..length]
                : throw new UserErrorException($"{path} is too large. Expected a pipeline file of at most {MostBytes:N0} bytes.");
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new UserErrorException($"{path} does not exist. Expected a pipeline file; give its path, or go to its folder.");
        }
        catch (UnauthorizedAccessException)
        {
            throw new UserErrorException($"{path} cannot be read. Expected a pipeline file that this user may read.");
        }
    }

    private static void CheckReferences(PipelineOptions options, OptionsReader reader)
    {
        foreach (var (name, step) in options.Annotate)
        {
            CheckFrom($"annotate.{name}.from", step.From, "ingest", reader);
            if (step.From is not null && options.Ingest.GetValueOrDefault(step.From) is { } source)
            {
                CheckGenomes(name, step, source, reader);
            }
        }

        foreach (var (name, step) in options.Train)
        {
            CheckFrom($"train.{name}.from", step.From, "annotate", reader);
            if (step.Manifold is null)
            {
                continue;
            }

            if (TrainJobs.Count(step) is var count and > TrainJobs.Most)
            {
                reader.AddFault($"train.{name}", $"makes {count:N0} jobs. Expected at most {TrainJobs.Most:N0}; shorten its lists.");
            }
            else if (TrainJobs.RepeatedManifold(step) is { } repeated)
            {
                reader.AddFault($"train.{name}.manifold", $"has {OptionsWriter.Write(repeated).ToJsonString()} twice. Expected each manifold once.");
            }
        }

        if (reader.NamesOf("ingest").Count == 0)
        {
            reader.AddFault("ingest", "has no step. Expected at least one.");
        }
    }

    private static void CheckGenomes(string name, AnnotateOptions step, IngestOptions source, OptionsReader reader)
    {
        if (source is GenomeFilesOptions && step.Tree is null)
        {
            reader.AddFault($"annotate.{name}", "has no tree. Expected one of haplogroups, as \"tree\": \"phylotree-rsrs@17.1\"; `haploembed trees list` names those installed.");
        }
        else if (!source.HasGenomes && step.Tree is not null)
        {
            reader.AddFault($"annotate.{name}.tree", $"is '{step.Tree}', but the samples of ingest.{step.From} are no genomes. Expected none.");
        }

        if (source is HaplogrepReportOptions && step.Classifier != ClassifierKind.Builtin)
        {
            reader.AddFault(
                $"annotate.{name}.classifier",
                $"is '{OptionProperty.WordOf(step.Classifier)}', but ingest.{step.From} is a table that has haplogroups. Expected none: nothing is classified then.");
        }
    }

    // A step with faults of its own is a step all the same.
    private static void CheckFrom(string path, string? from, string stage, OptionsReader reader)
    {
        var known = reader.NamesOf(stage);
        if (from is not null && !known.Contains(from))
        {
            reader.AddFault(path, $"is '{from}', which is no step of {stage}. {NearestName.Suggest(stage, from, known)}");
        }
    }
}
