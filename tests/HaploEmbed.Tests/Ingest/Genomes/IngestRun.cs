using System.Text.Json.Nodes;
using HaploEmbed.Core.Formats;
using HaploEmbed.Core.Formats.Samples;
using HaploEmbed.Core.Runs;
using HaploEmbed.Ingest;

namespace HaploEmbed.Tests.Ingest.Genomes;

/// <summary>A folder with input files and a pipeline of one ingest step, run in this process.</summary>
internal sealed class IngestRun : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly StringWriter _console = new() { NewLine = "\n" };

    /// <summary>Gets what the stage said on the console in its last run.</summary>
    public string Console => _console.ToString();

    public string Folder => _folder.Path;

    public Manifest Manifest => ManifestFile.TryRead(_folder.File("run/ingest/g"), out _)!;

    public string File(string name) => _folder.File(name);

    public string Write(string name, string text) => _folder.Write(name, text);

    public void WriteBytes(string name, byte[] bytes) => System.IO.File.WriteAllBytes(_folder.Write(name, ""), bytes);

    /// <summary>Gives the text of an output.</summary>
    public string Text(string output) => System.IO.File.ReadAllText(_folder.File("run/ingest/g/" + output));

    public bool Has(string output) => System.IO.File.Exists(_folder.File("run/ingest/g/" + output));

    public Stream Open(string output) => System.IO.File.OpenRead(_folder.File("run/ingest/g/" + output));

    public SampleRecord[] Records() => [.. RecordsTable.Read(_folder.File("run/ingest/g/" + RecordsTable.Name))];

    public IReadOnlyList<ExcludedSample> Excluded() => ExcludedTable.Read(_folder.File("run/ingest/g/" + ExcludedTable.Name));

    /// <summary>Gives the columns of records.tsv that are asked for, a row a line.</summary>
    public string[] Cells(string table, params string[] columns)
    {
        using var text = new StringReader(Text(table));
        using var reader = new CsvHelper.CsvReader(text, TabTable.Configuration);
        reader.Read();
        reader.ReadHeader();
        var rows = new List<string>();
        while (reader.Read())
        {
            rows.Add(string.Join('|', columns.Select(column => reader.GetField(column))));
        }

        return [.. rows];
    }

    /// <summary>Writes the pipeline and runs its step.</summary>
    /// <param name="step">The options of the step; its paths are relative to <see cref="Folder"/>.</param>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(string step)
    {
        _console.GetStringBuilder().Clear();
        _folder.Write("pipeline.json", new JsonObject { ["run"] = "run", ["ingest"] = new JsonObject { ["g"] = JsonNode.Parse(step) } }.ToJsonString());
        PipelineFile.WriteResolved(PipelineFile.Read(_folder.File("pipeline.json")));
        return await StageRun.RunAsync(Stage.Ingest, new IngestStage(), _console, "--run", _folder.File("run"), "--step", "g");
    }

    public void Dispose() => _folder.Dispose();
}
