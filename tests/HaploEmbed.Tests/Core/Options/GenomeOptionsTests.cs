using HaploEmbed.Core.Failures;
using HaploEmbed.Core.Options;
using HaploEmbed.Core.Runs;
using Xunit;

namespace HaploEmbed.Tests.Core.Options;

/// <summary>Options of steps that read genomes.</summary>
public sealed class GenomeOptionsTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_FaultsOfGenomes_AreNamedByLine()
    {
        var path = _folder.Write("pipeline.json", """
            {
              "run": "r",
              "ingest": {
                "g": { "source": "fasta", "files": [] },
                "h": { "source": "fasta", "files": ["a.fa", ""], "metadata": "",
                       "minLength": 500, "maxLength": 400, "maxAmbiguousShare": 1.5 },
                "r": { "source": "haplogrepReport" },
                "f": { "source": "fasta", "files": "a.fa" },
                "b": { "source": "branchingDiffusion" },
                "s": { "source": "simulatedGenomes" }, "t": { "source": "haplogrepReport", "file": "t.txt" }
              },
              "annotate": {
                "r": { "from": "r" },
                "b": { "from": "b", "tree": "phylotree-rsrs@17.1" },
                "t": { "from": "t", "tree": "phylotree-rsrs@17.1", "classifier": "both" },
                "s": { "from": "s", "leaveOut": ["indels", "snps"], "haplogrep3": "a\u0000b" }
              }
            }
            """);

        Assert.Equal(
            [
                "pipeline.json line 4: ingest.g.files has 0 values. Expected at least 1.",
                "pipeline.json line 5: ingest.h.files[1] is ''. Expected a text.",
                "pipeline.json line 5: ingest.h.metadata is ''. Expected a text.",
                "pipeline.json line 6: ingest.h.maxAmbiguousShare is 1.5. Expected 0 to 1.",
                "pipeline.json line 6: ingest.h.minLength is 500, above maxLength 400. Expected at most that.",
                "pipeline.json line 7: ingest.r.file is missing. It says: The table: tab-separated, plain or gzip.",
                "pipeline.json line 8: ingest.f.files is 'a.fa'. Expected a list.",
                "pipeline.json line 13: annotate.r has no tree. Expected one of haplogroups, as \"tree\": \"phylotree-rsrs@17.1\"; `haploembed trees list` names those installed.",
                "pipeline.json line 14: annotate.b.tree is 'phylotree-rsrs@17.1', but the samples of ingest.b are no genomes. Expected none.",
                "pipeline.json line 15: annotate.t.classifier is 'both', but ingest.t is a table that has haplogroups. Expected none: nothing is classified then.",
                "pipeline.json line 16: annotate.s.leaveOut[1] is 'snps'. Expected one of: indels, hotspots.",
                "pipeline.json line 16: annotate.s.haplogrep3 holds a character that no path may have. Expected a path.",
            ],
            Assert.Throws<UserErrorException>(() => PipelineFile.Read(path)).Faults);
    }

    [Theory]
    [InlineData("haplogrep3", "haplogrep3")]
    [InlineData("./haplogrep3", "{folder}/haplogrep3")]
    [InlineData("tools/haplogrep3.jar", "{folder}/tools/haplogrep3.jar")]
    public void Read_AProgram_IsACommandOrAPathFromTheFileOn(string text, string expected)
    {
        var annotate = Read($$""" "haplogrep3": "{{text}}", "trees": "t" """).Annotate["g"];

        Assert.Equal(expected.Replace("{folder}", _folder.Path, StringComparison.Ordinal), annotate.Haplogrep3!.Replace('\\', '/'));
        Assert.Equal(_folder.File("t"), annotate.Trees);
    }

    [Fact]
    public void Of_StepsWithFiles_CountNoPathAmongTheOptionsWithEffect()
    {
        var graph = PipelineGraph.Of(Read(""" "haplogrep3": "x/h", "trees": "t", "haplogrep3Memory": 100 """));

        Assert.Equal(
            """{"source":"fasta","metadataKey":"name","minLength":15400,"maxLength":16700,"maxAmbiguousShare":0.05}""",
            graph[0].OptionsWithEffect.ToJsonString());
        Assert.DoesNotContain(graph[1].OptionsWithEffect, option => option.Key is "trees" or "haplogrep3" or "haplogrep3Memory");
        Assert.Contains(graph[1].OptionsWithEffect, option => option.Key == "tree");
    }

    [Fact]
    public void OutsideFiles_OfATree_AreItsFilesByNameWithoutHiddenOnes()
    {
        _folder.Write("t/phylotree-rsrs/17.1/tree.yaml", "y");
        _folder.Write("t/phylotree-rsrs/17.1/a.xml", "x");
        _folder.Write("t/phylotree-rsrs/17.1/.lock", "");
        var annotate = Read(""" "trees": "t" """).Annotate["g"];

        Assert.Equal(["outside/tree/a.xml", "outside/tree/tree.yaml"], annotate.OutsideFiles().Select(file => file.InputPath));
        Assert.Empty(annotate.MissingFiles());
    }

    [Fact]
    public void OutsideFiles_OfATableNamedAsAFileThatAPatternFinds_HaveANameEach()
    {
        var genomes = _folder.Write("d/metadata/m.tsv", ">a\nACGT\n");
        var metadata = _folder.Write("m.tsv", "id\n");

        var files = new FastaOptions { Files = [_folder.File("d/**/*")], Metadata = metadata }.OutsideFiles();

        Assert.Equal(
            [("outside/metadata/m.tsv", genomes), ("outside/metadata/metadata/m.tsv", metadata)],
            files.Select(file => (file.InputPath, file.Path)));
    }

    [Fact]
    public void Of_TheMemoryOfASource_GrowsWithItsFiles()
    {
        long MemoryOfIngest() => PipelineGraph.Of(Read(""" "trees": "t" """))[0].Memory;
        var none = MemoryOfIngest();
        _folder.Write("a.fa", new string('A', 16_700_000));

        // Of 1,000 genomes of 100 polymorphisms, 512 bytes besides, held four times.
        Assert.Equal(4 * 1000 * ((8 * 100) + 512), MemoryOfIngest() - none);
    }

    private PipelineOptions Read(string annotate) => PipelineFile.Read(_folder.Write("pipeline.json", $$"""
        {
          "run": "r",
          "ingest": { "g": { "source": "fasta", "files": ["a.fa"], "metadata": "m.tsv", "metadataKey": "name" } },
          "annotate": { "g": { "from": "g", "tree": "phylotree-rsrs@17.1", {{annotate}} } }
        }
        """));
}
