using System.Text;
using HaploEmbed.Core.Formats;
using HaploEmbed.Reproduction.Runs;

namespace HaploEmbed.Reproduction.Pages;

/// <summary>Says which run a section is of.</summary>
internal static class RunSentence
{
    /// <summary>Writes the run, its steps, how many jobs they left and the options that these share.</summary>
    /// <returns>Whether there is anything to show.</returns>
    public static bool Write(StringBuilder page, JobSet jobs)
    {
        if (jobs.Jobs.Count == 0)
        {
            page.Append("Not run.\n\n");
            return false;
        }

        page.Append($"Run `{jobs.Run}`, {(jobs.Steps.Count == 1 ? "step" : "steps")} {string.Join(", ", jobs.Steps.Select(step => $"`{step}`"))}, ");
        page.Append($"{jobs.Jobs.Count} finished jobs.\n\n");
        page.Append("<details><summary>Options that all share, besides manifold, noise and seed</summary>\n\n");
        page.Append($"```json\n{CanonicalJson.Indented(jobs.SharedOptions())}```\n\n</details>\n\n");
        return true;
    }
}
