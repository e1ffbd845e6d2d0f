using HaploEmbed.Core.Formats.Fasta;

namespace HaploEmbed.Simulation;

/// <summary>Does to a sequence what is odd about it. What lies in its polymorphisms is there already.</summary>
internal static class OddSequence
{
    private const byte N = (byte)'N';

    /// <summary>Gives the sequence, which may be changed in place.</summary>
    public static byte[] Of(byte[] bases, Oddity oddity, Pcg32 random)
    {
        switch (oddity)
        {
            case Oddity.AmbiguousRun:
                Hide(bases, random.Between(30, 600), random);
                return bases;
            case Oddity.RichInN:
                HideShare(bases, random.Between(100, 250), random);
                return bases;
            case Oddity.HalfN:
                HideShare(bases, random.Between(500, 700), random);
                return bases;
            case Oddity.Rotated:
                var cut = random.Between(1, bases.Length - 1);
                return [.. bases.AsSpan(cut), .. bases.AsSpan(0, cut)];
            case Oddity.ReverseComplement:
                var otherStrand = new byte[bases.Length];
                IupacLetters.ReverseComplement(bases, otherStrand);
                return otherStrand;
            case Oddity.TooShort:
                var length = random.Between(400, 7000);
                return bases.AsSpan(random.Below(bases.Length - length), length).ToArray();
            default:
                return bases;
        }
    }

    private static void Hide(byte[] bases, int length, Pcg32 random) => bases.AsSpan(random.Below(bases.Length - length), length).Fill(N);

    private static void HideShare(byte[] bases, int ofThousand, Pcg32 random)
    {
        while (bases.AsSpan().Count(N) < bases.Length * ofThousand / 1000)
        {
            Hide(bases, random.Between(100, 400), random);
        }
    }
}
