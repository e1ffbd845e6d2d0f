using HaploEmbed.Core.Failures;
using HaploEmbed.Core.Options;
using HaploEmbed.Core.Runs;
using Xunit;

namespace HaploEmbed.Tests.Core.Options;

public sealed class OptionsReaderTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_EveryKindOfFault_NamesAllAtOnceByNameAndLine()
    {
        var path = _folder.Write("pipeline.json", """
            {
              "run": "runs/x",
              "ingest": {
                "a": { "source": "branchingDiffusion", "dimensoin": 50, "depth": 1.5 },
                "b": { "source": "entrezz" },
                "c": { },
                "A": { "source": "branchingDiffusion" },
                "con": { "source": "branchingDiffusion" },
                "d e": { "source": "branchingDiffusion" },
                "big": { "source": "branchingDiffusion", "depth": 30 }
              },
              "annotate": { "a": { "from": "aa" }, "b": {} },
              "train": {
                "t": {
                  "from": "a",
                  "manifold": { "kind": "lorentz", "radiusSquared": -5 },
                  "noiseScale": [0.5, 0.5],
                  "seeds": [],
                  "epochs": "many",
                  "decoderBetas": [0.9],
                  "device": "tpu",
                  "hiddenWidths": [16, 0],
                  "batchSize": null
                },
                "t": { "from": "a", "manifold": { "kind": "lorentz" } }
              },
              "report": { "title": 7 },
              "Report": 1
            }
            """);

        var failure = Assert.Throws<UserErrorException>(() => PipelineFile.Read(path));

        Assert.Equal(
            [
                "pipeline.json line 4: ingest.a.dimensoin is not an option. The nearest is ingest.a.dimension.",
                "pipeline.json line 4: ingest.a.depth is 1.5. Expected a whole number, 0 to 30.",
                "pipeline.json line 5: ingest.b.source is 'entrezz'. Expected one of: branchingDiffusion, simulatedGenomes, fasta, haplogrepReport.",
                "pipeline.json line 6: ingest.c.source is missing. Expected one of: branchingDiffusion, simulatedGenomes, fasta, haplogrepReport.",
                "pipeline.json line 7: ingest.A and ingest.a differ in capitals alone, so that they would share a folder on some systems. Expected different names.",
                "pipeline.json line 8: ingest.con is a name that Windows keeps for itself. Expected another.",
                "pipeline.json line 9: ingest.d e is not a name of a step. Expected up to 64 letters a to z, digits, '-' and '_', the first a letter or a digit.",
                "pipeline.json line 10: ingest.big.depth makes 2,147,483,647 nodes × 50 observations × 50 coordinates. Expected at most 250,000,000 values in all. Lower depth, children or observations.",
                "pipeline.json line 12: annotate.b.from is missing. It says: The ingest step whose data is used.",
                "pipeline.json line 12: annotate.a.from is 'aa', which is no step of ingest. The nearest is ingest.a.",
                "pipeline.json line 16: train.t.manifold.radiusSquared is -5. Expected above 0, at most 1000000.",
                "pipeline.json line 17: train.t.noiseScale has 0.5 twice. Expected each value once.",
                "pipeline.json line 18: train.t.seeds is an empty list. Expected a value, or a list of values.",
                "pipeline.json line 19: train.t.epochs is 'many'. Expected a whole number, 1 to 1000000.",
                "pipeline.json line 20: train.t.decoderBetas has 1 value. Expected 2.",
                "pipeline.json line 21: train.t.device is 'tpu'. Expected one of: cpu, cuda.",
                "pipeline.json line 22: train.t.hiddenWidths[1] is 0. Expected 1 to 65536.",
                "pipeline.json line 23: train.t.batchSize is null. Expected a whole number, 1 to 1000000.",
                "pipeline.json line 25: train.t stands 2 times, in lines 14 and 25. Expected it once.",
                "pipeline.json line 27: report.title is 7. Expected a text.",
                "pipeline.json line 28: Report is not an option. The nearest is report.",
            ],
            failure.Faults);
    }

    [Fact]
    public void Read_AStepWithAFault_IsStillAStepForThoseThatReadIt()
    {
        var path = _folder.Write("pipeline.json", """
            { "run": "r", "ingest": { "a": { "source": "entrezz" } }, "annotate": { "a": { "from": "a" } } }
            """);

        var failure = Assert.Throws<UserErrorException>(() => PipelineFile.Read(path));

        Assert.Equal(["pipeline.json line 1: ingest.a.source is 'entrezz'. Expected one of: branchingDiffusion, simulatedGenomes, fasta, haplogrepReport."], failure.Faults);
    }

    [Fact]
    public void Read_ListsThatMakeTooManyJobs_SaysHowMany()
    {
        var numbers = string.Join(',', Enumerable.Range(0, 101));
        var path = _folder.Write("pipeline.json", $$"""
            { "run": "r", "ingest": { "a": { "source": "branchingDiffusion" } }, "annotate": { "a": { "from": "a" } },
              "train": { "t": { "from": "a", "manifold": { "kind": "euclidean" }, "noiseScale": [{{numbers}}], "seeds": [{{numbers}}] } } }
            """.Replace("100]", "99.5]", StringComparison.Ordinal).Replace("99.5] }", "100] }", StringComparison.Ordinal));

        var failure = Assert.Throws<UserErrorException>(() => PipelineFile.Read(path));

        Assert.Equal(["pipeline.json line 2: train.t makes 10,201 jobs. Expected at most 10,000; shorten its lists."], failure.Faults);
    }

    [Theory]
    [InlineData("[]", " is an empty list. Expected a value, or a list of values.")]
    [InlineData("[{ 'kind': 'sphere' }, { 'kind': 'sphere', 'dimension': 2 }]", " has {\"kind\":\"sphere\",\"dimension\":2} twice. Expected each value once.")]
    [InlineData("[{ 'kind': 'lorentz' }, { 'kind': 'lorentz', 'radiusSquared': [4, 5] }]", " has {\"kind\":\"lorentz\",\"dimension\":2,\"radiusSquared\":5} twice. Expected each manifold once.")]
    [InlineData("[{ 'kind': 'sphere' }, { 'kind': 'plane' }]", "[1].kind is 'plane'. Expected one of: lorentz, euclidean, sphere, torus, poincareBall, product.")]
    [InlineData("{ 'kind': 'sphere', 'dimension': 0 }", ".dimension is 0. Expected 1 to 1000.")]
    [InlineData("{ 'kind': 'euclidean', 'dimension': 1 }", ".dimension is 1. Expected 2 to 1000.")]
    [InlineData("{ 'kind': 'poincareBall', 'curvature': -0.2 }", ".curvature is -0.2. Expected above 0, at most 1000000.")]
    [InlineData("{ 'kind': 'product' }", ".factors is missing. It says: The factors: manifolds of single values and no products themselves.")]
    [InlineData("{ 'kind': 'product', 'factors': [{ 'kind': 'sphere' }] }", ".factors has 1 value. Expected at least 2.")]
    [InlineData(
        "{ 'kind': 'product', 'factors': [{ 'kind': 'sphere' }, { 'kind': 'lorentz', 'radiusSquared': [1, 2] }] }",
        ".factors has a factor that is a product, or a list of values. Expected manifolds of single values.")]
    public void Read_AFaultOfAManifold_NamesIt(string manifold, string fault)
    {
        var path = _folder.Write("pipeline.json", $$"""
            { "run": "r", "ingest": { "a": { "source": "branchingDiffusion" } }, "annotate": { "a": { "from": "a" } },
              "train": { "t": { "from": "a", "manifold": {{manifold.Replace('\'', '"')}} } } }
            """);

        var failure = Assert.Throws<UserErrorException>(() => PipelineFile.Read(path));

        Assert.Equal([$"pipeline.json line 2: train.t.manifold{fault}"], failure.Faults);
    }

    [Theory]
    [InlineData("paper", 30)]
    [InlineData("hole", 143)]
    public void Read_ThePipelinesOfReproduction_MakesTheirJobs(string name, int jobs)
    {
        var options = PipelineFile.Read(Repository.File($"pipelines/{name}.json"));

        Assert.Equal(jobs, PipelineGraph.Of(options).Count(step => step.Id.Stage == Stage.Train));
    }

    [Theory]
    [InlineData("", "pipeline.json: it is empty. Expected an object of run, ingest, annotate, train and report.")]
    [InlineData("{ \"run\": \"\\ud800\" }", "pipeline.json: it holds text that is not whole Unicode.")]
    [InlineData("{ \"run\": ", "pipeline.json line 1: it is not JSON here.")]
    [InlineData("{\n \"run\": \"a\",\n}", "pipeline.json line 3: it is not JSON here.")]
    [InlineData("{\n // comment\n \"run\": \"a\" }", "pipeline.json line 2: it is not JSON here.")]
    [InlineData("[]", "pipeline.json line 1: it is a list. Expected an object.")]
    [InlineData("{\"run\":\"r\"}", "pipeline.json line 1: ingest has no step. Expected at least one.")]
    [InlineData("{}", "pipeline.json line 1: run is missing. It says: The folder that everything is written to, relative to this file.")]
    public void Read_TextThatIsNoPipeline_SaysWhere(string text, string start)
    {
        var path = _folder.Write("pipeline.json", text);

        var failure = Assert.Throws<UserErrorException>(() => PipelineFile.Read(path));

        Assert.StartsWith(start, failure.Faults[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Read_DeeplyNestedText_IsAFaultAndNoCrash()
    {
        var path = _folder.Write("pipeline.json", string.Concat(Enumerable.Repeat("{\"run\":", 100_000)));

        var failure = Assert.Throws<UserErrorException>(() => PipelineFile.Read(path));

        Assert.StartsWith("pipeline.json line 1: it is not JSON here.", failure.Faults[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Read_AFolder_SaysWhatWasExpected()
    {
        var failure = Assert.Throws<UserErrorException>(() => PipelineFile.Read(_folder.Path));

        Assert.Equal($"{_folder.Path} is a folder. Expected a pipeline file, as the pipeline.json in it.", failure.Message);
    }

    [Fact]
    public void Read_Utf16Text_NamesTheEncoding()
    {
        var path = _folder.File("pipeline.json");
        File.WriteAllText(path, "{}", System.Text.Encoding.Unicode);

        var failure = Assert.Throws<UserErrorException>(() => PipelineFile.Read(path));

        Assert.Equal("pipeline.json: it is UTF-16 text. Save it as UTF-8.", failure.Message);
    }

    [Fact]
    public void Read_MissingFile_SaysWhatWasExpected()
    {
        var path = _folder.File("none.json");

        var failure = Assert.Throws<UserErrorException>(() => PipelineFile.Read(path));

        Assert.Equal($"{path} does not exist. Expected a pipeline file; give its path, or go to its folder.", failure.Message);
    }

    [Fact]
    public void Read_WhatWriteWrote_IsTheSame()
    {
        var path = _folder.Write("pipeline.json", """
            {
              "run": "a b",
              "ingest": { "x": { "source": "branchingDiffusion", "childVariance": 0.1 } },
              "annotate": { "x": { "from": "x" } },
              "train": { "t": { "from": "x", "manifold": { "kind": "lorentz", "radiusSquared": [1, 5.5] }, "noiseScale": 0.3, "seeds": [3, 1] } }
            }
            """);
        var options = PipelineFile.Read(path);

        PipelineFile.WriteResolved(options);
        var again = PipelineFile.ReadResolved(options.Run);

        Assert.Equal(_folder.File("a b"), options.Run);
        Assert.Equal(OptionsWriter.Write(options).ToJsonString(), OptionsWriter.Write(again).ToJsonString());
        Assert.Equal([1, 5.5], ((LorentzOptions)again.Train["t"].Manifold.Value).RadiusSquared.Values);
        Assert.Equal([3, 1], again.Train["t"].Seeds.Values);
    }
}
