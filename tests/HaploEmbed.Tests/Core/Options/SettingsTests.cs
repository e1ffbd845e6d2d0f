using HaploEmbed.Core.Failures;
using HaploEmbed.Core.Options;
using HaploEmbed.Core.Runs;
using Xunit;

namespace HaploEmbed.Tests.Core.Options;

/// <summary>Options that are set on the command line.</summary>
public sealed class SettingsTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public SettingsTests() => _folder.Write("pipeline.json", """
        {
          "run": "r",
          "ingest": {
            "g": { "source": "fasta", "files": ["a.fa"], "minLength": 100 },
            "b": { "source": "branchingDiffusion" }
          },
          "annotate": { "g": { "from": "g", "tree": "phylotree-rsrs@17.1" }, "b": { "from": "b" } },
          "train": { "t": { "from": "b", "manifold": [{ "kind": "sphere" }, { "kind": "euclidean" }], "noiseScale": 0.5 } }
        }
        """);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_PathsInTheFile_AreRelativeToItAndThoseThatAreSetToTheCurrentFolder()
    {
        Assert.Equal([_folder.File("a.fa")], Genomes().Files);
        Assert.Equal([Path.GetFullPath("b c.fa")], Genomes("ingest.g.files=b c.fa").Files);
        Assert.Equal([Path.GetFullPath("b.fa"), Path.GetFullPath("c.fa")], Genomes("ingest.g.files=[\"b.fa\", \"c.fa\"]").Files);
        Assert.Equal(Path.GetFullPath("m.tsv"), Genomes("ingest.g.metadata=m.tsv").Metadata);
        Assert.Equal(Path.GetFullPath("elsewhere"), Read("run=elsewhere").Run);
        Assert.Equal(_folder.File("r"), Read("ingest.g.files=b.fa").Run);
    }

    [Fact]
    public void Read_ValuesThatAreSet_AreJsonOrElseText()
    {
        Assert.Equal(200, Genomes("ingest.g.minLength=200").MinLength);
        Assert.Equal("a = b", Genomes("ingest.g.metadataKey=a = b").MetadataKey);
        Assert.Equal("[half", Genomes("ingest.g.metadataKey=[half").MetadataKey);
        Assert.Equal("7", Genomes("ingest.g.metadataKey=\"7\"").MetadataKey);
        Assert.Equal([LeftOutKind.Indels], Read("annotate.g.leaveOut=indels").Annotate["g"].LeaveOut);
        Assert.Equal([LeftOutKind.Indels, LeftOutKind.Hotspots], Read("annotate.g.leaveOut=[\"indels\", \"hotspots\"]").Annotate["g"].LeaveOut);
        Assert.Equal([0.1, 0.2], Read("train.t.noiseScale=[0.1, 0.2]").Train["t"].NoiseScale.Values);
        Assert.IsType<LorentzOptions>(Read("train.t.manifold={\"kind\": \"lorentz\"}").Train["t"].Manifold.Value);
    }

    [Fact]
    public void Read_DigitsWhereATextIsExpected_AreThatText()
    {
        Assert.Equal("0017", Genomes("ingest.g.metadataKey=0017").MetadataKey);
        Assert.Equal("17", Genomes("ingest.g.metadataKey=17").MetadataKey);
        Assert.Equal(Path.GetFullPath("2026"), Read("run=2026").Run);
    }

    [Fact]
    public void Read_AnOptionThatIsSetTwice_HasTheLastValue() =>
        Assert.Equal(300, Genomes("ingest.g.minLength=200", "ingest.g.minLength=300").MinLength);

    [Fact]
    public void Read_AStepThatIsSetWhole_IsThat()
    {
        var step = Assert.IsType<SimulatedGenomesOptions>(Read("ingest.s={\"source\": \"simulatedGenomes\", \"genomes\": 5}").Ingest["s"]);

        Assert.Equal(5, step.Genomes);
    }

    [Fact]
    public void Read_FaultsOfFileAndSettings_AreNamedAllAtOnceEachByItsOrigin()
    {
        _folder.Write("pipeline.json", """
            { "run": "r", "ingest": { "g": { "source": "fasta", "files": ["a.fa"],
              "maxLength": 0, "minLenth": 3 } } }
            """);

        Assert.Equal(
            [
                "--set: ingest.g.maxAmbiguousShare is 2. Expected 0 to 1.",
                "--set: ingest.g.file is not an option. The nearest is ingest.g.files.",
                "--set: ingest.n.source is missing. Expected one of: branchingDiffusion, simulatedGenomes, fasta, haplogrepReport.",
                "--set: annotate is 'x'. Expected an object of named steps.",
                "pipeline.json line 2: ingest.g.maxLength is 0. Expected 1 to 200000.",
                "pipeline.json line 2: ingest.g.minLenth is not an option. The nearest is ingest.g.minLength.",
            ],
            FaultsOf("ingest.g.maxAmbiguousShare=2", "ingest.g.file=x", "ingest.n.genomes=3", "annotate=x"));
    }

    [Fact]
    public void Read_ARuleBrokenByWhatIsSet_IsThatOfTheSetting() =>
        Assert.Equal(["--set: ingest.g.minLength is 20000, above maxLength 16700. Expected at most that."], FaultsOf("ingest.g.minLength=20000"));

    [Theory]
    [InlineData("run.folder=x", "--set: run is an object. Expected a text.")]
    [InlineData("ingest.g.minLength.of=7", "--set: ingest.g.minLength is an object. Expected a whole number, 1 to 200000.")]
    [InlineData("ingest.g.files.first=x", "--set: ingest.g.files is an object. Expected a text.")]
    [InlineData("run=", "--set: run is ''. Expected a text.")]
    [InlineData("run=null", "--set: run is null. Expected a text.")]
    [InlineData("ingest.g.source=7", "--set: ingest.g.source is 7. Expected one of: branchingDiffusion, simulatedGenomes, fasta, haplogrepReport.")]
    [InlineData("ingest.g.metadata=a\0b", "--set: ingest.g.metadata holds a character that no path may have. Expected a path.")]
    [InlineData("ingest.g.files=[]", "--set: ingest.g.files has 0 values. Expected at least 1.")]
    [InlineData("train.t.manifold.dimension=3", "--set: train.t.manifold.kind is missing. Expected one of: lorentz, euclidean, sphere, torus, poincareBall, product.")]
    [InlineData("=x", "--set is '=x'. Expected the name of an option and its value, as ingest.genomes.files=FOLDER.")]
    [InlineData("x", "--set is 'x'. Expected the name of an option and its value, as ingest.genomes.files=FOLDER.")]
    [InlineData("", "--set is ''. Expected the name of an option and its value, as ingest.genomes.files=FOLDER.")]
    [InlineData("annotate.g.tree=../../x", "--set: annotate.g.tree cannot be read. '../../x' does not name a tree. Expected ID@VERSION such as phylotree-rsrs@17.1, both of at most 64 letters, digits, '.', '_' and '-', beginning and ending with a letter or a digit.")]
    public void Read_ASettingThatCannotBe_SaysWhy(string setting, string fault) => Assert.Equal([fault], FaultsOf(setting));

    [Fact]
    public void Read_DeeplyNestedSetting_IsATextAndNoCrash() =>
        Assert.Equal(100_000, Genomes("ingest.g.metadataKey=" + new string('[', 100_000)).MetadataKey!.Length);

    [Fact]
    public void WriteResolved_OfWhatWasSet_HoldsIt()
    {
        PipelineFile.WriteResolved(Read("ingest.g.minLength=200", "ingest.g.files=b.fa"));

        var resolved = (FastaOptions)PipelineFile.ReadResolved(_folder.File("r")).Ingest["g"];
        Assert.Equal(200, resolved.MinLength);
        Assert.Equal([Path.GetFullPath("b.fa")], resolved.Files);
    }

    private FastaOptions Genomes(params string[] settings) => (FastaOptions)Read(settings).Ingest["g"];

    private PipelineOptions Read(params string[] settings) => PipelineFile.Read(_folder.File("pipeline.json"), settings);

    private IReadOnlyList<string> FaultsOf(params string[] settings) => Assert.Throws<UserErrorException>(() => Read(settings)).Faults;
}
