using HaploEmbed.Core.Failures;
using HaploEmbed.Core.Runs;

namespace HaploEmbed.Pipeline;

/// <summary>Looks for the files from outside the run that steps read, before any of them starts.</summary>
internal static class OutsideFilesCheck
{
    /// <summary>Refuses steps whose files are not there.</summary>
    /// <param name="steps">The steps.</param>
    /// <exception cref="UserErrorException">All that is not there, by the names of options.</exception>
    public static void Require(IEnumerable<PlannedStep> steps)
    {
        string[] missing = [.. steps.SelectMany(step => step.MissingFiles())];
        if (missing.Length > 0)
        {
            throw new UserErrorException(missing);
        }
    }
}
