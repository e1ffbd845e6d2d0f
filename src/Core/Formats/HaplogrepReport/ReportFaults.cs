using System.Globalization;
using System.Text;
using HaploEmbed.Core.Failures;

namespace HaploEmbed.Core.Formats.HaplogrepReport;

/// <summary>What is wrong with a table, by line and column.</summary>
/// <param name="name">What the table is called.</param>
internal sealed class ReportFaults(string name)
{
    private const int Most = 20;
    private const int LongestShown = 40;

    private readonly List<string> _faults = [];

    /// <summary>Gets whether there are as many as are shown.</summary>
    public bool AreEnough => _faults.Count >= Most;

    /// <summary>Gives a piece of the table as it may stand in a message: short, and without what a terminal would obey.</summary>
    public static string Shown(ReadOnlySpan<byte> text)
    {
        var shown = new StringBuilder();
        foreach (var letter in Encoding.UTF8.GetString(text[..Math.Min(text.Length, 4 * LongestShown)]).EnumerateRunes())
        {
            if (shown.Length >= LongestShown)
            {
                return shown.Append('…').ToString();
            }

            shown.Append(Rune.IsControl(letter) ? Rune.ReplacementChar : letter);
        }

        return shown.ToString();
    }

    /// <summary>Notes what is wrong with a line.</summary>
    public void Add(long line, string fault) => Note(string.Create(CultureInfo.InvariantCulture, $"{name} line {line}{fault}"));

    /// <summary>Notes what is wrong with a field.</summary>
    public void Add(long line, string column, string fault) =>
        Note(string.Create(CultureInfo.InvariantCulture, $"{name} line {line}, column {column}: {fault}"));

    /// <summary>Gives the fault of a table without a line.</summary>
    public UserErrorException Empty() => new($"{name} is empty. {ReportHeader.Expected}");

    /// <summary>Throws what was noted.</summary>
    /// <exception cref="UserErrorException">Something was.</exception>
    public void ThrowIfAny()
    {
        if (_faults.Count > 0)
        {
            throw new UserErrorException(_faults);
        }
    }

    private void Note(string fault)
    {
        if (!AreEnough)
        {
            _faults.Add(fault);
        }
    }
}
