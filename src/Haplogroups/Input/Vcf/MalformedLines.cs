using System.Globalization;
using HaploEmbed.Core.Failures;
using HaploEmbed.Haplogroups.Reports;

namespace HaploEmbed.Haplogroups.Input.Vcf;

/// <summary>Gathers the lines of a file that are not as they should be, for which it is not read at all.</summary>
/// <param name="path">The file.</param>
internal sealed class MalformedLines(string path)
{
    private const int MostShown = 20;

    private readonly List<string> _first = [];
    private long _count;

    /// <summary>Takes a line.</summary>
    /// <param name="name">Its site; empty where it has none.</param>
    /// <param name="lineNumber">Its number.</param>
    /// <param name="reason">What is wrong with it.</param>
    public void Add(string name, long lineNumber, string reason)
    {
        _count++;
        if (_first.Count < MostShown)
        {
            var sentence = reason.EndsWith('.') ? reason : reason + ".";
            _first.Add(ExcludedTable.Sentence(path, new RecordFault(name, lineNumber, sentence)));
        }
    }

    /// <summary>Fails if there is any.</summary>
    /// <exception cref="UserErrorException">The first lines, and how many there are.</exception>
    public void ThrowIfAny()
    {
        if (_count > 0)
        {
            throw new UserErrorException(
            [
                .. _first,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{path} cannot be read for {_count} {(_count == 1 ? "fault" : "faults")}. Expected none: a line is "
                    + $"a site of every sample."),
            ]);
        }
    }
}
