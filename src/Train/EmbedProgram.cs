using System.CommandLine;
using System.CommandLine.Help;
using HaploEmbed.Core.Failures;
using HaploEmbed.Core.Stages;

namespace HaploEmbed.Train;

/// <summary>The program's other work: <c>embed --job FOLDER --data FILE --out FILE</c>.</summary>
internal static class EmbedProgram
{
    public const string Word = "embed";

    /// <summary>Runs it.</summary>
    /// <param name="args">The arguments after the word.</param>
    /// <param name="console">Standard error.</param>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static int Run(string[] args, TextWriter console)
    {
        var job = new Option<string>("--job") { Required = true, Description = "The folder of a finished training job.", HelpName = "FOLDER" };
        var data = new Option<string>("--data") { Required = true, Description = "The new samples, an h5ad file.", HelpName = "FILE" };
        var output = new Option<string>("--out") { Required = true, Description = "The h5ad file to write: the samples with their points.", HelpName = "FILE" };
        var command = new RootCommand("Finds representations of new samples under the decoder of a finished training job.") { job, data, output };
        var parsed = command.Parse(args);
        if (parsed.Action is not null)
        {
            parsed.Invoke(new InvocationConfiguration { Output = console, Error = console });
            return parsed.Errors.Count > 0 && parsed.Action is not HelpAction ? ExitCode.UserError : ExitCode.Done;
        }

        using var stop = new CancellationTokenSource();
        using var signals = new StopSignals(stop);
        try
        {
            Embedding.Write(parsed.GetValue(job)!, parsed.GetValue(data)!, parsed.GetValue(output)!, console.WriteLine, stop.Token);
            return ExitCode.Done;
        }
        catch (Exception e)
        {
            return FailureReport.Of(e).ShowOn(console);
        }
    }
}
