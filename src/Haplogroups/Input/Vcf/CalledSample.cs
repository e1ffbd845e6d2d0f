using System.Collections;
using System.Globalization;

namespace HaploEmbed.Haplogroups.Input.Vcf;

/// <summary>What the lines of a file say of one sample, in the corrected mode.</summary>
/// <param name="id">Its id.</param>
internal sealed class CalledSample(string id)
{
    private readonly SortedDictionary<(int Position, bool IsInsertion), string> _changes = [];
    private readonly List<int> _missing = [];
    private BitArray? _unknown;
    private (long LineNumber, string Reason)? _firstFault;
    private int _faults;

    /// <summary>Gets the sample's id.</summary>
    public string Id => id;

    /// <summary>Gets the polymorphisms' texts in the order of positions, an insertion behind another change at its position.</summary>
    public IEnumerable<string> Tokens => _changes.Values;

    /// <summary>Gets the genotypes that could not be read, as one fault; null where there are none.</summary>
    public RecordFault? Fault => _firstFault is not { } first
        ? null
        : new RecordFault(
            id,
            first.LineNumber,
            first.Reason + (_faults == 1
                ? " Its positions are taken as not covered."
                : string.Create(
                    CultureInfo.InvariantCulture,
                    $" Its positions are taken as not covered, as are those of {_faults - 1} more genotypes that cannot be read.")));

    /// <summary>Takes a polymorphism. Of two substitutions or deletions at a position, or two insertions, the later stays.</summary>
    public void Put(AlleleChange change) => _changes[(change.Position, change.IsInsertion)] = change.Text;

    /// <summary>Takes a base that the allele <c>*</c> says is missing.</summary>
    public void PutMissing(int position) => _missing.Add(position);

    /// <summary>Makes deletions of the bases that <c>*</c> says are missing, where no line of the file has the deletion itself.</summary>
    /// <param name="deleted">The positions that lines have deletions of.</param>
    public void ResolveMissing(BitArray deleted)
    {
        foreach (var position in _missing.Where(position => !deleted[position]))
        {
            _changes.TryAdd((position, false), AlleleChange.Deletion(position).Text);
        }
    }

    /// <summary>Takes that nothing is known of positions.</summary>
    /// <param name="first">The first.</param>
    /// <param name="last">The last.</param>
    /// <param name="length">The number of positions of the genome.</param>
    public void SetUnknown(int first, int last, int length)
    {
        _unknown ??= new BitArray(length + 1);
        for (var position = first; position <= last; position++)
        {
            _unknown[position] = true;
        }
    }

    /// <summary>Takes a genotype that cannot be read.</summary>
    public void AddFault(long lineNumber, string reason)
    {
        _firstFault ??= (lineNumber, reason);
        _faults++;
    }

    /// <summary>Gives the range text.</summary>
    /// <param name="covered">The positions that the file covers.</param>
    /// <param name="ofCovered">The range text of these.</param>
    /// <returns>The range of them without those that nothing is known of; one with a polymorphism from another line is known.</returns>
    public string RangeOf(BitArray covered, string ofCovered)
    {
        if (_unknown is null)
        {
            return ofCovered;
        }

        var known = new BitArray(_unknown);
        foreach (var (position, _) in _changes.Keys)
        {
            known[position] = false;
        }

        return RangeOf(known.Not().And(covered));
    }

    /// <summary>Gives the range text of positions: <c>1-262;264-16569</c>.</summary>
    public static string RangeOf(BitArray covered)
    {
        var ranges = new List<string>();
        for (var position = 1; position < covered.Length; position++)
        {
            if (covered[position])
            {
                var first = position;
                while (position + 1 < covered.Length && covered[position + 1])
                {
                    position++;
                }

                ranges.Add(
                    first == position
                        ? first.ToString(CultureInfo.InvariantCulture)
                        : string.Create(CultureInfo.InvariantCulture, $"{first}-{position}"));
            }
        }

        return string.Join(';', ranges);
    }
}
