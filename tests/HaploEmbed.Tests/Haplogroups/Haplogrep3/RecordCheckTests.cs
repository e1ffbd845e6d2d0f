using HaploEmbed.Haplogroups.Haplogrep3;
using HaploEmbed.Haplogroups.Samples;
using Xunit;
using static HaploEmbed.Tests.Haplogroups.Haplogrep3.StandInHaplogrep;
using static HaploEmbed.Tests.Haplogroups.MadeUpTree;

namespace HaploEmbed.Tests.Haplogroups.Haplogrep3;

/// <summary>What haplogrep3 is not given, and how it is given what was aligned for it.</summary>
public sealed class RecordCheckTests : IDisposable
{
    private readonly MadeUpTree _tree = new();

    public void Dispose() => _tree.Dispose();

    [Theory]
    [InlineData('-', "Base 301 is '-', with which haplogrep3 fails. Expected A, C, G, T, N or one of R, Y, K, M, S, W, D and H.")]
    [InlineData('B', "Base 301 is 'B', with which haplogrep3 fails. Expected A, C, G, T, N or one of R, Y, K, M, S, W, D and H.")]
    [InlineData('v', "Base 301 is 'v', with which haplogrep3 fails. Expected A, C, G, T, N or one of R, Y, K, M, S, W, D and H.")]
    [InlineData('=', "Base 301 is '=', with which haplogrep3 fails. Expected A, C, G, T, N or one of R, Y, K, M, S, W, D and H.")]
    [InlineData('U', "Base 301 is 'U', with which haplogrep3 fails. Expected A, C, G, T, N or one of R, Y, K, M, S, W, D and H.")]
    [InlineData('\n', "Base 301 is the byte 10, with which haplogrep3 fails. Expected A, C, G, T, N or one of R, Y, K, M, S, W, D and H.")]
    [InlineData('D', null)]
    [InlineData('r', null)]
    [InlineData('.', null)]
    [InlineData('n', null)]
    public void Fault_OfLetters_IsWhereHaplogrep3Fails(char letter, string? expected)
    {
        var bases = Sequence();

        Assert.Equal(expected, Fault(bases[..300] + letter + bases[301..]));
    }

    [Fact]
    public void Fault_OfAnInsertedD_IsFoundByAligning()
    {
        var bases = Sequence();

        Assert.Equal(
            "haplogrep3 cannot read a polymorphism that one of its letters other than A, C, G, T and N makes: For input string: \"300.1\".",
            Fault(bases[..300] + "D" + bases[300..]));
    }

    [Fact]
    public void Fault_OfLengths_IsWhatNoGenomeHas()
    {
        Assert.Equal("There are no bases. Expected a sequence.", Fault(""));
        Assert.Equal("There are 100,001 bases. Expected at most 100,000, a mitochondrial genome having 16,569.", Fault(new string('A', 100_001)));
        Assert.Null(Fault(new string('A', 100_000)));
    }

    [Fact]
    public void HsdLine_OfASample_HasRangesAndWhatIsScored()
    {
        var sample = new RecordCheck(_tree.Read()).Align(Record("x", Sequence(At(100), "500.1A", "510d")[..1400] + Sequence()[1400..1600]));

        Assert.Equal($"s1\t1-1600\t?\t{At(100)}\t500.1A\t510d\t1500A\n", HsdText.Line("s1", sample));
    }

    [Fact]
    public void HsdLine_WithNAtTheEnd_ReadsBackAsTheSameRanges()
    {
        var ranges = new CoveredRanges((3, 1999), (2001, 2000), (1, 2000), (7, 7));

        var line = HsdText.Line("s1", new Sample { Id = "x", Ranges = ranges, Polymorphisms = [] });

        Assert.Equal("s1\t3-1999;2001-2000;7-7\t?\n", line);
        Assert.Equal(ranges.Ranges, CoveredRanges.Parse(line.Split('\t')[1], Length).Ranges);
    }

    [Fact]
    public void HsdLine_OfWhatDoesNotAlign_HasNoRange() =>
        Assert.Equal("s1\t\t?\n", HsdText.Line("s1", new RecordCheck(_tree.Read()).Align(Record("x", new string('A', 100)))));

    private string? Fault(string bases) => new RecordCheck(_tree.Read()).FaultOf(Record("x", bases));
}
