namespace HaploEmbed.Simulation;

/// <summary>The simulated reference: random bases in the shares of human mitochondrial DNA, with repeats where people have some.</summary>
/// <remarks>
/// Not one stretch is human. Shares of bases: the light strand of the human mitochondrial reference, A 30.9, C 31.3, G 13.1, T 24.7 %
/// (Andrews et al. 1999, NC_012920). Where length varies: 303-315, 16184-16193, 515-524 and a repeat of nine bases that ends at 8289, as in
/// PhyloTree (van Oven and Kayser 2009).
/// </remarks>
internal sealed class SimulatedReference
{
    /// <summary>The number of its positions, that of human mitochondrial DNA.</summary>
    public const int Length = 16_569;

    /// <summary>The position of the one transition that is in every other genome.</summary>
    public const int CommonHotspot = 16_519;

    /// <summary>The first and last position of what a sequence may lack once: the second of two equal stretches of nine bases.</summary>
    public const int NineBasesStart = 8281;

    /// <inheritdoc cref="NineBasesStart"/>
    public const int NineBasesEnd = 8289;

    // What an aligner may place in several ways, with room on both sides: no other polymorphism comes near it.
    private static readonly (int Start, int End)[] KeptFree = [(290, 328), (502, 537), (8259, 8302), (16_171, 16_206), (16_516, 16_522)];

    private readonly byte[] _bases = new byte[Length];

    private SimulatedReference(Pcg32 random)
    {
        for (var i = 0; i < Length; i++)
        {
            _bases[i] = random.Below(1000) switch
            {
                < 309 => (byte)'A',
                < 622 => (byte)'C',
                < 753 => (byte)'G',
                _ => (byte)'T',
            };
        }

        Put(302, "TCCCCCCCTCCCCCA"u8);
        Put(514, "TACACACACACG"u8);
        Put(16_183, "TCCCCCCCCCCA"u8);
        Put(CommonHotspot, "T"u8);
        PutNineBasesTwice(random);
    }

    /// <summary>Gets the bases.</summary>
    public ReadOnlySpan<byte> Bases => _bases;

    /// <inheritdoc cref="Bases"/>
    public ReadOnlyMemory<byte> Memory => _bases;

    /// <summary>Gets the base at a position, counted from 1.</summary>
    public char this[int position] => (char)_bases[position - 1];

    /// <summary>Makes the reference of a seed.</summary>
    public static SimulatedReference Make(int seed) => new(Pcg32.For(seed, Topic.Reference));

    /// <summary>Says whether a position, counted from 1, lies where length varies.</summary>
    public static bool IsKeptFree(int position) => Array.Exists(KeptFree, span => position >= span.Start && position <= span.End);

    // G on both sides and none within, so that the two stretches end where they end.
    private void PutNineBasesTwice(Pcg32 random)
    {
        var nine = new byte[NineBasesEnd - NineBasesStart + 1];
        for (var i = 0; i < nine.Length; i++)
        {
            nine[i] = random.OneOf("ACT"u8.ToArray());
        }

        Put(NineBasesStart - nine.Length - 1, [(byte)'G', .. nine, .. nine, (byte)'G']);
    }

    private void Put(int position, ReadOnlySpan<byte> bases) => bases.CopyTo(_bases.AsSpan(position - 1));
}
