using System.Globalization;
using System.Text.Json.Nodes;
using HaploEmbed.Core.Failures;
using HaploEmbed.Core.Options;
using HaploEmbed.Core.Runs;
using HaploEmbed.Reproduction.Pages;
using HaploEmbed.Reproduction.Runs;
using HaploEmbed.Reproduction.Tables;
using Xunit;

namespace HaploEmbed.Tests.Reproduction;

public sealed class ReproductionPageTests : IDisposable
{
    private static readonly JobSet NotRun = new("none", []);

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Published_Tables_HaveAllTheirCells()
    {
        Assert.Equal(6, PublishedTable.Paper.Count);
        Assert.All(PublishedTable.Paper.Values, row => Assert.Equal(Metric.All, row.Keys));
        Assert.Equal([5, 3, 2, 1], PublishedTable.Python.Values.Select(row => row.Values.First().Count));
        Assert.Subset(PublishedTable.Paper.Keys.ToHashSet(), PublishedTable.Python.Keys.ToHashSet());
        Assert.Equal(0.7558, PublishedTable.Python.Values.First()[Metric.All[0]].Mean, 1e-9);
    }

    [Fact]
    public void Published_Configurations_AreThoseOfThePipeline()
    {
        var options = PipelineFile.Read(Repository.File("pipelines/paper.json"));

        var made = options.Train.Values.SelectMany(TrainJobs.Of)
            .Select(job => new Configuration(job.Options.Manifold.Value.JobName, job.Options.NoiseScale.Value, "reference"));

        Assert.Equal(PublishedTable.Paper.Keys.ToHashSet(), made.ToHashSet());
    }

    [Fact]
    public void Write_WithoutJobs_SaysNotRun()
    {
        var page = ReproductionPage.Write(NotRun, NotRun, NotRun);

        Assert.Equal(5, page.Split("\nNot run.\n").Length - 1);
    }

    [Fact]
    public void Read_AFolderThatIsNotThere_HasNoJobs() => Assert.Empty(RunReader.Read(_folder.File("none")));

    [Fact]
    public void Write_JobsOfTwoRows_ShowsThemAndWhatFails()
    {
        foreach (var seed in Enumerable.Range(0, 5))
        {
            // The paper's own means, nearly, and ones that are all larger by much.
            Job("curved", new LorentzOptions(), 1.0, NoiseLaw.Reference, seed, [0.81, 0.77, 0.49, 0.39, 0.80, 0.76, 0.36, 0.21]);
            Job("flat", new EuclideanOptions(), 0.0, NoiseLaw.Reference, seed, [0.93, 0.89, 0.54, 0.43, 0.92, 0.89, 0.58, 0.46]);
            Job("isotropic", new LorentzOptions(), 1.0, NoiseLaw.Isotropic, seed, [0.71, 0.67, 0.49, 0.39, 0.70, 0.66, 0.36, 0.21]);
        }

        var jobs = new JobSet("run", RunReader.Read(_folder.Path));
        var lines = ReproductionPage.Write(jobs, jobs, jobs).Split('\n');

        Assert.Contains("Run `run`, steps `curved`, `flat`, `isotropic`, 15 finished jobs.", lines);
        Assert.Contains(
            "| **lorentz 2, radiusSquared 5, σ 1** | ours | 5 | 0.810 ± 0.001 | 0.770 ± 0.001 | 0.490 ± 0.001 | 0.390 ± 0.001 | 0.800 ± 0.001 | 0.760 ± 0.001 | 0.360 ± 0.001 | 0.210 ± 0.001 |",
            lines);
        Assert.Contains("|  | paper | 5 | 0.81 ± 0.02 | 0.77 ± 0.02 | 0.49 ± 0.01 | 0.39 ± 0.01 | 0.80 ± 0.02 | 0.76 ± 0.02 | 0.36 ± 0.01 | 0.21 ± 0.01 |", lines);
        Assert.Contains("| **sphere 2, σ 0** | ours | not run |  |  |  |  |  |  |  |  |", lines);
        Assert.Contains("|  | Python | 1 | 0.554 | 0.517 | 0.141 | 0.032 | 0.554 | 0.522 | 0.179 | 0.069 |", lines);
        Assert.Contains(lines, line => line.StartsWith("| lorentz 2, radiusSquared 5, σ 1 | train MAE | 0.000 (-0.", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("- Fails against both, paper and Python: euclidean 2, σ 0: train MAE;", StringComparison.Ordinal));
        Assert.Contains(
            lines,
            line => line.StartsWith("| lorentz 2, radiusSquared 5, σ 1 | 3, 4, 5, 6, 7 | 0.80", StringComparison.Ordinal)
                && line.Contains(", 0.810, ", StringComparison.Ordinal) && line.Contains(", 0.390, ", StringComparison.Ordinal));
        Assert.Equal(
            ["| the recipe | 5 | 0.810 ± 0.001 |", "| the first recipe | 5 | 0.810 ± 0.001 |"],
            lines.Where(line => line.Contains("recipe | 5 |", StringComparison.Ordinal))
                .Select(line => line[..(line.IndexOf("0.001 |", StringComparison.Ordinal) + 7)]));
        Assert.Contains("- Rows that differ from the paper with one sign throughout: euclidean 2, σ 0 (all larger, 0 of 8 by no more than the rounding).", lines);
        Assert.Contains(lines, line => line.StartsWith("| lorentz 2, radiusSquared 5 | isotropic | 1 | 5 | 0.710 ± 0.001 |", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("| lorentz 2, radiusSquared 5 | isotropic | 1 | -0.100 (-0.10", StringComparison.Ordinal));
    }

    // Noise adds 0.2 under the reference's law and 0.1 under the isotropic one.
    [Fact]
    public void Write_BothLawsBesideNoNoise_SaysHowMuchIsLeft()
    {
        Job("none", new LorentzOptions(), 0.0, NoiseLaw.Reference, 2, [0.61, 0, 0, 0, 0, 0, 0, 0]);
        Job("reference", new LorentzOptions(), 1.5, NoiseLaw.Reference, 2, [0.81, 0, 0, 0, 0, 0, 0, 0]);
        Job("isotropic", new LorentzOptions(), 1.5, NoiseLaw.Isotropic, 2, [0.71, 0, 0, 0, 0, 0, 0, 0]);

        var page = ReproductionPage.Write(NotRun, new JobSet("run", RunReader.Read(_folder.Path)), NotRun);

        Assert.Contains(
            "\nlorentz 2, radiusSquared 5: train Pearson 0.610 without noise; over σ 1.5 on the mean 0.810 under the reference's law and 0.710 under the "
            + "isotropic one. Of what noise adds under the reference's law, a share of 0.50 is left under the isotropic one.\n",
            page,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Read_JobsOfTheSameConfigurationAndSeed_NamesBoth()
    {
        double[] figures = [0, 0, 0, 0, 0, 0, 0, 0];
        Job("a", new SphereOptions(), 0.0, NoiseLaw.Reference, 0, figures);
        Job("b", new SphereOptions(), 0.0, NoiseLaw.Reference, 0, figures);

        var failure = Assert.Throws<UserErrorException>(() => RunReader.Read(_folder.Path));

        Assert.Equal(
            $"{_folder.Path}: a/sphere-2_noise-0_seed-0 and b/sphere-2_noise-0_seed-0 have the same manifold, noise and seed. Expected each once; move one of them away.",
            failure.Message);
    }

    [Fact]
    public void Read_AJobWithoutAFigure_LeavesItOut()
    {
        Job("a", new SphereOptions(), 0.0, NoiseLaw.Reference, 0, [double.NaN, 0.5, 0.25, 0.125, 0, 0, 0, 0]);

        var job = Assert.Single(RunReader.Read(_folder.Path));

        Assert.Equal(7, job.Metrics.Count);
        Assert.DoesNotContain(Metric.All[0], job.Metrics.Keys);
    }

    // A job's folder; each figure strays by 0.0015 about the one given, NaN is absent.
    private void Job(string step, ManifoldOptions manifold, double noiseScale, NoiseLaw law, int seed, double[] figures)
    {
        var stray = 0.00075 * (seed - 2);
        var options = new TrainOptions { From = "x", Manifold = new Sweep<ManifoldOptions>([manifold]), NoiseScale = noiseScale, NoiseLaw = law, Seeds = seed };
        var job = TrainJobs.Of(options).Single();
        var folder = Path.Combine(_folder.Path, "train", step, job.Name);
        Directory.CreateDirectory(folder);
        var metrics = new JsonObject { ["train"] = new JsonObject(), ["test"] = new JsonObject(), ["epochs"] = 9, ["keptEpoch"] = 3 + seed };
        foreach (var (metric, figure) in Metric.All.Zip(figures).Where(pair => double.IsFinite(pair.Second)))
        {
            metrics[metric.Part]![metric.Name] = figure + stray;
        }

        File.WriteAllText(Path.Combine(folder, "metrics.json"), metrics.ToJsonString());
        ManifestFile.Write(folder, new Manifest
        {
            Step = string.Create(CultureInfo.InvariantCulture, $"train/{step}/{job.Name}"),
            ResultVersion = 1,
            Program = "test",
            Options = OptionsWriter.Write(job.Options, onlyWithEffect: true),
            Inputs = [],
            Outputs = [],
            Execution = new Execution(DateTimeOffset.UnixEpoch, 0, 0, 0, 1, "", "", 1, new Dictionary<string, long>()),
        });
    }
}
