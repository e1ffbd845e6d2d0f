using System.Globalization;
using HaploEmbed.Core.Formats.Fasta;

namespace HaploEmbed.Ingest.Genomes;

/// <summary>The bases of a record as every later step reads them: IUPAC letters in capitals, without gaps.</summary>
/// <remarks>Gaps ('-') and blanks are left out, U is T, and '.', '?' and X are N. Used again for the next record.</remarks>
internal sealed class CleanSequence
{
    private const byte Gap = 0;
    private const byte Odd = 1;

    private static readonly byte[] Letters = MakeLetters();

    private byte[] _bases = new byte[1 << 15];
    private int _length;

    /// <summary>Gets the bases. Valid until the next <see cref="Take"/>; the letters that are none are not among them.</summary>
    public ReadOnlySpan<byte> Bases => _bases.AsSpan(0, _length);

    /// <summary>Gets how many of the bases are not A, C, G or T.</summary>
    public int AmbiguousCount { get; private set; }

    /// <summary>Gets the share of bases that are not A, C, G or T.</summary>
    public double AmbiguousShare => _length == 0 ? 0 : (double)AmbiguousCount / _length;

    /// <summary>Gets what is wrong with the letters, a sentence; null where nothing is.</summary>
    public string? Fault { get; private set; }

    /// <summary>Takes the bases of a record.</summary>
    /// <param name="text">The bases as the file has them.</param>
    public void Take(ReadOnlySpan<byte> text)
    {
        (_length, AmbiguousCount, Fault) = (0, 0, null);
        if (_bases.Length < text.Length)
        {
            _bases = new byte[text.Length];
        }

        var oddCount = 0;
        var firstOdd = -1;
        for (var i = 0; i < text.Length; i++)
        {
            var letter = Letters[text[i]];
            if (letter > Odd)
            {
                _bases[_length++] = letter;
            }
            else if (letter == Odd)
            {
                oddCount++;
                firstOdd = firstOdd < 0 ? i : firstOdd;
            }
        }

        AmbiguousCount = _length - CountOf("ACGT"u8);
        if (oddCount > 0)
        {
            var shown = text[firstOdd] is > (byte)' ' and < 127 ? $"'{(char)text[firstOdd]}'" : $"byte {text[firstOdd].ToString(CultureInfo.InvariantCulture)}";
            Fault = string.Create(
                CultureInfo.InvariantCulture,
                $"{oddCount} of {text.Length} letters are no bases, letter {firstOdd + 1}, {shown}, the first. Expected IUPAC letters, or '-' for a gap.");
        }
    }

    private int CountOf(ReadOnlySpan<byte> letters)
    {
        var count = 0;
        foreach (var letter in letters)
        {
            count += Bases.Count(letter);
        }

        return count;
    }

    private static byte[] MakeLetters()
    {
        var letters = new byte[256];
        Array.Fill(letters, Odd);
        foreach (var letter in IupacLetters.All)
        {
            letters[letter] = letters[char.ToLowerInvariant(letter)] = (byte)letter;
        }

        (letters['U'], letters['u']) = ((byte)'T', (byte)'T');
        foreach (var letter in ".?Xx")
        {
            letters[letter] = (byte)'N';
        }

        foreach (var letter in "- \t")
        {
            letters[letter] = Gap;
        }

        return letters;
    }
}
