using System.Globalization;
using System.Text;
using HaploEmbed.Core.Failures;
using HaploEmbed.Core.Formats.Fasta;
using HaploEmbed.Haplogroups.Polymorphisms;

namespace HaploEmbed.Haplogroups.Trees;

/// <summary>The sequence that differences are named against: rCRS, RSRS or one of the user's own.</summary>
public sealed class ReferenceSequence
{
    private const int MostFaults = 20;

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

    /// <summary>Says whether a position, counted from 1, is on it.</summary>
    internal bool HasPosition(int position) => position >= 1 && position <= Length;

    /// <summary>Says whether a polymorphism names the base that stands there anyway.</summary>
    /// <returns>False also for insertions, deletions, and positions that are not on it.</returns>
    internal bool HasBaseOf(Polymorphism polymorphism) =>
        HasPosition(polymorphism.Position) && Polymorphisms.Bases.Of(this[polymorphism.Position]) == polymorphism.Mutation;

    /// <summary>Reads the only record of a FASTA file.</summary>
    /// <exception cref="UserErrorException">All faults (the first 20): no record, several, other letters than A, C, G, T and N.</exception>
    public static ReferenceSequence Read(string path)
    {
        using var fasta = new FastaReader(File.OpenRead(path));
        ReferenceSequence? reference = null;
        var faults = new List<string>();
        while (fasta.Read())
        {
            if (fasta.Fault is { } fault)
            {
                faults.Add(string.Create(CultureInfo.InvariantCulture, $"{path} line {fault.LineNumber}: {fault.Reason}"));
                continue;
            }

            var name = Encoding.Latin1.GetString(fasta.Header.Span).Split([' ', '\t'], 2)[0];
            faults.AddRange(LettersThatAreNone(fasta.Sequence.Span).Select(odd => string.Create(
                CultureInfo.InvariantCulture,
                $"{path}: '{odd.Letter}' at position {odd.Position} of '{name}' is no base of a reference. Expected A, C, G, T or N.")));
            reference ??= new ReferenceSequence(name, fasta.Sequence.Span);
        }

        if (fasta.RecordCount != 1)
        {
            faults.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"{path} has {fasta.RecordCount} records and {fasta.BaseCount} bases. Expected one record, the reference of the tree."));
        }

        return faults.Count == 0 ? reference! : throw new UserErrorException([.. faults.Take(MostFaults)]);
    }

    private static List<(char Letter, int Position)> LettersThatAreNone(ReadOnlySpan<byte> bases)
    {
        var found = new List<(char, int)>();
        var position = 0;
        while (found.Count < MostFaults && bases[position..].IndexOfAnyExcept("ACGTNacgtn"u8) is >= 0 and var next)
        {
            position += next + 1;
            found.Add(((char)bases[position - 1], position));
        }

        return found;
    }
}
