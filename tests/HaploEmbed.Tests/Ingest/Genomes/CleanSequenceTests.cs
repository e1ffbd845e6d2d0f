using System.Text;
using HaploEmbed.Ingest.Genomes;
using Xunit;

namespace HaploEmbed.Tests.Ingest.Genomes;

public sealed class CleanSequenceTests
{
    private readonly CleanSequence _sequence = new();

    [Theory]
    [InlineData("ACGTacgt", "ACGTACGT", 0)]
    [InlineData("ACGU acgu", "ACGTACGT", 0)]
    [InlineData("A-C--G\tT-", "ACGT", 0)]
    [InlineData("RYKMSWBDHVN", "RYKMSWBDHVN", 11)]
    [InlineData("rykmswbdhvn", "RYKMSWBDHVN", 11)]
    [InlineData("A.C?GXTx", "ANCNGNTN", 4)]
    [InlineData("----", "", 0)]
    [InlineData("", "", 0)]
    public void Take_LettersOfBases_GivesThemAsLaterStepsReadThem(string text, string bases, int ambiguous)
    {
        _sequence.Take(Encoding.Latin1.GetBytes(text));

        Assert.Equal(bases, Encoding.ASCII.GetString(_sequence.Bases));
        Assert.Equal(ambiguous, _sequence.AmbiguousCount);
        Assert.Equal(bases.Length == 0 ? 0 : ambiguous / (double)bases.Length, _sequence.AmbiguousShare);
        Assert.Null(_sequence.Fault);
    }

    [Theory]
    [InlineData("AC*T", "1 of 4 letters are no bases, letter 3, '*', the first. Expected IUPAC letters, or '-' for a gap.")]
    [InlineData("Z-EJZ", "4 of 5 letters are no bases, letter 1, 'Z', the first. Expected IUPAC letters, or '-' for a gap.")]
    [InlineData("ACG\u0001", "1 of 4 letters are no bases, letter 4, byte 1, the first. Expected IUPAC letters, or '-' for a gap.")]
    [InlineData("A\u007fé", "2 of 3 letters are no bases, letter 2, byte 127, the first. Expected IUPAC letters, or '-' for a gap.")]
    [InlineData("Aé", "1 of 2 letters are no bases, letter 2, byte 233, the first. Expected IUPAC letters, or '-' for a gap.")]
    public void Take_OtherLetters_CountsThemAndNamesTheFirst(string text, string fault)
    {
        _sequence.Take(Encoding.Latin1.GetBytes(text));

        Assert.Equal(fault, _sequence.Fault);
    }

    [Fact]
    public void Take_EveryByte_IsABaseAGapOrAFault()
    {
        var (bases, gaps, odd) = ("", "", 0);
        for (var value = 0; value < 256; value++)
        {
            _sequence.Take([(byte)value]);
            if (_sequence.Fault is not null)
            {
                odd++;
            }
            else if (_sequence.Bases.Length == 1)
            {
                bases += (char)value;
            }
            else
            {
                gaps += (char)value;
            }
        }

        Assert.Equal(".?ABCDGHKMNRSTUVWXYabcdghkmnrstuvwxy", bases);
        Assert.Equal("\t -", gaps);
        Assert.Equal(256 - bases.Length - gaps.Length, odd);
    }

    [Fact]
    public void Take_AShortRecordAfterALongOneWithFaults_KnowsNothingOfThat()
    {
        _sequence.Take(Encoding.ASCII.GetBytes(new string('*', 100_000) + new string('N', 100_000)));

        _sequence.Take("ACGT"u8);

        Assert.Equal("ACGT", Encoding.ASCII.GetString(_sequence.Bases));
        Assert.Equal(0, _sequence.AmbiguousCount);
        Assert.Null(_sequence.Fault);
    }
}
