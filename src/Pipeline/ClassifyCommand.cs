using System.CommandLine;
using System.Globalization;
using HaploEmbed.Core.Failures;
using HaploEmbed.Core.Stages;
using HaploEmbed.Core.Trees;
using HaploEmbed.Haplogroups;
using HaploEmbed.Haplogroups.Classification;
using HaploEmbed.Haplogroups.Reports;
using HaploEmbed.Haplogroups.Runs;
using HaploEmbed.Haplogroups.Trees;

namespace HaploEmbed.Pipeline;

/// <summary>The verb <c>classify</c>, which takes haplogrep3's own options.</summary>
internal sealed class ClassifyCommand
{
    private const int ExcludedShown = 10;

    private readonly TextWriter _output;
    private readonly TextWriter _error;

    private readonly Option<string> _in = new("--in", "--input") { Required = true, Description = "FASTA, HSD or VCF, plain or gzip.", HelpName = "FILE" };
    private readonly Option<string?> _out = new("--out", "--output") { Description = "The table to write. May be left out with --explain.", HelpName = "FILE" };
    private readonly Option<string> _tree = new("--tree") { Required = true, Description = "The tree; `haploembed trees list` names those installed.", HelpName = "ID@VERSION" };
    private readonly Option<string?> _trees = new("--trees") { Description = "The folder of trees, in place of the user's own.", HelpName = "FOLDER" };
    private readonly Option<Metric> _metric = new("--metric", "--distance")
    {
        Description = "KULCZYNSKI (default), HAMMING, JACCARD or KIMURA.",
        CustomParser = result => ParseMetric(result),
        DefaultValueFactory = _ => Metric.Kulczynski,
        HelpName = "NAME",
    };

    private readonly Option<int> _hits = new("--hits") { Description = "How many haplogroups a sample.", DefaultValueFactory = _ => 1, HelpName = "N" };
    private readonly Option<bool> _extendReport = new("--extend-report") { Description = "Lists the polymorphisms found, missing and remaining." };
    private readonly Option<bool> _chip = new("--chip") { Description = "VCF: covers the positions that the file has, not the whole genome." };
    private readonly Option<double> _hetLevel = new("--hetLevel")
    {
        Description = "VCF: from which share on a heteroplasmic variant counts.",
        DefaultValueFactory = _ => 0.9,
        HelpName = "SHARE",
    };

    private readonly Option<bool> _skipRules = new("--skip-alignment-rules") { Description = "Names polymorphisms as they were aligned." };
    private readonly Option<bool> _writeQc = new("--write-qc") { Description = "Writes what is odd about samples to OUT.qc.txt." };
    private readonly Option<bool> _writeFasta = new("--write-fasta") { Description = "Writes the samples' sequences to OUT.fasta." };
    private readonly Option<bool> _writeMsa = new("--write-fasta-msa") { Description = "Writes them aligned to each other to OUT_MSA.fasta." };
    private readonly Option<ClassificationMode> _mode = new("--mode")
    {
        Description = "haplogrep3: equal to haplogrep3 3.2.1, quirks and all (default). corrected: without them; what differs is in docs/haplogroups.md.",
        CustomParser = result => ParseMode(result),
        DefaultValueFactory = _ => ClassificationMode.Haplogrep3,
        HelpName = "haplogrep3|corrected",
    };

    private readonly Option<int> _jobs = new("--jobs") { Description = "Cores to use.", DefaultValueFactory = _ => Environment.ProcessorCount, HelpName = "N" };
    private readonly Option<string?> _explain = new("--explain") { Description = "Says why this sample has its haplogroup.", HelpName = "SAMPLE" };

    public ClassifyCommand(TextWriter output, TextWriter error)
    {
        _output = output;
        _error = error;
        _jobs.Require(OptionRules.IsCount, "the number of cores to use, 1 or more");
        _hetLevel.Require(
            text => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var share) && share is >= 0 and <= 1,
            "a share, 0 to 1");
    }

    /// <summary>Makes the verb.</summary>
    public Command Create()
    {
        var verb = new ExampleCommand(
            "classify",
            "Finds the haplogroup of every sample of a file, as haplogrep3 does, without Java or bwa.",
            """
            haploembed classify --in genomes.fasta --out haplogroups.txt --tree phylotree-rsrs@17.1 --extend-report
            """)
        {
            _in, _out, _tree, _trees, _mode, _metric, _hits, _extendReport, _writeQc, _writeFasta, _writeMsa, _skipRules, _chip, _hetLevel, _jobs, _explain,
        };
        verb.SetAction((parsed, stop) => Task.Run(() => Run(parsed, stop), CancellationToken.None));
        return verb;
    }

    private int Run(ParseResult parsed, CancellationToken stop)
    {
        var mode = parsed.GetValue(_mode);
        try
        {
            return Classify(parsed, mode, stop);
        }
        catch (HaplogrepFailureException e)
        {
            return FailAsHaplogrep3([e.Message]);
        }
        catch (UserErrorException e) when (mode == ClassificationMode.Haplogrep3)
        {
            return FailAsHaplogrep3(e.Faults);
        }
        catch (Exception e) when (mode == ClassificationMode.Haplogrep3 && e is IOException or UnauthorizedAccessException)
        {
            return FailAsHaplogrep3([e.Message]);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _error.WriteLine($"{e.Message.TrimEnd('.')}. Nothing was written, and what was there before is as it was.");
            return ExitCode.OutsideError;
        }
        catch (Exception e)
        {
            return FailureReport.Of(e).ShowOn(_error);
        }
    }

    // haplogrep3 says what failed on standard output and ends with 1, whatever it was.
    private int FailAsHaplogrep3(IEnumerable<string> messages)
    {
        foreach (var message in messages)
        {
            _output.WriteLine("Error: " + message);
        }

        return ExitCode.Bug;
    }

    private int Classify(ParseResult parsed, ClassificationMode mode, CancellationToken stop)
    {
        var options = Options(parsed, mode);
        var summary = ClassificationRun.Run(options, stop);
        foreach (var notice in summary.Notices)
        {
            _output.WriteLine(notice);
        }

        foreach (var (what, path) in summary.Written)
        {
            _output.WriteLine($"Written {what} to file {path}");
        }

        WriteExcluded(options, summary);
        if (2 * summary.AgainstReference > summary.Samples)
        {
            _error.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{summary.AgainstReference} of {summary.Samples} samples name the reference's own bases as polymorphisms: is {options.Input} named against another reference than {options.Tree.Reference.Name}, that of {options.Tree.Description.Id}?"));
        }

        _output.Write(summary.Explanation?.ReplaceLineEndings());
        if (!summary.Faults.Any(fault => fault.EndsFile))
        {
            return ExitCode.Done;
        }

        _error.WriteLine($"{options.Input} is not whole: what could be read of it was classified and written.");
        return ExitCode.UserError;
    }

    private ClassificationOptions Options(ParseResult parsed, ClassificationMode mode)
    {
        var options = new ClassificationOptions
        {
            Input = parsed.GetValue(_in)!,
            Output = parsed.GetValue(_out),
            Tree = Phylotree.Read(TreeFolder.Find(parsed.GetValue(_trees), Environment.GetEnvironmentVariable)
                .Open(PhylotreeId.Parse(parsed.GetValue(_tree)!)).Description),
            Mode = mode,
            Metric = parsed.GetValue(_metric),
            Hits = parsed.GetValue(_hits),
            IsExtended = parsed.GetValue(_extendReport),
            IsChip = parsed.GetValue(_chip),
            HeteroplasmyLevel = parsed.GetValue(_hetLevel),
            SkipsAlignmentRules = parsed.GetValue(_skipRules),
            WritesQuality = parsed.GetValue(_writeQc),
            WritesSequences = parsed.GetValue(_writeFasta),
            WritesAlignment = parsed.GetValue(_writeMsa),
            Explained = parsed.GetValue(_explain),
            Jobs = parsed.GetValue(_jobs),
        };
        Check(options);
        return options;
    }

    private static void Check(ClassificationOptions options)
    {
        var faults = new List<string>();
        CheckInput(options.Input, faults);

        if (options.Hits < 1)
        {
            faults.Add($"--hits is {options.Hits.ToString(CultureInfo.InvariantCulture)}. Expected 1 or more.");
        }

        if (options.Output is null)
        {
            if (options.Explained is null || options.WritesQuality || options.WritesSequences || options.WritesAlignment)
            {
                faults.Add("--out is missing. Expected the table to write.");
            }
        }
        else
        {
            CheckWritten(options, faults);
        }

        if (faults.Count > 0)
        {
            throw new UserErrorException(faults);
        }
    }

    // A pipe could not be looked at before it is read.
    private static void CheckInput(string input, List<string> faults)
    {
        if (Directory.Exists(input))
        {
            faults.Add($"{input} is a folder. Expected a file.");
        }
        else if (!File.Exists(input))
        {
            faults.Add($"There is no file {input}.");
        }
        else
        {
            using var opened = File.OpenRead(input);
            if (!opened.CanSeek)
            {
                faults.Add($"{input} is a pipe. Expected a file: write it to one first.");
            }
        }
    }

    private static void CheckWritten(ClassificationOptions options, List<string> faults)
    {
        string[] written =
        [
            options.Output!,
            .. options.WritesQuality ? [options.Beside(".qc.txt")] : Array.Empty<string>(),
            .. options.WritesSequences ? [options.Beside(".fasta")] : Array.Empty<string>(),
            .. options.WritesAlignment ? [options.Beside("_MSA.fasta")] : Array.Empty<string>(),
            .. options.Mode == ClassificationMode.Corrected ? [options.Beside(ExcludedTable.End)] : Array.Empty<string>(),
        ];
        var folder = Path.GetDirectoryName(Path.GetFullPath(options.Output!))!;
        if (!Directory.Exists(folder))
        {
            faults.Add($"There is no folder {folder} to write into.");
        }

        var input = Path.GetFullPath(options.Input);
        foreach (var path in written)
        {
            if (string.Equals(Path.GetFullPath(path), input, StringComparison.OrdinalIgnoreCase))
            {
                faults.Add($"{path} is the input, and would be written over. Expected another --out.");
            }
            else if (Directory.Exists(path))
            {
                faults.Add($"{path} is a folder. Expected a file to write, or none.");
            }
            else if (new FileInfo(path) is { Exists: true } there && (there.LinkTarget is not null || IsDevice(there.FullName)))
            {
                faults.Add($"{path} is a link or a device, and would be replaced. Expected a file to write, or none.");
            }
        }
    }

    private static bool IsDevice(string path) => !OperatingSystem.IsWindows() && path.StartsWith("/dev/", StringComparison.Ordinal);

    private void WriteExcluded(ClassificationOptions options, ClassificationSummary summary)
    {
        foreach (var fault in summary.Faults.Take(ExcludedShown))
        {
            _error.WriteLine("Set aside: " + ExcludedTable.Sentence(options.Input, fault));
        }

        if (summary.Faults.Count > 0)
        {
            _error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{summary.Samples} samples were classified, {summary.Faults.Count} records set aside."));
        }
    }

    private static Metric ParseMetric(System.CommandLine.Parsing.ArgumentResult result)
    {
        var name = result.Tokens[0].Value;
        if (name.All(char.IsAsciiLetter) && Enum.TryParse<Metric>(name, ignoreCase: true, out var metric))
        {
            return metric;
        }

        result.AddError($"--metric is '{name}'. Expected KULCZYNSKI, HAMMING, JACCARD or KIMURA.");
        return default;
    }

    private static ClassificationMode ParseMode(System.CommandLine.Parsing.ArgumentResult result)
    {
        switch (result.Tokens[0].Value)
        {
            case "haplogrep3":
                return ClassificationMode.Haplogrep3;
            case "corrected":
                return ClassificationMode.Corrected;
            case var name:
                result.AddError($"--mode is '{name}'. Expected haplogrep3 or corrected.");
                return default;
        }
    }
}
