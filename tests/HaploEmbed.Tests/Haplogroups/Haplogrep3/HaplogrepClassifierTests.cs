using System.Diagnostics;
using System.Globalization;
using HaploEmbed.Core.Failures;
using HaploEmbed.Core.Formats.HaplogrepReport;
using HaploEmbed.Haplogroups.Haplogrep3;
using Xunit;
using static HaploEmbed.Tests.Haplogroups.Haplogrep3.StandInHaplogrep;
using static HaploEmbed.Tests.Haplogroups.MadeUpTree;

namespace HaploEmbed.Tests.Haplogroups.Haplogrep3;

public sealed class HaplogrepClassifierTests : IDisposable
{
    private const string Mark = "ACACACACGTGTGTGTACAC";

    private readonly StandInHaplogrep _standIn = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static string L0a => Sequence(At(100), At(200), At(300));

    private static string N => Sequence(At(400), "500.1A", "510d", At(700));

    // A sequence that the stand-in fails with, and with it the whole file.
    private static string Bad => N[..1200] + Mark + N[1200..];

    public void Dispose() => _standIn.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Classify_Records_GivesRowsUnderTheirNamesInTheirOrder(bool isHsd)
    {
        var classifier = _standIn.Classifier(isHsd);

        var chunk = classifier.Classify([Record("b|1 ü\t\"", N), Record("a", L0a), Record("a", L0a[..900])], Stop);

        Assert.Equal(
            [
                new HaplogroupRow("b|1 ü\t\"", "N", 1, 1, "1-2000", "", $"{At(400)} 500.1A 510d {At(700)}", "", "", $"{At(400)} 500.1A 510d {At(700)}"),
                new HaplogroupRow("a", "L0a", 1, 1, "1-2000", "", $"{At(100)} {At(200)} {At(300)}", "", "", $"{At(100)} {At(200)} {At(300)}"),
                new HaplogroupRow("a", "L0a", 1, 1, "1-900", "", $"{At(100)} {At(200)} {At(300)}", "", "", $"{At(100)} {At(200)} {At(300)}"),
            ],
            chunk.Rows.Select(row => row with { Remaining = "", Polymorphisms = row.Polymorphisms.Replace(" 1500A", "", StringComparison.Ordinal) }));
        Assert.Empty(chunk.SetAside);
        Assert.Equal(1, chunk.Attempts);
        Assert.Equal("3.2.1", classifier.Version);
        Assert.Empty(_standIn.RunFolders());
    }

    [Fact]
    public void Classify_NothingToDo_RunsNothing()
    {
        var chunk = _standIn.Classifier(program: new HaplogrepProgram("/no/such/program", null)).Classify([Record("a", "")], Stop);

        Assert.Empty(chunk.Rows);
        Assert.Equal([new HaplogrepSetAside(0, "a", "There are no bases. Expected a sequence.")], chunk.SetAside);
        Assert.Equal(0, chunk.Attempts);
    }

    [Fact]
    public void Classify_OneBadRecordOfAThousand_IsFoundInFewAttempts()
    {
        _standIn.Misbehave("fails-with " + Mark);
        var records = Enumerable.Range(0, 1000).Select(i => Record(i.ToString(CultureInfo.InvariantCulture), i == 617 ? Bad : L0a[..200])).ToArray();

        var chunk = _standIn.Classifier().Classify(records, Stop);

        Assert.Equal(
            [
                new HaplogrepSetAside(
                    617,
                    "617",
                    "haplogrep3 3.2.1 fails with it, twice when it is alone: it ended with exit code 1 and said \"Error parsing text SAM file. Invalid character in read bases; Line unknown\"."),
            ],
            chunk.SetAside);
        Assert.Equal(records.Where(record => record.Id != "617").Select(record => record.Id), chunk.Rows.Select(row => row.SampleId));
        Assert.InRange(chunk.Attempts, 20, 24);
    }

    [Fact]
    public void Classify_RecordThatFailsAlone_IsSetAside()
    {
        _standIn.Misbehave("fails-with " + Mark);

        var chunk = _standIn.Classifier().Classify([Record("bad", Bad)], Stop);

        Assert.Equal("bad", Assert.Single(chunk.SetAside).Id);
        Assert.Equal(3, chunk.Attempts);
    }

    [Fact]
    public void Classify_EveryRecordFails_IsNoFaultOfRecords()
    {
        _standIn.Misbehave("fails-with " + Mark);

        var failure = Assert.Throws<OutsideErrorException>(
            () => _standIn.Classifier().Classify([.. Enumerable.Range(0, 100).Select(i => Record($"{i}", Bad))], Stop));

        Assert.Equal(
            Subject + " fails with too many records: 5 of 100 records were tried alone, and failed all. The last time it ended with exit code 1 and said "
            + "\"Error parsing text SAM file. Invalid character in read bases; Line unknown\".",
            failure.Message);
    }

    [Fact]
    public void Classify_FirstAttemptFails_TakesTheSecond()
    {
        _standIn.Misbehave("fails-first mark");

        var chunk = _standIn.Classifier().Classify([Record("a", N), Record("b", L0a)], Stop);

        Assert.Equal(["a", "b"], chunk.Rows.Select(row => row.SampleId));
        Assert.Equal(2, chunk.Attempts);
    }

    [Theory]
    [InlineData("says Some other trouble", "it ended with exit code 1 and said \"Some other trouble\"")]
    [InlineData("usage", "it ended with exit code 2 and said \"Usage: haplogrep classify [--extend-report] --in=<input>\"")]
    [InlineData("exit 5", "it ended with exit code 5 and said nothing")]
    [InlineData("throws java.lang.NullPointerException: null", "it ended with exit code 1 and said \"java.lang.NullPointerException: null\"")]
    [InlineData("no-table", "it ended with exit code 0, but it wrote no table")]
    [InlineData("table without-rows", "it ended with exit code 0, but its table has 0 rows for 1 records, and none for 'made-up'")]
    [InlineData("table with-last-twice", "it ended with exit code 0, but its table has more than one row for 'made-up'")]
    [InlineData("table of-others", "it ended with exit code 0, but its table has a row for 'x0', which is none of its records")]
    [InlineData(
        "table without-columns",
        "it ended with exit code 0, but its table line 1 lacks the columns Not_Found_Polys, Found_Polys, Remaining_Polys, AAC_In_Remainings, Input_Sample. "
        + "Expected a table that haplogrep3 wrote with --extend-report, whose first line names its columns")]
    [InlineData("table with-huge-line", "it ended with exit code 0, but its table line 3 has more than 4,194,304 bytes. Expected fewer in a row")]
    [InlineData("writes <html>\\n", "it ended with exit code 0, but its table line 1 names none of the columns of haplogrep3. "
        + "Expected a table that haplogrep3 wrote with --extend-report, whose first line names its columns")]
    public void Classify_FailsWithEveryRecord_StopsEarly(string misbehaviour, string expected)
    {
        _standIn.Misbehave(misbehaviour);

        var failure = Assert.Throws<OutsideErrorException>(
            () => _standIn.Classifier().Classify([.. Enumerable.Range(0, 100).Select(i => Record($"{i}", L0a[..200]))], Stop));

        Assert.Equal($"{Subject} does not work: {expected}. It was run 3 times, last with the tree's own reference alone.", failure.Message);
        Assert.Empty(_standIn.RunFolders());
    }

    [Theory]
    [InlineData("exit 137", "it ended with exit code 137 and said nothing")]
    [InlineData(
        "throws java.lang.OutOfMemoryError: Java heap space",
        "it ended with exit code 1 and said \"java.lang.OutOfMemoryError: Java heap space\"")]
    public void Classify_OutOfMemory_NamesTheOption(string misbehaviour, string end)
    {
        _standIn.Misbehave(misbehaviour);

        var failure = Assert.Throws<OutsideErrorException>(() => _standIn.Classifier().Classify([Record("a", N)], Stop));

        Assert.Equal(
            $"{Subject} does not work: it ran out of memory: {end}. It was run 3 times, last with the tree's own reference alone. "
            + "Raise --memory, now 2048 MiB, or run less at once where the machine has no more.",
            failure.Message);
    }

    [Fact]
    public void Classify_JavaGetsNoMemory_NamesTheOption()
    {
        _standIn.Misbehave("no-banner Error: Could not reserve enough space for 2097152KB object heap");

        var failure = Assert.Throws<OutsideErrorException>(() => _standIn.Classifier().Classify([Record("a", N)], Stop));

        Assert.Equal(
            $"{Subject} does not work: it ended with exit code 1 and said \"Could not reserve enough space for 2097152KB object heap\". "
            + "It was run 3 times, last with the tree's own reference alone. Lower --memory, now 2048 MiB, or give the machine more.",
            failure.Message);
    }

    [Theory]
    [InlineData("table with-comma", "its table line 2, column Quality: '1,0000' is not a number. Expected one such as 0.9135, 0 or more")]
    [InlineData("table of-other-tree", "its table gives 'a' the haplogroup 'Q9', which made-up@1.0 does not have")]
    public void Classify_OddRow_SetsItsRecordAside(string misbehaviour, string expected)
    {
        _standIn.Misbehave(misbehaviour);

        var chunk = _standIn.Classifier().Classify([Record("a", N)], Stop);

        Assert.Equal(
            [new HaplogrepSetAside(0, "a", $"haplogrep3 3.2.1 fails with it, twice when it is alone: it ended with exit code 0, but {expected}.")],
            chunk.SetAside);
    }

    [Fact]
    public void Classify_FloodOfWords_IsReadAndNotKept()
    {
        _standIn.Misbehave("floods");
        var classifier = _standIn.Classifier();

        Assert.Equal("N", Assert.Single(classifier.Classify([Record("a", N)], Stop).Rows).Haplogroup);
        Assert.Equal("3.2.1", classifier.Version);
    }

    [Fact]
    public void Classify_Hangs_IsKilledWithAllThatItStarted()
    {
        _standIn.Misbehave("hangs child");
        _standIn.Settings = _standIn.Settings with { TimeLimit = TimeSpan.FromSeconds(1.5) };

        var failure = Assert.Throws<OutsideErrorException>(() => _standIn.Classifier().Classify([Record("a", N)], Stop));

        Assert.Equal(
            Subject + " does not work: it did not end within 1.5 s. It was run 3 times, last with the tree's own reference alone. Raise --time, now 1.5 s.",
            failure.Message);
        var child = int.Parse(Assert.Single(_standIn.Told("child")!), CultureInfo.InvariantCulture);
        Assert.True(IsGone(child));
        Assert.Empty(_standIn.RunFolders());
    }

    [Fact]
    public async Task Classify_Stopped_KillsTheProgramAndLeavesNothing()
    {
        _standIn.Misbehave("hangs child");
        using var stopped = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var running = Task.Run(() => _standIn.Classifier().Classify([Record("a", N)], stopped.Token), Stop);
        while (_standIn.Told("child") is not [{ Length: > 0 }])
        {
            await Task.Delay(20, Stop);
        }

        await stopped.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.True(IsGone(int.Parse(Assert.Single(_standIn.Told("child")!), CultureInfo.InvariantCulture)));
        Assert.Empty(_standIn.RunFolders());
    }

    [Fact]
    public async Task Classify_ChunksAtOnce_HaveFoldersOfTheirOwn()
    {
        var classifier = _standIn.Classifier();

        var chunks = await Task.WhenAll(Enumerable.Range(0, 3).Select(i => Task.Run(
            () => classifier.Classify([Record($"n{i}", N), Record($"l{i}", L0a)], Stop), Stop)));

        Assert.Equal(
            ["n0 N", "l0 L0a", "n1 N", "l1 L0a", "n2 N", "l2 L0a"],
            chunks.SelectMany(chunk => chunk.Rows).Select(row => $"{row.SampleId} {row.Haplogroup}"));
        Assert.All(chunks, chunk => Assert.Equal(1, chunk.Attempts));
    }

    [Theory]
    [InlineData("no-banner Classify 2.4.0", "it said \"Classify 2.4.0\"")]
    [InlineData("no-banner ", "it said nothing")]
    public void Classify_AnotherProgram_IsRefusedAtOnce(string misbehaviour, string said)
    {
        _standIn.Misbehave(misbehaviour);

        var failure = Assert.Throws<OutsideErrorException>(() => _standIn.Classifier().Classify([Record("a", N)], Stop));

        Assert.Equal(
            $"{FullPath} is not haplogrep3, or does not run: {said} and ended with exit code 1. Expected its first line to be \"Haplogrep 3 3.2.1\". "
            + "Name the program, jar or folder of haplogrep3.",
            failure.Message);
    }

    [Fact]
    public void Classify_AnotherVersion3_IsTakenAndNoted()
    {
        _standIn.Misbehave("version 3.9.0-rc1");
        var classifier = _standIn.Classifier();

        Assert.Single(classifier.Classify([Record("a", N)], Stop).Rows);

        Assert.Equal("3.9.0-rc1", classifier.Version);
        Assert.Equal([$"{FullPath} is version 3.9.0-rc1. What is known here of haplogrep3 is of version 3.2.1."], classifier.Notices);
    }

    [Fact]
    public void Classify_Version4_IsRefused()
    {
        _standIn.Misbehave("version 4.0");

        var failure = Assert.Throws<OutsideErrorException>(() => _standIn.Classifier().Classify([Record("a", N)], Stop));

        Assert.Equal(FullPath + " says that it is version 4.0. Expected haplogrep3 3.2.1, or another version 3.", failure.Message);
    }

    [Fact]
    public void Classify_WhereFastaIsRefused_GoesOnWithHsd()
    {
        _standIn.Misbehave("no-fasta");
        var classifier = _standIn.Classifier();

        var first = classifier.Classify([Record("a", N)], Stop);
        var second = classifier.Classify([Record("b", L0a)], Stop);

        Assert.Equal([("a", "N"), ("b", "L0a")], first.Rows.Concat(second.Rows).Select(row => (row.SampleId, row.Haplogroup)));
        Assert.Equal((2, 1), (first.Attempts, second.Attempts));
        Assert.True(classifier.IsHsd);
        Assert.Equal(
            ["Haplogrep3 said \"Fasta is no supported on Windows\": sequences are aligned by HaploEmbed and given to it as HSD, which it names by slightly other rules."],
            classifier.Notices);
    }

    [Fact]
    public void Classifier_OfATreeWithoutIndex_UsesHsd()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "On Windows haplogrep3 reads no FASTA whatever the tree has.");

        var classifier = _standIn.Classifier(isHsd: null);

        Assert.True(classifier.IsHsd);
        Assert.Equal(
            [
                $"{_standIn.MadeUp.File("reference.fasta.bwt")}, which haplogrep3 needs to align, is not there: "
                + "sequences are aligned by HaploEmbed and given to it as HSD, which it names by slightly other rules.",
            ],
            classifier.Notices);
        Assert.Equal("N", Assert.Single(classifier.Classify([Record("a", N)], Stop).Rows).Haplogroup);
    }

    [Fact]
    public void Classifier_OfATreeWithIndex_UsesFasta()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "On Windows haplogrep3 reads no FASTA whatever the tree has.");
        foreach (var end in new[] { "bwt", "pac", "sa", "ann", "amb" })
        {
            File.WriteAllText(_standIn.MadeUp.File("reference.fasta." + end), "");
        }

        Assert.False(_standIn.Classifier(isHsd: null).IsHsd);
    }

    [Fact]
    public void Classify_ProgramThatIsNone_CannotBeStarted()
    {
        var path = _standIn.MadeUp.File("tree.yaml");

        var failure = Assert.Throws<OutsideErrorException>(
            () => _standIn.Classifier(program: new HaplogrepProgram(path, null)).Classify([Record("a", N)], Stop));

        Assert.StartsWith(path + " cannot be started: ", failure.Message, StringComparison.Ordinal);
        Assert.EndsWith(". Expected a program that this user may run.", failure.Message, StringComparison.Ordinal);
        Assert.Empty(_standIn.RunFolders());
    }

    // What is dead and has not been taken note of is gone too; on Linux it is a zombie then.
    private static bool IsGone(int processId)
    {
        try
        {
            using var process = Process.GetProcessById(processId);
            return File.Exists($"/proc/{processId}/stat") && File.ReadAllText($"/proc/{processId}/stat").Contains(") Z ", StringComparison.Ordinal)
                || process.WaitForExit(TimeSpan.FromSeconds(10));
        }
        catch (Exception e) when (e is ArgumentException or IOException)
        {
            return true;
        }
    }
}
