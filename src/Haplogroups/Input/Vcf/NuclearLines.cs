using System.Globalization;
using System.Text.RegularExpressions;
using HaploEmbed.Core.Failures;

namespace HaploEmbed.Haplogroups.Input.Vcf;

/// <summary>Tells the lines of nuclear chromosomes, which are passed over, from all others.</summary>
internal sealed partial class NuclearLines
{
    private const int MostContigsShown = 5;

    private readonly List<string> _contigs = [];
    private bool _hasOthers;
    private long _count;
    private long _first;

    /// <summary>Takes a line.</summary>
    /// <param name="contig">Its chromosome.</param>
    /// <param name="lineNumber">Its number.</param>
    /// <returns>Whether it is one of them.</returns>
    public bool Take(ReadOnlySpan<char> contig, long lineNumber)
    {
        if (!Nuclear().IsMatch(contig))
        {
            _hasOthers = true;
            return false;
        }

        _first = _count++ == 0 ? lineNumber : _first;
        if (_contigs.Count == 0 || !contig.SequenceEqual(_contigs[^1]))
        {
            var name = contig.ToString();
            if (!_contigs.Contains(name))
            {
                _contigs.Add(name);
            }
        }

        return true;
    }

    /// <summary>Gives them as one fault; null where there are none.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="UserErrorException">There are no others.</exception>
    public RecordFault? FaultOf(string path)
    {
        if (_count == 0)
        {
            return null;
        }

        var found = string.Join(", ", _contigs.Take(MostContigsShown)) + (_contigs.Count > MostContigsShown ? ", …" : "");
        return _hasOthers
            ? new RecordFault(
                "",
                _first,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{_count} {(_count == 1 ? "line is" : "lines are")} of nuclear chromosomes ({found}) and passed over. "
                    + $"Expected sites of the mitochondrial genome."))
            : throw new UserErrorException(
                $"{path} has no mitochondrial site; found {found}. Expected sites of the mitochondrial genome, chrM or MT.");
    }

    [GeneratedRegex(@"\A(?:chr)?(?:[1-9]|1[0-9]|2[0-2]|X|Y)\z", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Nuclear();
}
