using System.CommandLine;
using System.Globalization;
using System.Text;
using HaploEmbed.Core.Failures;
using HaploEmbed.Core.Formats;
using HaploEmbed.Core.Formats.HaplogrepReport;
using HaploEmbed.Core.Trees;
using HaploEmbed.Haplogroups;
using HaploEmbed.Haplogroups.AminoAcids;
using HaploEmbed.Haplogroups.Haplogrep3;
using HaploEmbed.Haplogroups.Runs;
using HaploEmbed.Haplogroups.Trees;

namespace HaploEmbed.Pipeline;

/// <summary>The verb <c>doctor</c>, which tries whether the installed haplogrep3 works, on one genome.</summary>
internal sealed class DoctorCommand
{
    private const string Option = "--haplogrep3";
    private const string Genome = "rCRS";

    private static readonly TimeSpan TimeLimit = TimeSpan.FromMinutes(3);

    private readonly TextWriter _output;
    private readonly TextWriter _error;
    private readonly TimeProvider _time;
    private readonly Func<string, string?> _environment;

    private readonly Option<string?> _program = new(Option)
    {
        Description = $"haplogrep3: its program, jar or folder. Default: {HaplogrepProgram.Variable}, or haplogrep3 on PATH.",
        HelpName = "PATH",
    };

    private readonly Option<string?> _tree = new("--tree") { Description = "The tree to try it with. Default: the first that is installed.", HelpName = "ID@VERSION" };
    private readonly Option<string?> _trees = new("--trees") { Description = "The folder of trees, in place of the user's own.", HelpName = "FOLDER" };

    /// <summary>Makes the command.</summary>
    /// <param name="output">Where results go.</param>
    /// <param name="error">Where failures go.</param>
    /// <param name="time">The clock.</param>
    /// <param name="environment">Reads a variable of the environment.</param>
    public DoctorCommand(TextWriter output, TextWriter error, TimeProvider time, Func<string, string?> environment)
    {
        _output = output;
        _error = error;
        _time = time;
        _environment = environment;
    }

    /// <summary>Makes the verb.</summary>
    public Command Create() => new ExampleCommand(
        "doctor",
        "Says whether the installed haplogrep3 works, by running it on one genome. Only steps that ask for haplogrep3 need it.",
        "haploembed doctor --haplogrep3 /opt/haplogrep3      exit code 3 where it does not work, with what was tried")
    {
        _program, _tree, _trees,
    }.Does(_error, (parsed, stop) => Task.Run(() => Run(parsed, stop), CancellationToken.None));

    private int Run(ParseResult parsed, CancellationToken stop)
    {
        _output.WriteLine("Nothing needs haplogrep3 unless a step asks for it: the built-in classifier needs no other program.");
        var program = HaplogrepProgram.Find(parsed.GetValue(_program), Option, _environment);
        Show("program", program.FullPath);
        Show("Java", Java(program, stop));
        var tree = Phylotree.Read(Tree(parsed).Description);
        Show("tree", $"{tree.Description.Id} in {tree.Description.Folder}");
        using var work = new ScratchFolder(Directory.CreateTempSubdirectory("haploembed-doctor-").FullName);
        return Compare(
            new HaplogrepClassifier(program, tree, new HaplogrepSettings { WorkFolder = work.FullPath, TimeLimit = TimeLimit }), tree, stop);
    }

    private int Compare(HaplogrepClassifier classifier, Phylotree tree, CancellationToken stop)
    {
        var bases = Encoding.ASCII.GetBytes(Rcrs.Bases.Replace("N", "", StringComparison.Ordinal));
        var start = _time.GetTimestamp();
        var chunk = classifier.Classify([new HaplogrepRecord(Genome, bases)], stop);
        var time = _time.GetElapsedTime(start);
        foreach (var notice in classifier.Notices)
        {
            Show("note", notice);
        }

        if (chunk.Rows is not [var row])
        {
            throw new OutsideErrorException($"haplogrep3 did not classify the {Genome}: {chunk.SetAside[0].Reason}");
        }

        Show("version", classifier.Version!);
        Show("time", string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.0} s for one genome, the {Genome}, given as {(classifier.IsHsd ? "HSD" : "FASTA")}"));
        Show("haplogrep3", InWords(row));
        var builtIn = HaplogroupRows.AsWritten(new SequenceClassifier(tree, ClassificationMode.Haplogrep3).Classify(Genome, bases, 0));
        stop.ThrowIfCancellationRequested();
        Show("built-in", $"{InWords(builtIn)}, {(row == builtIn ? "equal" : "not equal")}");
        return row == builtIn
            ? ExitCode.Done
            : throw new OutsideErrorException(
                $"haplogrep3 works, but its row for the {Genome} is not that of the built-in classifier, which is equal to haplogrep3 {HaplogrepProgram.KnownVersion}: "
                + $"{Differences(row, builtIn)}. Expected equal rows; take the built-in classifier, or that version.");
    }

    private InstalledTree Tree(ParseResult parsed)
    {
        var folder = TreeFolder.Find(parsed.GetValue(_trees), _environment);
        folder.CheckIsFolder();
        if (parsed.GetValue(_tree) is { } named)
        {
            return folder.Open(PhylotreeId.Parse(named));
        }

        var trees = folder.List();
        return (trees.FirstOrDefault(entry => entry.Tree is { IsSound: true }) ?? trees.FirstOrDefault()) is { } first
            ? folder.Open(PhylotreeId.Parse(first.Name))
            : throw new UserErrorException(
                $"There is no tree in {folder.FullPath} to try haplogrep3 with. Install one with: {folder.InstallFirstCommand}");
    }

    // A launcher says nothing of the Java that it starts; haplogrep3's own takes that of PATH.
    private string Java(HaplogrepProgram program, CancellationToken stop) =>
        (program.Java ?? new JavaSearch(_environment).FindOnPath()) is { } java
            ? $"{java}, {JavaSearch.Version(java, stop) ?? "which says nothing"}"
            : "none on PATH; the program has to bring its own";

    private static string InWords(HaplogroupRow row) => $"{row.Haplogroup} {HaplogrepText.Number(row.Quality, 4)}";

    private static string Differences(HaplogroupRow row, HaplogroupRow builtIn) => string.Join(
        "; ",
        HaplogroupRows.Columns.Zip(HaplogroupRows.Fields(row), HaplogroupRows.Fields(builtIn))
            .Where(field => field.Second != field.Third)
            .Select(field => $"{field.First} is '{field.Second}' and not '{field.Third}'"));

    private void Show(string what, string value) => _output.WriteLine($"{what,-10}  {value}");
}
