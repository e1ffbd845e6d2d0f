using System.Globalization;
using HaploEmbed.Haplogroups.AminoAcids;
using Xunit;

namespace HaploEmbed.Tests.Haplogroups.AminoAcids;

public sealed class AminoAcidChangesTests
{
    [Theory]
    [InlineData(8860, 'G', "8860G [T112A| Codon 1 | ATP6 ]")]
    [InlineData(11778, 'A', "11778A [R340H| Codon 2 | ND4 ]")]
    [InlineData(14484, 'C', "14484C [M64V| Codon 1 | ND6 ]")]
    [InlineData(8527, 'C', "8527C [K54N| Codon 3 | ATP8 ]")]
    [InlineData(10761, 'A', "10761A [C98S| Codon 1 | ND4L ]")]
    [InlineData(10761, 'G', "10761G [C98G| Codon 1 | ND4L ]")]
    [InlineData(9990, 'A', "9990A [Y262N| Codon 1 | COX3 ]")]
    public void Of_ABaseThatChangesAnAminoAcid_DescribesIt(int position, char newBase, string expected) =>
        Assert.Equal(expected, AminoAcidChanges.Of(position, newBase)?.Description);

    [Theory]
    [InlineData(8860, 'A')]
    [InlineData(8860, 'N')]
    [InlineData(8860, 'g')]
    [InlineData(7028, 'T')]
    [InlineData(4471, 'C')]
    [InlineData(263, 'G')]
    [InlineData(0, 'A')]
    [InlineData(16570, 'A')]
    public void Of_ABaseThatChangesNone_IsNull(int position, char newBase) => Assert.Null(AminoAcidChanges.Of(position, newBase));

    [Fact]
    public void Of_Twice_AllocatesNothing()
    {
        AminoAcidChanges.Of(8860, 'G');
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var position = 1; position <= Rcrs.Length; position++)
        {
            _ = AminoAcidChanges.Of(position, 'G')?.Description;
        }

        // What the runtime itself allocates while it compiles the loop is less than a byte for each.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 10_000);
    }

    [Fact]
    public void Of_EveryBaseOfEveryPosition_IsWhatTheTableOfHaplogrepSays()
    {
        var rows = File.ReadLines(SharedFolder.FileOrSkip("data/trees/aminoacidchange.txt"))
            .Skip(1)
            .Select(line => line.Split('\t'))
            .ToArray();
        var expected = new Dictionary<string, string>();
        foreach (var row in rows)
        {
            expected[row[0]] = $"{row[0]} [{row[3]}| Codon {row[2]} | {row[1]} ]";
        }

        var computed = Enumerable.Range(1, Rcrs.Length)
            .SelectMany(position => "ACGT".Select(newBase => AminoAcidChanges.Of(position, newBase)))
            .OfType<AminoAcidChange>()
            .ToDictionary(change => change.Polymorphism, change => change.Description);

        Assert.Equal(24_206, rows.Length);
        Assert.Equal(expected, computed);
    }

    [Fact]
    public void Bases_AreThoseOfGenBank()
    {
        Assert.Equal((Rcrs.Length, 'N'), (Rcrs.Bases.Length, Rcrs.Bases[3106]));

        var lines = File.ReadLines(SharedFolder.FileOrSkip("data/genbank/NC_012920.1.lmtani.gb"))
            .SkipWhile(line => !line.StartsWith("ORIGIN", StringComparison.Ordinal))
            .Skip(1);
        Assert.Equal(
            string.Concat(lines.SelectMany(line => line.Where(char.IsAsciiLetter))).ToUpper(CultureInfo.InvariantCulture), Rcrs.Bases);
    }
}
