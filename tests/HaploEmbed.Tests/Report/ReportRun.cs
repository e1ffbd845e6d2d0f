using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using HaploEmbed.Core.Formats;
using HaploEmbed.Core.Formats.AnnData;
using HaploEmbed.Core.Options;
using HaploEmbed.Core.Runs;
using HaploEmbed.Report;

namespace HaploEmbed.Tests.Report;

/// <summary>A run folder in which training jobs are finished by hand and the real stage is run.</summary>
internal sealed class ReportRun : IDisposable
{
    private static readonly string[] Outputs = ["representations.h5ad", "metrics.json", "history.tsv"];

    private readonly PipelineOptions _pipeline;

    public ReportRun(PipelineOptions pipeline)
    {
        _pipeline = pipeline with { Run = Directory.CreateTempSubdirectory("report-").FullName };
        PipelineFile.WriteResolved(_pipeline);
    }

    public string Folder => _pipeline.Run;

    public StringWriter Console { get; } = new();

    public IReadOnlyList<PlannedStep> Jobs =>
        [.. PipelineGraph.Of(_pipeline).Where(step => step.Id.Stage == Stage.Train)];

    public string Page => ReadText("index.html");

    public XDocument PageXml => ParseXml(Page);

    public static PipelineOptions Pipeline(string title, params (string Step, TrainOptions Options)[] train) => new()
    {
        Run = "run",
        Ingest = new Dictionary<string, IngestOptions> { ["branching"] = new BranchingDiffusionOptions() },
        Annotate = new Dictionary<string, AnnotateOptions> { ["branching"] = new() { From = "branching" } },
        Train = train.ToDictionary(step => step.Step, step => step.Options),
        Report = new ReportOptions { Title = title },
    };

    public static TrainOptions Lorentz(params int[] seeds) =>
        new() { From = "branching", Manifold = new LorentzOptions(), NoiseScale = 0.5, Seeds = new Sweep<int>(seeds) };

    public static TrainOptions Euclidean(int dimension = 2) =>
        new() { From = "branching", Manifold = new EuclideanOptions { Dimension = dimension } };

    public static XDocument ParseXml(string text)
    {
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore };
        using var reader = XmlReader.Create(new StringReader(text), settings);
        return XDocument.Load(reader);
    }

    public string ReadText(string name) => Encoding.UTF8.GetString(ReadBytes(name));

    public byte[] ReadBytes(string name) => File.ReadAllBytes(Path.Combine([Folder, "report", .. name.Split('/')]));

    public IReadOnlyList<string> OutputNames =>
        [.. ManifestFile.TryRead(Path.Combine(Folder, "report"), out _)!.Outputs.Select(output => output.Path)];

    public void FinishAll(HyperbolicTree tree, string? simulated = "branching diffusion")
    {
        foreach (var job in Jobs)
        {
            Finish(job, Metrics, RepresentationsOf(job, tree, simulated));
        }
    }

    public void FinishAll(GenomeTree genomes)
    {
        foreach (var job in Jobs)
        {
            Finish(job, Metrics, genomes.Mark(RepresentationsOf(job, genomes, null)));
        }
    }

    public void Finish(PlannedStep job, string metrics, AnnDataSet representations)
    {
        var folder = job.Id.FolderIn(Folder);
        Directory.CreateDirectory(folder);
        AtomicFile.Write(Path.Combine(folder, Outputs[0]), stream => AnnDataWriter.Write(stream, representations));
        AtomicFile.WriteText(Path.Combine(folder, Outputs[1]), metrics);
        AtomicFile.WriteText(Path.Combine(folder, Outputs[2]), History(394));
        WriteManifest(job, Outputs);
    }

    /// <summary>Finishes the annotate step, which leaves some texts by name.</summary>
    public void FinishAnnotate(params (string Name, string Text)[] outputs)
    {
        var step = PipelineGraph.Of(_pipeline).Single(step => step.Id.Stage == Stage.Annotate);
        var folder = step.Id.FolderIn(Folder);
        Directory.CreateDirectory(folder);
        foreach (var (name, text) in outputs)
        {
            AtomicFile.WriteText(Path.Combine(folder, name), text);
        }

        WriteManifest(step, [.. outputs.Select(output => output.Name)]);
    }

    public Task<int> RunAsync() => StageRun.RunAsync(Stage.Report, new ReportStage(), Console, "--run", Folder);

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    public const string Metrics =
        """
        {
          "train": { "samples": 5207, "pearson": 0.78125, "spearman": 0.7412345678901234, "mae": 0.33, "mse": 0.18 },
          "test": { "samples": 572, "pearson": 0.69, "spearman": 0.68, "mae": 0.28, "mse": 0.14 },
          "epochs": 394, "keptEpoch": 308, "validationLoss": 18.4
        }
        """;

    public static AnnDataSet RepresentationsOf(PlannedStep job, ITreeLayout tree, string? simulated)
    {
        var isLorentz = ((TrainOptions)job.Options).Manifold.Value is LorentzOptions;
        var nodes = Range(tree.Samples.Length).Select(tree.NodeOf).ToArray();
        var order = Range(tree.Samples.Length);
        new Random(1).Shuffle(order);
        var uns = new Dictionary<string, object>
        {
            ["order"] = Array.ConvertAll(order, row => (long)row),
            ["tree"] = SampleTree.ToUns(tree.Names, tree.Parents, tree.Depths)
                .Concat(Coordinates(tree.Nodes, isLorentz))
                .ToDictionary(),
        };
        if (simulated is not null)
        {
            uns["simulated"] = simulated;
        }

        var columns = new[] { "x0", "x1", "x2" };
        return new AnnDataSet
        {
            X = new DenseMatrix(nodes.Length, 3, new double[3 * nodes.Length]),
            Obs = new DataTable(
                [.. nodes.Select((node, row) => $"sample{row}")],
                [
                    new IntegerColumn("depth", [.. nodes.Select(node => (long)tree.Depths[node])]),
                    new IntegerColumn(SampleTree.NodeColumn, [.. nodes.Select(node => (long)node)]),
                    Split.Of(order),
                ]),
            Var = new DataTable(columns, []),
            Obsm = Coordinates(tree.Samples, isLorentz).ToDictionary(part => part.Key, part => (DenseMatrix)part.Value),
            Uns = uns,
        };
    }

    /// <summary>Makes of the first two coordinates of representations the angles of a sphere or torus.</summary>
    public static AnnDataSet WithAngles(AnnDataSet representations)
    {
        var tree = (IReadOnlyDictionary<string, object>)representations.Uns["tree"];
        return representations with
        {
            Obsm = new Dictionary<string, DenseMatrix>(representations.Obsm) { ["X_angles"] = representations.Obsm["X_latent"] },
            Uns = new Dictionary<string, object>(representations.Uns)
            {
                ["tree"] = new Dictionary<string, object>(tree) { ["X_angles"] = tree["X_latent"] },
            },
        };
    }

    private void WriteManifest(PlannedStep step, string[] outputs)
    {
        var folder = step.Id.FolderIn(Folder);
        ManifestFile.Write(folder, new Manifest
        {
            Step = step.Id.ToString(),
            ResultVersion = step.Id.Stage.ResultVersion(),
            Program = "0.0.0",
            Options = step.OptionsWithEffect,
            Inputs = [],
            Outputs = [.. outputs.Select(name => RecordOf(folder, name))],
            Execution = new Execution(
                DateTimeOffset.UnixEpoch, 0, 0, 0, 1, "machine", "system", 1, new Dictionary<string, long>()),
        });
    }

    private static Dictionary<string, object> Coordinates(System.Numerics.Complex[] points, bool isLorentz) => isLorentz
        ? new Dictionary<string, object>
        {
            ["X_latent"] = HyperbolicTree.Hyperboloid(points),
            ["X_poincare"] = HyperbolicTree.Poincare(points),
            ["X_klein"] = HyperbolicTree.Klein(points),
        }
        : new Dictionary<string, object> { ["X_latent"] = HyperbolicTree.Poincare(points) };

    private static string History(int epochs)
    {
        var table = new StringBuilder("epoch\ttrain_loss\tvalidation_loss\trepresentation_learning_rate\t")
            .Append("decoder_learning_rate\n");
        for (var epoch = 0; epoch < epochs; epoch++)
        {
            var restart = 1 + (0.12 * Math.Exp(-(epoch % 40) / 12.0));
            var train = (9 + (60 * Math.Exp(-epoch / 45.0))) * restart;
            var validation = (18 + (52 * Math.Exp(-epoch / 40.0))) * restart;
            table.Append(CultureInfo.InvariantCulture, $"{epoch}\t{train:R}\t");
            if (epoch != 5)
            {
                table.Append(CultureInfo.InvariantCulture, $"{validation:R}");
            }

            table.Append("\t0.1\t0.002\n");
        }

        return table.ToString();
    }

    private static FileRecord RecordOf(string folder, string name)
    {
        var path = Path.Combine(folder, name);
        return new FileRecord(name, new FileInfo(path).Length, FileHash.Sha256(path));
    }

    private static int[] Range(int count) => [.. Enumerable.Range(0, count)];
}
