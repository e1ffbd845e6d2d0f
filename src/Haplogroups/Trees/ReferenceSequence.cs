using System.Globalization;
using System.Text;
using HaploEmbed.Core.Failures;

namespace HaploEmbed.Haplogroups.Trees;

/// <summary>The sequence that differences are named against: rCRS, RSRS or one of the user's own.</summary>
public sealed class ReferenceSequence
{
    private readonly byte[] _bases;

    /// <summary>Makes a reference.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="bases">Its bases, letters in either case; N where a position exists for the numbering's sake alone.</param>
    public ReferenceSequence(string name, ReadOnlySpan<byte> bases)
    {
        Name = name;
        _bases = bases.ToArray();
        for (var i = 0; i < _bases.Length; i++)
        {
            _bases[i] = (byte)char.ToUpperInvariant((char)_bases[i]);
        }
    }

    /// <summary>Gets its name.</summary>
    public string Name { get; }

    /// <summary>Gets its bases, in capitals.</summary>
    public ReadOnlySpan<byte> Bases => _bases;

    /// <summary>Gets the number of positions.</summary>
    public int Length => _bases.Length;

    /// <summary>Gets the base at a position, counted from 1.</summary>
    public char this[int position] => (char)_bases[position - 1];

    /// <summary>Reads the only record of a FASTA file.</summary>
    /// <exception cref="UserErrorException">It has none, several, or other letters than A, C, G, T and N.</exception>
    public static ReferenceSequence Read(string path)
    {
        var name = "";
        var bases = new StringBuilder();
        var records = 0;
        var lineNumber = 0;
        foreach (var line in File.ReadLines(path, Encoding.Latin1))
        {
            lineNumber++;
            if (line.StartsWith('>'))
            {
                records++;
                name = line[1..].Split([' ', '\t'], 2)[0];
            }
            else if (line.AsSpan().TrimEnd().IndexOfAnyExcept("ACGTNacgtn") is >= 0 and var column)
            {
                throw new UserErrorException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{path} line {lineNumber}: '{line[column]}' is no base of a reference. Expected A, C, G, T or N."));
            }
            else
            {
                bases.Append(line.AsSpan().TrimEnd());
            }
        }

        return records == 1 && bases.Length > 0
            ? new ReferenceSequence(name, Encoding.Latin1.GetBytes(bases.ToString()))
            : throw new UserErrorException(string.Create(
                CultureInfo.InvariantCulture,
                $"{path} has {records} records and {bases.Length} bases. Expected one record, the reference of the tree."));
    }
}
