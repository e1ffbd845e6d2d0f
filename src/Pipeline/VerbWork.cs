using System.CommandLine;
using HaploEmbed.Core.Failures;

namespace HaploEmbed.Pipeline;

/// <summary>Gives verbs what they do.</summary>
internal static class VerbWork
{
    /// <summary>Gives a verb its work. What that fails with is shown, and becomes the exit code.</summary>
    /// <param name="verb">The verb.</param>
    /// <param name="error">Where failures are shown.</param>
    /// <param name="work">What it does; gives the exit code.</param>
    /// <returns>The verb.</returns>
    public static Command Does(this Command verb, TextWriter error, Func<ParseResult, CancellationToken, Task<int>> work)
    {
        verb.SetAction(async (parsed, stop) =>
        {
            try
            {
                return await work(parsed, stop);
            }
            catch (Exception e)
            {
                return FailureReport.Of(e).ShowOn(error);
            }
        });
        return verb;
    }
}
