using System.Text;

namespace HaploEmbed.Tests.Haplogroups.Alignment;

/// <summary>An invented reference of a mitochondrial genome's length, with repeats, and what can befall such a sequence.</summary>
internal sealed class InventedGenomes(int seed)
{
    private readonly Random _random = new(seed);

    public string Reference()
    {
        var genome = new StringBuilder(Bases(16_500));
        genome.Insert(300, "CCCCCCCTCCCCCGC").Insert(500, "ACACACACAC").Insert(8300, "CCCCCTCTACCCCCTCTA");
        genome.Insert(12_000, genome.ToString(4000, 40)).Insert(15_000, genome.ToString(2000, 24));
        genome[3106] = 'N';
        return genome.ToString();
    }

    /// <summary>Changes single bases, near one in three hundred.</summary>
    public string Ordinary(string genome) => Substitute(genome, genome.Length / 300);

    public string Substitute(string genome, int count)
    {
        var bases = genome.ToCharArray();
        for (; count > 0; count--)
        {
            bases[_random.Next(bases.Length)] = "ACGT"[_random.Next(4)];
        }

        return new string(bases);
    }

    /// <summary>Does to a genome one to four of the things that are found in real files, or worse ones.</summary>
    public string Mutate(string genome)
    {
        for (var count = _random.Next(1, 5); count > 0 && genome.Length > 200; count--)
        {
            genome = MutateOnce(genome);
        }

        return genome;
    }

    public string Bases(int count) => new([.. Enumerable.Range(0, count).Select(_ => "ACGT"[_random.Next(4)])]);

    public static string ReverseComplement(string genome) =>
        new([.. genome.Reverse().Select(letter => letter switch { 'A' => 'T', 'C' => 'G', 'G' => 'C', 'T' => 'A', _ => letter })]);

    public static string Rotate(string genome, int start) => genome[start..] + genome[..start];

    public static string Undetermined(string genome, int start, int length)
    {
        length = Math.Min(length, genome.Length - start);
        return genome[..start] + new string('N', length) + genome[(start + length)..];
    }

    private string MutateOnce(string genome)
    {
        var place = _random.Next(genome.Length);
        var length = Math.Min(UpTo(300), genome.Length - place);
        var part = genome.Substring(place, length);
        switch (_random.Next(14))
        {
            case 0: return genome.Remove(place, length);
            case 1: return genome.Insert(place, Bases(length));
            case 2: return genome.Insert(place, part);
            case 3: return Undetermined(genome, place, UpTo(5000));
            case 4: return Undetermined(genome, _random.Next(2) * (genome.Length - length), length);
            case 5: return Rotate(genome, place);
            case 6: return ReverseComplement(genome);
            case 7: return genome.Remove(place, length).Insert(place, ReverseComplement(part));
            case 8: return genome[..place] + genome[_random.Next(genome.Length)..];
            case 9: return genome.Substring(place, Math.Min(_random.Next(40, 6000), genome.Length - place));
            case 10: return Substitute(genome, genome.Length / _random.Next(7, 100));
            case 11: return genome.Insert(place, string.Concat(Enumerable.Repeat(Bases(_random.Next(1, 6)), UpTo(200))));
            case 12: return Bases(UpTo(40)) + genome[UpTo(6)..^UpTo(6)] + Bases(UpTo(40));
            default: return genome.Remove(place, length).Insert(place, Substitute(part, length / 3));
        }
    }

    // Lengths alike in their logarithms.
    private int UpTo(int most) => (int)Math.Pow(most, _random.NextDouble());
}
