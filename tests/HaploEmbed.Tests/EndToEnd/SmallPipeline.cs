using System.Text.Json.Nodes;

namespace HaploEmbed.Tests.EndToEnd;

/// <summary>A pipeline with all stages that runs in two or three seconds, in a folder of its own.</summary>
internal sealed class SmallPipeline : IDisposable
{
    private const string Json = """
        {
          "run": "runs/small é",
          "ingest": { "tree": { "source": "branchingDiffusion", "dimension": 5, "depth": 2, "observations": 10 } },
          "annotate": { "tree": { "from": "tree" } },
          "train": {
            "lorentz": {
              "from": "tree", "manifold": { "kind": "lorentz" }, "noiseScale": 0.5, "hiddenWidths": [8], "epochs": 40, "batchSize": 16,
              "startSaving": 10, "searchEpochs": 20, "startsPerSample": 5, "checkpointPeriod": 15
            },
            "euclidean": {
              "from": "tree", "manifold": { "kind": "euclidean" }, "hiddenWidths": [8], "epochs": 40, "batchSize": 16,
              "startSaving": 10, "searchEpochs": 20, "startsPerSample": 5, "checkpointPeriod": 15
            }
          },
          "report": { "title": "Small" }
        }
        """;

    private const string GenomesJson = """
        {
          "run": "runs/small é",
          "ingest": { "genomes": { "source": "simulatedGenomes", "genomes": 250, "haplogroups": 40 } },
          "annotate": { "genomes": { "from": "genomes", "minFrequency": 0.01, "splitBy": "sequenceGroup" } }
        }
        """;

    private readonly TempFolder _folder = new();

    public SmallPipeline()
        : this(Json)
    {
    }

    private SmallPipeline(string json)
    {
        Options = JsonNode.Parse(json)!.AsObject();
        Save();
    }

    /// <summary>Gets the content of pipeline.json, to change and <see cref="Save"/>.</summary>
    public JsonObject Options { get; }

    public string Folder => _folder.Path;

    public string RunFolder => _folder.File("runs/small é");

    public string FileOf(string name) => _folder.File("runs/small é/" + name);

    /// <summary>Makes a pipeline of simulated genomes up to their data set, which classifies them in three chunks.</summary>
    public static SmallPipeline OfGenomes() => new(GenomesJson);

    public void Save() => _folder.Write("pipeline.json", Options.ToJsonString());

    public CommandResult Run(params string[] arguments) => HaploEmbedCommand.Run(Folder, ["run", .. arguments]);

    /// <summary>Gives what two runs must have in common.</summary>
    public IReadOnlyList<string> Results() => RunResults.Of(RunFolder);

    public void Dispose() => _folder.Dispose();
}
