using System.Security.Cryptography;
using HaploEmbed.Core.Formats.Fasta;

namespace HaploEmbed.Ingest.Genomes;

/// <summary>Gives circular sequences that are the same up to rotation and strand the same number, and others another.</summary>
/// <remarks>
/// Of all places of both strands one is chosen that does not depend on where the sequence was cut or which strand was given; the sequence
/// is read from there and hashed. The place is where the 32 bases that follow have the least hash; where there is an ambiguous base, or two
/// places have the least hash, it is the beginning of the least of all rotations of both strands. Used again for the next sequence.
/// </remarks>
internal sealed class SequenceIdentity
{
    private const int WordLength = 32;

    private byte[] _turned = new byte[1 << 15];
    private byte[] _other = new byte[1 << 15];

    /// <summary>Gives the number.</summary>
    /// <param name="bases">IUPAC letters in capitals, one or more.</param>
    /// <returns>The first 128 bits of the SHA-256 of the sequence as it is read from the place that was chosen.</returns>
    public UInt128 Of(ReadOnlySpan<byte> bases)
    {
        if (_turned.Length < bases.Length)
        {
            _turned = new byte[bases.Length];
            _other = new byte[bases.Length];
        }

        var turned = _turned.AsSpan(0, bases.Length);
        if (LeastWord(bases) is var (place, isReverse))
        {
            var strand = isReverse ? ReverseComplement(bases) : bases;
            Turn(strand, isReverse ? bases.Length - place - 1 : place, turned);
        }
        else
        {
            var other = ReverseComplement(bases);
            Turn(bases, LeastRotation(bases), turned);
            var turnedOther = new byte[bases.Length];
            Turn(other, LeastRotation(other), turnedOther);
            if (turnedOther.AsSpan().SequenceCompareTo(turned) < 0)
            {
                turned = turnedOther;
            }
        }

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(turned, hash);
        return System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(hash);
    }

    // The place of the word of least hash on either strand: of its first base, which on the reverse strand is its last. Null where that does not say.
    private static (int Place, bool IsReverse)? LeastWord(ReadOnlySpan<byte> bases)
    {
        if (bases.Length < WordLength || bases.IndexOfAnyExcept("ACGT"u8) >= 0)
        {
            return null;
        }

        // Two bits a base; the complement of a base is 3 less it. The words of the reverse strand grow at their other end.
        var (word, reverse) = (0UL, 0UL);
        var least = new Least();
        for (var i = 0; i < bases.Length + WordLength - 1; i++)
        {
            var code = Code(bases[i < bases.Length ? i : i - bases.Length]);
            word = (word << 2) | code;
            reverse = (reverse >> 2) | ((3 - code) << 62);
            if (i >= WordLength - 1)
            {
                least.Consider(Mix(word), i - WordLength + 1, isReverse: false);
                least.Consider(Mix(reverse), i % bases.Length, isReverse: true);
            }
        }

        return least.IsTied ? null : (least.Place, least.IsReverse);
    }

    // A, C, G, T are 65, 67, 71, 84: bits 1 and 2 tell them apart, with G and T to be swapped.
    private static ulong Code(byte letter)
    {
        var bits = (ulong)(letter >> 1) & 3;
        return bits ^ (bits >> 1);
    }

    // One to one, so that only equal words have equal hashes (the finalizer of MurmurHash3, by A. Appleby, public domain).
    private static ulong Mix(ulong word)
    {
        word ^= word >> 33;
        word *= 0xff51afd7ed558ccdUL;
        word ^= word >> 33;
        word *= 0xc4ceb9fe1a85ec53UL;
        return word ^ (word >> 33);
    }

    private static void Turn(ReadOnlySpan<byte> bases, int first, Span<byte> turned)
    {
        bases[first..].CopyTo(turned);
        bases[..first].CopyTo(turned[(bases.Length - first)..]);
    }

    // Two candidates are compared base by base; the greater one, and all that begin where it agreed, are out.
    private static int LeastRotation(ReadOnlySpan<byte> bases)
    {
        var n = bases.Length;
        var (i, j, length) = (0, 1, 0);
        while (i < n && j < n && length < n)
        {
            var (one, other) = (bases[(i + length) % n], bases[(j + length) % n]);
            if (one == other)
            {
                length++;
                continue;
            }

            if (one > other)
            {
                i += length + 1;
            }
            else
            {
                j += length + 1;
            }

            j += i == j ? 1 : 0;
            length = 0;
        }

        return Math.Min(i, j);
    }

    private ReadOnlySpan<byte> ReverseComplement(ReadOnlySpan<byte> bases)
    {
        var other = _other.AsSpan(0, bases.Length);
        IupacLetters.ReverseComplement(bases, other);
        return other;
    }

    private struct Least()
    {
        private ulong _hash = ulong.MaxValue;

        public int Place { get; private set; }

        public bool IsReverse { get; private set; }

        public bool IsTied { get; private set; } = true;

        public void Consider(ulong hash, int place, bool isReverse)
        {
            if (hash < _hash)
            {
                (_hash, Place, IsReverse, IsTied) = (hash, place, isReverse, false);
            }
            else if (hash == _hash)
            {
                IsTied = true;
            }
        }
    }
}
