using System.Collections;
using System.Text.Json.Nodes;
using HaploEmbed.Core.Options;
using HaploEmbed.Core.Runs;
using Xunit;

namespace HaploEmbed.Tests.Core.Runs;

/// <summary>A done ingest step of two FASTA files and a table from outside the run, which each test then changes.</summary>
public sealed class OutsideFreshnessTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public OutsideFreshnessTests()
    {
        _folder.Write("data/a.fa", ">a\nACGT\n");
        _folder.Write("data/b.fa", ">b\nACGT\n");
        _folder.Write("data/m.tsv", "id\tx\n");
        Finish(Step());
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void InputsOf_FilesFromOutside_AreTheirNamesAndHashes()
    {
        var inputs = new Freshness(_folder.File("run")).InputsOf(Step());

        Assert.Equal(["outside/a.fa 8", "outside/b.fa 8", "outside/metadata/m.tsv 5"], inputs.Select(input => $"{input.Path} {input.Size}"));
        Assert.All(inputs, input => Assert.Equal(64, input.Sha256.Length));
    }

    [Fact]
    public void InputsOf_ManyFilesFromOutside_GoesThroughTheFormerOnesOnce()
    {
        foreach (var number in Enumerable.Range(0, 100))
        {
            _folder.Write(FormattableString.Invariant($"data/{number}.fa"), ">a\nACGT\n");
        }

        Finish(Step());
        var manifest = ManifestFile.TryRead(Step().Id.FolderIn(_folder.File("run")), out _)!;
        var former = new CountedRecords(manifest.Inputs);

        var inputs = new Freshness(_folder.File("run")).InputsOf(Step(), manifest with { Inputs = former });

        Assert.Equal(103, inputs.Count);
        Assert.Equal(103, former.Given);
    }

    [Fact]
    public void ReasonsToRun_OfUntouchedFiles_AreNoneAndNoneIsReadAgain()
    {
        // Other bytes of the same length and time would be found by reading.
        Change("data/a.fa", ">a\nACGA\n", keepTime: true);

        Assert.Empty(Reasons(Step()));
        Assert.Equal(["its input outside/a.fa changed"], Reasons(Step(), verify: true));
    }

    [Fact]
    public void ReasonsToRun_AfterAChangedFile_NamesIt()
    {
        Change("data/a.fa", ">a\nACGA\n");
        Change("data/m.tsv", "id\tyy\n");

        Assert.Equal(["its input outside/a.fa changed", "its input outside/metadata/m.tsv changed"], Reasons(Step()));
    }

    [Fact]
    public void ReasonsToRun_AfterAFileOfAnotherLengthAndTheSameTime_NamesIt()
    {
        Change("data/a.fa", ">a\nACGTA\n", keepTime: true);

        Assert.Equal(["its input outside/a.fa changed"], Reasons(Step()));
    }

    [Fact]
    public void ReasonsToRun_AfterATouchAlone_AreNone()
    {
        File.SetLastWriteTimeUtc(_folder.File("data/a.fa"), new DateTime(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc));

        Assert.Empty(Reasons(Step()));
    }

    [Fact]
    public void ReasonsToRun_AfterTheFolderWasMoved_AreNone()
    {
        Directory.Move(_folder.File("data"), _folder.File("elsewhere é"));

        Assert.Empty(Reasons(Step("elsewhere é")));
    }

    [Fact]
    public void ReasonsToRun_AfterFilesCameAndWent_NamesBoth()
    {
        File.Move(_folder.File("data/a.fa"), _folder.File("data/c.fa"));

        Assert.Equal(["its input outside/a.fa is gone", "its input outside/c.fa is new"], Reasons(Step()));
    }

    [Fact]
    public void ReasonsToRun_AfterTheSameFilesInAnotherOrder_SaysSo()
    {
        Assert.Empty(Reasons(Step(files: ["data/a.fa", "data/b.fa"])));
        Assert.Equal(["its inputs from outside have another order"], Reasons(Step(files: ["data/b.fa", "data/a.fa"])));
    }

    [Fact]
    public void ReasonsToRun_AfterAnOptionOfTheStep_IsThatOption() =>
        Assert.Equal(["minLength was 15400, is 100"], Reasons(Step(minLength: 100)));

    private IReadOnlyList<string> Reasons(PlannedStep step, bool verify = false) => new Freshness(_folder.File("run"), verify).ReasonsToRun(step, out _);

    private PlannedStep Step(string data = "data", string[]? files = null, int minLength = FastaOptions.DefaultMinLength) => PipelineGraph.Of(new PipelineOptions
    {
        Run = _folder.File("run"),
        Ingest = new Dictionary<string, IngestOptions>
        {
            ["g"] = new FastaOptions { Files = [.. (files ?? [data]).Select(_folder.File)], Metadata = _folder.File(data + "/m.tsv"), MinLength = minLength },
        },
    })[0];

    private void Change(string name, string text, bool keepTime = false)
    {
        var path = _folder.File(name);
        var time = File.GetLastWriteTimeUtc(path);
        File.WriteAllText(path, text);
        File.SetLastWriteTimeUtc(path, keepTime ? time : time.AddSeconds(2));
    }

    private void Finish(PlannedStep step)
    {
        var folder = step.Id.FolderIn(_folder.File("run"));
        Directory.CreateDirectory(folder);
        ManifestFile.Write(folder, new Manifest
        {
            Step = step.Id.ToString(),
            ResultVersion = step.Id.Stage.ResultVersion(),
            Program = "0.0.0",
            Options = (JsonObject)step.OptionsWithEffect.DeepClone(),
            Inputs = new Freshness(_folder.File("run")).InputsOf(step),
            Outputs = [],
            Execution = new Execution(
                DateTimeOffset.UnixEpoch, 1, 1, 1, 1, "here", "a system", 2,
                ((IReadsFiles)step.Options).OutsideFiles().ToDictionary(file => file.InputPath, file => File.GetLastWriteTimeUtc(file.Path).Ticks)),
        });
    }

    private sealed class CountedRecords(IReadOnlyList<FileRecord> records) : IReadOnlyList<FileRecord>
    {
        public int Given { get; private set; }

        public int Count => records.Count;

        public FileRecord this[int index] => records[index];

        public IEnumerator<FileRecord> GetEnumerator()
        {
            foreach (var record in records)
            {
                Given++;
                yield return record;
            }
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
