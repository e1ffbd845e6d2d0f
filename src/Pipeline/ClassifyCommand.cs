using System.CommandLine;
using System.Globalization;
using HaploEmbed.Core.Failures;
using HaploEmbed.Haplogroups;
using HaploEmbed.Haplogroups.Reports;
using HaploEmbed.Haplogroups.Runs;

namespace HaploEmbed.Pipeline;

/// <summary>The verb <c>classify</c>, which takes haplogrep3's own options: runs the classification and says what came of it.</summary>
internal sealed class ClassifyCommand
{
    private const int ExcludedShown = 10;

    private readonly TextWriter _output;
    private readonly TextWriter _error;
    private readonly ClassifyArguments _arguments = new();

    public ClassifyCommand(TextWriter output, TextWriter error)
    {
        _output = output;
        _error = error;
    }

    /// <summary>Makes the verb.</summary>
    public Command Create()
    {
        var verb = new ExampleCommand(
            "classify",
            "Finds the haplogroup of every sample of a file, as haplogrep3 does, without Java or bwa.",
            """
            haploembed classify --in genomes.fasta --out haplogroups.txt --tree phylotree-rsrs@17.1 --extend-report
            """);
        _arguments.AddTo(verb);
        verb.SetAction((parsed, stop) => Task.Run(() => Run(parsed, stop), CancellationToken.None));
        return verb;
    }

    private int Run(ParseResult parsed, CancellationToken stop)
    {
        var mode = _arguments.ModeOf(parsed);
        try
        {
            var options = _arguments.Read(parsed);
            ClassifyChecks.Require(options);
            return Answer(options, ClassificationRun.Run(options, stop));
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

    private int Answer(ClassificationOptions options, ClassificationSummary summary)
    {
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
}
