using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using HaploEmbed.Annotate;
using HaploEmbed.Core.Formats.AnnData;
using HaploEmbed.Core.Runs;
using HaploEmbed.Core.Stages;
using HaploEmbed.Ingest;
using HaploEmbed.Tests.Report;
using HaploEmbed.Train;
using Xunit;

namespace HaploEmbed.Tests.EndToEnd;

/// <summary>
/// What each stage makes of a stored small input. A stage whose results change has to raise its version, so that older
/// results count as stale. Numbers are compared to a few digits: their last ones depend on the processor.
/// </summary>
[Collection(TorchTests.Name)]
public sealed class GoldenOutputTests : IDisposable
{
    private readonly SmallPipeline _pipeline = new();

    public GoldenOutputTests() => PipelineFile.WriteResolved(PipelineFile.Read(Path.Combine(_pipeline.Folder, "pipeline.json")));

    public void Dispose() => _pipeline.Dispose();

    [Fact]
    public async Task Stages_OfTheSmallPipeline_GiveTheStoredResults()
    {
        await RunAsync(Stage.Ingest, new IngestStage(), "--step", "tree");
        GoldenFile.AssertStored(Stage.Ingest, Summary(_pipeline.FileOf("ingest/tree/points.h5ad"), "F9"));

        await RunAsync(Stage.Annotate, new AnnotateStage(), "--step", "tree");
        GoldenFile.AssertStored(Stage.Annotate, Summary(_pipeline.FileOf("annotate/tree/dataset.h5ad"), "F9"));

        await RunAsync(Stage.Train, new TrainStage(), "--step", "lorentz", "--job", "lorentz-2_radiusSquared-5_noise-0.5_seed-0");
        var folder = _pipeline.FileOf("train/lorentz/lorentz-2_radiusSquared-5_noise-0.5_seed-0");
        var losses = File.ReadLines(Path.Combine(folder, "history.tsv")).Take(11).Select(ShortNumbers);
        GoldenFile.AssertStored(Stage.Train, [.. losses, .. File.ReadLines(Path.Combine(folder, "metrics.json")).Select(ShortNumbers)]);
    }

    [Fact]
    public async Task Report_OfAStoredTree_GivesTheStoredPage()
    {
        using var run = new ReportRun(ReportRun.Pipeline("T", ("curved", ReportRun.Lorentz(0, 1)), ("flat", ReportRun.Euclidean())));
        run.FinishAll(new HyperbolicTree(depth: 3, observations: 12));

        Assert.Equal(0, await run.RunAsync());

        GoldenFile.AssertStored(Stage.Report, run.OutputNames.Select(name => $"{name} {Convert.ToHexStringLower(SHA256.HashData(run.ReadBytes(name)))}"));
    }

    private Task RunAsync(Stage stage, IStage work, params string[] arguments) =>
        StageRun.DoneAsync(stage, work, ["--run", _pipeline.RunFolder, .. arguments]);

    // Each row by its name, its sum and its other columns.
    private static IEnumerable<string> Summary(string path, string format)
    {
        var data = AnnDataReader.Read(path);
        yield return $"X {data.X.Rows} {data.X.Columns}";
        for (var row = 0; row < data.X.Rows; row++)
        {
            var numbers = data.X.ToDense().Row(row).ToArray().Select((value, column) => value * (column + 1)).Sum().ToString(format, CultureInfo.InvariantCulture);
            yield return $"{data.Obs.Index[row]} {numbers} {string.Join(' ', data.Obs.Columns.Select(column => Cell(column, row)))}";
        }

        yield return $"order {string.Join(' ', (long[])data.Uns["order"])}";
    }

    private static string Cell(DataColumn column, int row) => column switch
    {
        TextColumn texts => texts.Values[row],
        IntegerColumn integers => integers.Values[row].ToString(CultureInfo.InvariantCulture),
        CategoryColumn categories => categories[row] ?? "",
        _ => "",
    };

    private static string ShortNumbers(string line)
    {
        var words = line.Split([' ', '\t', ',']).Select(word =>
            double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number.ToString("G5", CultureInfo.InvariantCulture) : word);
        return new StringBuilder().AppendJoin(' ', words).ToString().TrimEnd();
    }
}
