using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using HaploEmbed.Haplogroups;
using HaploEmbed.Haplogroups.Classification;
using HaploEmbed.Haplogroups.Runs;
using Xunit;

namespace HaploEmbed.Tests.Haplogroups.Runs;

/// <summary>Every recorded run of the real haplogrep3: command line, exit code, message, and each file byte for byte.</summary>
public sealed partial class HaplogrepFixtureTests
{
    private const string Fixtures = "fixtures/haplogrep3/";

    /// <summary>Where the Java program prints the text of an exception that no user could act on, and what is said instead.</summary>
    private static readonly Dictionary<string, string> OtherMessages = new()
    {
        ["h13_transitions.hsd"] = "The polymorphism 3107 has no base, and the reference has none there whose transition it could be",
        ["h16_outofrange_pos.hsd"] = "The polymorphism at position 16570 is not on the reference, which has 16569 positions",
        ["h16b_pos0.hsd"] = "The polymorphism at position 0 is not on the reference, which has 16569 positions",
        ["h16c_pos_trans_99999.hsd"] = "The polymorphism 99999 has no base, and the reference has none there whose transition it could be",
    };

    private static readonly string[] AllGroups =
    [
        .. new[] { "phylotree-rsrs@17.1", "phylotree-rcrs@17.2", "phylotree-fu-rcrs@1.2" }
            .SelectMany(_ => new[] { "edge", "haplogrep-core-test", "haplogrep-cmd-test", "haplogrep3-examples", "haplogrep3-test", "sim" }, (tree, source) => $"{tree} {source}"),
    ];

    public static TheoryData<string> Groups => [.. AllGroups];

    [Theory]
    [MemberData(nameof(Groups))]
    public void Run_AsRecorded_IsEqual(string group)
    {
        var manifest = File.ReadLines(SharedFolder.FileOrSkip(Fixtures + "MANIFEST.tsv")).Skip(1).Select(line => line.Split('\t')).ToList();
        var runs = manifest.Where(run => $"{run[0]} {run[1]}" == group).Select(run => new RecordedRun(run[0], run[3] == "0", run[7])).ToList();
        Assert.NotEmpty(runs);
        using var folder = new TempFolder();

        var differences = runs.SelectMany(run => Differences(run, folder)).ToList();

        Assert.Empty(differences);
    }

    [Fact]
    public void Groups_AreAllRuns()
    {
        var manifest = File.ReadLines(SharedFolder.FileOrSkip(Fixtures + "MANIFEST.tsv")).Skip(1).Select(line => line.Split('\t')).ToList();

        Assert.Equal(571, manifest.Count(run => AllGroups.Contains($"{run[0]} {run[1]}")));
        Assert.Equal(571, manifest.Count);
    }

    private static IEnumerable<string> Differences(RecordedRun run, TempFolder folder)
    {
        var output = folder.File("out.txt");
        foreach (var old in Directory.EnumerateFiles(folder.Path))
        {
            File.Delete(old);
        }

        string? message = null;
        try
        {
            ClassificationRun.Run(run.Options(output), CancellationToken.None);
        }
        catch (HaplogrepFailureException e)
        {
            message = e.Message;
        }

        if (!run.Succeeds)
        {
            return message is not null && message.StartsWith(run.ExpectedMessage(), StringComparison.Ordinal) && !File.Exists(output)
                ? []
                : [$"{run.Command}: '{message}' and not '{run.ExpectedMessage()}'"];
        }

        return message is not null
            ? [$"{run.Command}: {message}"]
            : run.Files().SelectMany(file => Compare(run, folder.File("out" + file.End), SharedFolder.FileOrSkip(file.Path)));
    }

    private static IEnumerable<string> Compare(RecordedRun run, string made, string recorded)
    {
        if (!File.Exists(made))
        {
            return [$"{run.Command}: {Path.GetFileName(recorded)} is not there"];
        }

        var (ours, theirs) = (File.ReadAllBytes(made), File.ReadAllBytes(recorded));
        if (ours.AsSpan().SequenceEqual(theirs))
        {
            return [];
        }

        var at = ours.AsSpan().CommonPrefixLength(theirs);
        return [string.Create(CultureInfo.InvariantCulture, $"{run.Command}: {Path.GetFileName(recorded)} differs from byte {at} on: {Around(ours, at)} and not {Around(theirs, at)}")];
    }

    private static string Around(byte[] bytes, int at) => Encoding.UTF8.GetString(bytes[Math.Max(0, at - 30)..Math.Min(bytes.Length, at + 60)]);

    private sealed partial record RecordedRun(string Tree, bool Succeeds, string Command)
    {
        private string Input => Argument("--in")!;

        private string Recorded => Fixtures + Argument("--out")!;

        public ClassificationOptions Options(string output) => new()
        {
            Input = SharedFolder.FileOrSkip(Fixtures + Input),
            Output = output,
            Tree = RealTrees.Get(Tree),
            Metric = Argument("--distance") is { } metric ? Enum.Parse<Metric>(metric, ignoreCase: true) : Metric.Kulczynski,
            Hits = int.Parse(Argument("--hits") ?? "1", CultureInfo.InvariantCulture),
            IsExtended = Has("--extend-report"),
            IsChip = Has("--chip"),
            HeteroplasmyLevel = double.Parse(Argument("--hetLevel") ?? "0.9", CultureInfo.InvariantCulture),
            SkipsAlignmentRules = Has("--skip-alignment-rules"),
            WritesQuality = Has("--write-qc"),
            WritesSequences = Has("--write-fasta"),
            WritesAlignment = Has("--write-fasta-msa"),
            Jobs = 2,
        };

        public IEnumerable<(string End, string Path)> Files()
        {
            string[] ends =
            [
                ".txt",
                .. Has("--write-qc") ? [".qc.txt"] : Array.Empty<string>(),
                .. Has("--write-fasta") ? [".fasta"] : Array.Empty<string>(),
                .. Has("--write-fasta-msa") ? ["_MSA.fasta"] : Array.Empty<string>(),
            ];
            return ends.Select(end => (end, Recorded[..^".txt".Length] + end));
        }

        // The message on standard output. Paths are of the machine that recorded, and sequences are not printed: what is before them counts.
        public string ExpectedMessage()
        {
            if (OtherMessages.TryGetValue(Path.GetFileName(Input), out var other))
            {
                return other;
            }

            var log = File.ReadAllLines(SharedFolder.FileOrSkip(Recorded[..^".txt".Length] + ".log"));
            var message = log.First(line => line.StartsWith("Error: ", StringComparison.Ordinal))["Error: ".Length..];
            return PathOrLine().Split(message)[0];
        }

        private bool Has(string option) => Regex.IsMatch(Command, option + "( |$)");

        private string? Argument(string option) =>
            Regex.Match(Command, option + " (?:'(?<value>[^']+)'|(?<value>[^ ]+))") is { Success: true } match ? match.Groups["value"].Value : null;

        [GeneratedRegex("(file://)?fixtures/|Line unknown")]
        private static partial Regex PathOrLine();
    }
}
