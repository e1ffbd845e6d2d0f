using System.Text.RegularExpressions;

namespace HaploEmbed.Core.Options;

/// <summary>The rule for names of steps: each is a folder's name on every file system.</summary>
internal static partial class StepName
{
    /// <summary>Says what is wrong with a name, or null.</summary>
    public static string? FaultOf(string name)
    {
        if (!Allowed().IsMatch(name))
        {
            return "is not a name of a step. Expected up to 64 letters a to z, digits, '-' and '_', the first a letter or a digit.";
        }

        return Reserved().IsMatch(name) ? "is a name that Windows keeps for itself. Expected another." : null;
    }

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9_-]{0,63}\z")]
    private static partial Regex Allowed();

    // Microsoft, "Naming Files, Paths, and Namespaces".
    [GeneratedRegex(@"\A(con|prn|aux|nul|com[0-9]|lpt[0-9])\z", RegexOptions.IgnoreCase)]
    private static partial Regex Reserved();
}
