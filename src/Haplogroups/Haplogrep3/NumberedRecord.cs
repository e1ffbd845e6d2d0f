using System.Globalization;

namespace HaploEmbed.Haplogroups.Haplogrep3;

/// <summary>A record under the name that haplogrep3 is given: s1, s2 … in the order of the records, and s0 for the reference.</summary>
/// <remarks>
/// Haplogrep3 reads names as Latin-1, ends them at a blank, and writes '_' for '|'; names of two records may become one.
/// </remarks>
/// <param name="index">The place of the record, from 0.</param>
/// <param name="record">The record.</param>
internal sealed class NumberedRecord(int index, HaplogrepRecord record)
{
    private string? _hsdLine;

    /// <summary>Gets the place of the record, from 0.</summary>
    public int Index => index;

    /// <summary>Gets the record.</summary>
    public HaplogrepRecord Record => record;

    /// <summary>Gets the name that haplogrep3 is given.</summary>
    public string SafeId { get; } = string.Create(CultureInfo.InvariantCulture, $"s{index + 1}");

    /// <summary>Gives the line of an HSD file. It is made once, as the record may be run several times.</summary>
    public string HsdLine(Func<NumberedRecord, string> make) => _hsdLine ??= make(this);
}
