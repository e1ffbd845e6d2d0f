using System.Text;
using HaploEmbed.Ingest.Genomes;
using Xunit;

namespace HaploEmbed.Tests.Ingest.Genomes;

public sealed class SequenceIdentityTests
{
    private const string Pairs = "ATCGRYKMSSWWBVDHNN";

    private readonly SequenceIdentity _identity = new();

    public static TheoryData<string, string> Sequences => new()
    {
        { "one base", "G" },
        { "two bases", "GA" },
        { "31 bases, one fewer than a word", Random(31, "ACGT", 1) },
        { "32 bases", Random(32, "ACGT", 2) },
        { "33 bases", Random(33, "ACGT", 3) },
        { "a thousand bases", Random(1000, "ACGT", 4) },
        { "two letters", Random(300, "AC", 5) },
        { "IUPAC letters", Random(300, "ACGTRYKMSWBDHVN", 6) },
        { "one undetermined base", Random(200, "ACGT", 7) + "N" },
        { "the same twice", string.Concat(Enumerable.Repeat(Random(150, "ACGT", 8), 2)) },
        { "a word many times", string.Concat(Enumerable.Repeat("GATTACA", 40)) },
        { "a strand and its other strand", Random(120, "ACGT", 9) is var half ? half + ReverseComplement(half) : "" },
        { "a stretch twice, with other bases behind", $"{Random(200, "ACGT", 12)}A{Random(200, "ACGT", 12)}C" },
        { "a stretch on both strands, with other bases behind", $"{Random(200, "ACGT", 13)}AA{ReverseComplement(Random(200, "ACGT", 13))}C" },
        { "A alone", new string('A', 120) },
        { "N alone", new string('N', 120) },
        { "A and T in turns, which is its own other strand", string.Concat(Enumerable.Repeat("AT", 50)) },
    };

    [Theory]
    [MemberData(nameof(Sequences))]
    public void Of_EveryRotationOfBothStrands_IsOneNumber(string name, string bases)
    {
        var expected = Of(bases);
        var other = ReverseComplement(bases);
        for (var first = 0; first < bases.Length; first++)
        {
            Assert.True(expected == Of(Turned(bases, first)), $"{name}, turned by {first}");
            Assert.True(expected == Of(Turned(other, first)), $"{name}, the other strand, turned by {first}");
        }
    }

    [Theory]
    [MemberData(nameof(Sequences))]
    public void Of_SequencesThatDifferInOneBase_AreTheSameNumberExactlyWhereSomeRotationIsEqual(string name, string bases)
    {
        var seen = new Dictionary<UInt128, string> { [Of(bases)] = bases };
        foreach (var changed in WithOneChange(bases))
        {
            if (!seen.TryAdd(Of(changed), changed))
            {
                Assert.True(AreOneCircle(seen[Of(changed)], changed), $"{name}: {seen[Of(changed)]} and {changed}");
            }

            Assert.Equal(AreOneCircle(bases, changed), Of(bases) == Of(changed));
        }
    }

    [Fact]
    public void Of_ALongSequenceBeforeAShortOne_DoesNotTouchTheShortOne()
    {
        var before = Of("GATTACA");
        Of(Random(70_000, "ACGT", 10));
        Of(Random(70_000, "ACGTN", 11));

        Assert.Equal(before, Of("GATTACA"));
    }

    // The first half of the SHA-256 of the least rotation of both strands, by Python's hashlib: of A, AATCTGT and ACGTN.
    [Theory]
    [InlineData("A", "559aead08264d5795d3909718cdd05ab")]
    [InlineData("GATTACA", "2fecb8927b3009ca7fa5f7a15c13b51a")]
    [InlineData("ACGTN", "d254552eaf2579aa2ecb2a56439c4147")]
    public void Of_StoredSequences_IsTheStoredNumber(string bases, string expected) =>
        Assert.Equal(expected, Of(bases).ToString("x32"));

    private UInt128 Of(string bases) => _identity.Of(Encoding.ASCII.GetBytes(bases));

    // The definition, base by base.
    private static bool AreOneCircle(string one, string other) =>
        one.Length == other.Length && ((one + one).Contains(other, StringComparison.Ordinal) || (one + one).Contains(ReverseComplement(other), StringComparison.Ordinal));

    private static IEnumerable<string> WithOneChange(string bases)
    {
        for (var at = 0; at < bases.Length; at++)
        {
            var letter = bases[at] == 'C' ? 'T' : 'C';
            yield return bases[..at] + letter + bases[(at + 1)..];
        }

        yield return bases + "C";
        yield return bases[..(bases.Length / 2)] + "T" + bases[(bases.Length / 2)..];
    }

    private static string Turned(string bases, int first) => bases[first..] + bases[..first];

    private static string ReverseComplement(string bases) => string.Concat(bases.Reverse().Select(letter => Pairs[Pairs.IndexOf(letter) ^ 1]));

    private static string Random(int length, string letters, int seed)
    {
        var random = new Random(seed);
        return string.Create(length, letters, (text, from) =>
        {
            for (var i = 0; i < text.Length; i++)
            {
                text[i] = from[random.Next(from.Length)];
            }
        });
    }
}
