using HaploEmbed.Core.Failures;
using HaploEmbed.Haplogroups.Trees;
using Xunit;

namespace HaploEmbed.Tests.Haplogroups.Trees;

public sealed class ReferenceSequenceTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(">ref of something\nACgt\nNn\n")]
    [InlineData(">ref\r\nACGT  \r\n\r\nNN")]
    [InlineData("\ufeff>ref\tof something\nACGTNN\n")]
    public void Read_OneRecord_GivesItsNameAndItsBasesInCapitals(string text)
    {
        var reference = ReferenceSequence.Read(_folder.Write("a.fasta", text));

        Assert.Equal("ref", reference.Name);
        Assert.Equal("ACGTNN"u8.ToArray(), reference.Bases.ToArray());
        Assert.Equal('G', reference[3]);
    }

    [Theory]
    [InlineData("", "PATH has 0 records and 0 bases. Expected one record, the reference of the tree.")]
    [InlineData(">a\nAC\n>b\nACG\n", "PATH has 2 records and 5 bases. Expected one record, the reference of the tree.")]
    [InlineData(">a\n\n", "PATH line 1: no bases follow the header.")]
    [InlineData(">\nAC\n", "PATH line 1: nothing follows '>'. Expected the record's id.")]
    [InlineData("<html>\n", "PATH line 1: the file begins with '<'. Expected a header, which begins with '>'.")]
    [InlineData(
        ">a b\nAC-G\nTX\n",
        "PATH: '-' at position 3 of 'a' is no base of a reference. Expected A, C, G, T or N.",
        "PATH: 'X' at position 6 of 'a' is no base of a reference. Expected A, C, G, T or N.")]
    public void Read_AnotherFile_SaysWhatItIs(string text, params string[] faults)
    {
        var path = _folder.Write("a.fasta", text);

        var failure = Assert.Throws<UserErrorException>(() => ReferenceSequence.Read(path));

        Assert.Equal(faults.Select(fault => fault.Replace("PATH", path, StringComparison.Ordinal)), failure.Faults);
    }

    [Fact]
    public void Read_OneLetterThroughout_NamesTheFirstTwenty()
    {
        var path = _folder.Write("a.fasta", ">a\n" + new string('R', 1000));

        var faults = Assert.Throws<UserErrorException>(() => ReferenceSequence.Read(path)).Faults;

        Assert.Equal(20, faults.Count);
        Assert.Equal($"{path}: 'R' at position 20 of 'a' is no base of a reference. Expected A, C, G, T or N.", faults[19]);
    }
}
