using System.Text.Json.Nodes;
using CsvHelper;
using HaploEmbed.Annotate;
using HaploEmbed.Core.Formats;
using HaploEmbed.Core.Formats.AnnData;
using HaploEmbed.Core.Formats.Samples;
using HaploEmbed.Core.Runs;
using HaploEmbed.Core.Stages;
using HaploEmbed.Ingest;
using Xunit;

namespace HaploEmbed.Tests.Annotate;

/// <summary>A pipeline of genomes in a folder of its own: one ingest step, "genomes", and annotate steps of it, run in this process.</summary>
internal sealed class GenomesRun : IDisposable
{
    public const string Simulated = """{ "source": "simulatedGenomes", "genomes": 120, "haplogroups": 60 }""";

    private readonly TempFolder _folder = new();

    /// <param name="ingest">The options of the ingest step.</param>
    /// <param name="annotate">The annotate steps by name, each with its options but "from".</param>
    public GenomesRun(string ingest, params (string Step, string Options)[] annotate)
    {
        Options = new JsonObject
        {
            ["run"] = "run",
            ["ingest"] = new JsonObject { ["genomes"] = JsonNode.Parse(ingest) },
            ["annotate"] = new JsonObject(annotate.Select(step => KeyValuePair.Create(step.Step, (JsonNode?)OptionsOf(step.Options)))),
        };
        Save();
    }

    /// <summary>Gets the content of pipeline.json, to change and <see cref="Save"/>.</summary>
    public JsonObject Options { get; }

    /// <summary>Gives the options of an ingest step of FASTA files.</summary>
    public static string Fasta(string path, string more = "") => $$"""{ "source": "fasta", "files": [{{Text(path)}}]{{more}} }""";

    /// <summary>Gives the options of an ingest step of a table of haplogrep3.</summary>
    public static string Report(string path) => $$"""{ "source": "haplogrepReport", "file": {{Text(path)}} }""";

    /// <summary>Gives a text as JSON has it.</summary>
    public static string Text(string text) => JsonValue.Create(text).ToJsonString();

    public string FileOf(string name) => _folder.File("run/" + name);

    public string Write(string name, string text) => _folder.Write(name, text);

    public void Save() => PipelineFile.WriteResolved(PipelineFile.Read(_folder.Write("pipeline.json", Options.ToJsonString())));

    /// <summary>Ingests and gives this.</summary>
    public async Task<GenomesRun> IngestAsync()
    {
        var (code, console) = await RunAsync(Stage.Ingest, "genomes");
        Assert.True(code == 0, console);
        return this;
    }

    /// <summary>Annotates and gives this.</summary>
    public async Task<GenomesRun> AnnotateAsync(string step, int threads = 1)
    {
        var (code, console) = await RunAsync(Stage.Annotate, step, threads);
        Assert.True(code == 0, console);
        return this;
    }

    /// <summary>Runs a step.</summary>
    /// <param name="stage">Its stage.</param>
    /// <param name="step">Its name.</param>
    /// <param name="threads">How many threads it may use.</param>
    /// <param name="work">What does its work; null for the stage itself.</param>
    /// <returns>The exit code, and what stood on the console.</returns>
    public async Task<(int Code, string Console)> RunAsync(Stage stage, string step, int threads = 1, IStage? work = null)
    {
        using var console = new StringWriter();
        work ??= stage == Stage.Ingest ? new IngestStage() : new AnnotateStage();
        var code = await StageRun.RunAsync(stage, work, console, "--run", _folder.File("run"), "--step", step, "--threads", $"{threads}");
        return (code, console.ToString());
    }

    public AnnDataSet Data(string step) => AnnDataReader.Read(FileOf($"annotate/{step}/dataset.h5ad"));

    public IReadOnlyList<ExcludedSample> Excluded(string step) => ExcludedTable.Read(FileOf($"annotate/{step}/excluded.tsv"));

    /// <summary>Gives a table's rows, the one with the names of columns first.</summary>
    public IReadOnlyList<string[]> Table(string name)
    {
        using var table = new CsvParser(new StreamReader(FileOf(name)), TabTable.Configuration);
        var rows = new List<string[]>();
        while (table.Read())
        {
            rows.Add(table.Record!);
        }

        return rows;
    }

    /// <summary>Gives the names of the checkpoints of a step.</summary>
    public string[] Checkpoints(string step)
    {
        var folder = FileOf($"annotate/{step}/kept");
        return Directory.Exists(folder)
            ? [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)]
            : [];
    }

    /// <summary>Gives the bytes of every output of a step.</summary>
    public IReadOnlyDictionary<string, byte[]> Outputs(string step) => ManifestFile.TryRead(FileOf($"annotate/{step}"), out _)!.Outputs
        .ToDictionary(output => output.Path, output => File.ReadAllBytes(FileOf($"annotate/{step}/{output.Path}")));

    public void Dispose() => _folder.Dispose();

    private static JsonObject OptionsOf(string text)
    {
        var options = JsonNode.Parse(text)!.AsObject();
        options["from"] = "genomes";
        return options;
    }
}
