using System.Text;
using System.Text.Json.Nodes;

namespace HaploEmbed.Tests.Annotate.Genomes;

/// <summary>1,474 genomes of the 1000 Genomes Project: ingested and annotated once, when the first test asks for them.</summary>
public sealed class ThousandGenomes : IDisposable
{
    public const string Rsrs = "phylotree-rsrs@17.1";
    public const string Fu = "phylotree-fu-rcrs@1.2";

    private const string Folder = "fixtures/haplogrep3-real/1000g_chrMT_20160505.open";

    private readonly SemaphoreSlim _one = new(1);
    private readonly HashSet<string> _done = [];
    private GenomesRun? _run;
    private GenomesRun? _report;

    /// <summary>Gives the run with the genomes' data set of a step: rsrs, fu, collapsed or groups.</summary>
    internal Task<GenomesRun> OfFastaAsync(string step) => DoneAsync(step, () => _run ??= new GenomesRun(
        GenomesRun.Fasta(SharedFolder.FileOrSkip(Folder + ".fasta.gz")),
        ("rsrs", Options(Rsrs)),
        ("fu", Options(Fu)),
        ("collapsed", Options(Rsrs, ("minQuality", 0), ("identical", "collapse"), ("ambiguous", "asFeatures"))),
        ("groups", Options(Rsrs, ("splitBy", "sequenceGroup")))));

    /// <summary>Gives the run with the data set of haplogrep3's own table under RSRS.</summary>
    internal Task<GenomesRun> OfReportAsync() => DoneAsync("report rsrs", () => _report ??= new GenomesRun(
        GenomesRun.Report(SharedFolder.FileOrSkip($"{Folder}.{Rsrs}.txt.gz")), ("rsrs", Options(Rsrs))));

    /// <summary>Gives the options of a step, with a real tree of the shared folder.</summary>
    internal static string Options(string tree, params (string Name, JsonNode Value)[] more)
    {
        var folder = SharedFolder.FileOrSkip($"data/trees/{tree.Replace('@', '/')}/tree.yaml");
        var options = new JsonObject { ["tree"] = tree, ["trees"] = Path.GetFullPath(Path.Combine(folder, "..", "..", "..")) };
        foreach (var (name, value) in more)
        {
            options[name] = value;
        }

        return options.ToJsonString();
    }

    /// <summary>Gives the rows that haplogrep3 wrote, ten fields each, without the blank at the end of some haplogroups.</summary>
    public static IReadOnlyList<string[]> Recorded(string tree)
    {
        using var reader = PackedText.Open(SharedFolder.FileOrSkip($"{Folder}.{tree}.txt.gz"), Encoding.UTF8);
        return
        [
            .. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => line.Split('\t').Select(field => field[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal).TrimEnd(' ')).ToArray()),
        ];
    }

    public void Dispose()
    {
        _run?.Dispose();
        _report?.Dispose();
        _one.Dispose();
    }

    private async Task<GenomesRun> DoneAsync(string name, Func<GenomesRun> make)
    {
        await _one.WaitAsync();
        try
        {
            var run = make();
            var step = name[(name.IndexOf(' ') + 1)..];
            if (_done.Add(name[..^step.Length] + "ingest"))
            {
                await run.IngestAsync();
            }

            return _done.Add(name) ? await run.AnnotateAsync(step, threads: 2) : run;
        }
        finally
        {
            _one.Release();
        }
    }
}
