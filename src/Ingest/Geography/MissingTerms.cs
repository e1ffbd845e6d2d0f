using System.Collections.Frozen;

namespace HaploEmbed.Ingest.Geography;

/// <summary>What people write where they have nothing to write.</summary>
/// <remarks>
/// INSDC's terms for missing values (<c>missing</c>, <c>not applicable</c>, <c>not collected</c>, <c>not provided</c>,
/// <c>restricted access</c>), and what tables and programs put in empty cells. <c>NA</c> is therefore never Namibia.
/// </remarks>
internal static class MissingTerms
{
    private static readonly FrozenSet<string> Keys = new[]
    {
        "", "missing", "not applicable", "not collected", "not provided", "restricted access", "not available", "not determined",
        "not known", "not recorded", "not reported", "not specified", "unknown", "unspecified", "undefined", "na", "n a", "nan", "nd",
        "none", "null", "nil", "no data",
    }.ToFrozenSet();

    /// <summary>
    /// Says whether a text has nothing to say. What follows the first colon is not looked at, so that
    /// <c>missing: lab stock</c> is missing too.
    /// </summary>
    public static bool Contains(string? text) => text is null || Keys.Contains(NameKey.Of(text.Split(':')[0]));
}
