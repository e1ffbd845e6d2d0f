using System.Globalization;

namespace HaploEmbed.Haplogroups.Input;

/// <summary>The ids of a file's samples, which are to be unique, and the lines they were first seen in.</summary>
public sealed class SampleIds
{
    private readonly Dictionary<string, long> _firstLines = new(StringComparer.Ordinal);

    /// <summary>Takes an id that must be new.</summary>
    /// <exception cref="HaplogrepFailureException">It is not; the message is haplogrep3's.</exception>
    public void AddOrFail(string id, long lineNumber)
    {
        if (!_firstLines.TryAdd(id, lineNumber))
        {
            throw new HaplogrepFailureException("Keys of samples (first column) are not unique") { LineNumber = lineNumber };
        }
    }

    /// <summary>Takes an id that should be new.</summary>
    /// <returns>Null where it is, else the fault, which names both lines.</returns>
    public RecordFault? TryAdd(string id, long lineNumber) =>
        _firstLines.TryAdd(id, lineNumber)
            ? null
            : new RecordFault(
                id,
                lineNumber,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"lines {_firstLines[id]} and {lineNumber} have the same id. Expected each id once; the first is used."));
}
