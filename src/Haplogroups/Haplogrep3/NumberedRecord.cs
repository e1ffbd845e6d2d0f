using System.Globalization;

namespace HaploEmbed.Haplogroups.Haplogrep3;

/// <summary>A record under the name that haplogrep3 is given: s1, s2 … in the order of the records, and s0 for the reference.</summary>
/// <remarks>
/// Haplogrep3 reads names as Latin-1, ends them at a blank, and writes '_' for '|'; names of two records may become one.
/// </remarks>
/// <param name="Index">The place of the record, from 0.</param>
/// <param name="Record">The record.</param>
internal sealed record NumberedRecord(int Index, HaplogrepRecord Record)
{
    private string? _line;

    /// <summary>Gets the name that haplogrep3 is given.</summary>
    public string SafeId { get; } = string.Create(CultureInfo.InvariantCulture, $"s{Index + 1}");

    /// <summary>Gives the line of an HSD file, which is made once.</summary>
    public string HsdLine(Func<NumberedRecord, string> make) => _line ??= make(this);
}
