using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using HaploEmbed.Haplogroups.AminoAcids;
using HaploEmbed.Tests.Simulation;
using Xunit;

namespace HaploEmbed.Tests.Haplogroups.AminoAcids;

public sealed partial class GenomeMapTests
{
    [Fact]
    public void GenesAt_EveryPosition_AreGenBanks()
    {
        var lines = File.ReadAllLines(SharedFolder.FileOrSkip("data/genbank/NC_012920.1.lmtani.gb"));
        var features = Enumerable.Range(0, lines.Length - 1)
            .Select(i => (Place: Gene().Match(lines[i]), Name: Name().Match(lines[i + 1])))
            .Where(feature => feature.Place.Success)
            .Select(feature => (Name: feature.Name.Groups[1].Value, Start: Number(feature.Place.Groups[1]), End: Number(feature.Place.Groups[2])))
            .ToArray();
        Assert.Equal(37, features.Length);
        Assert.Contains(lines, line => Regex.IsMatch(line, @"^     D-loop +complement\(join\(16024\.\.16569,1\.\.576\)\)$"));

        for (var position = 1; position <= Rcrs.Length; position++)
        {
            var expected = position is >= 16024 or <= 576
                ? "D-loop"
                : string.Join(';', features.Where(feature => position >= feature.Start && position <= feature.End).Select(feature => feature.Name));
            Assert.True(expected == GenomeMap.GenesAt(position), $"{position} is {GenomeMap.GenesAt(position)} and not {expected}");
        }
    }

    [Theory]
    [InlineData(-1, "")]
    [InlineData(0, "")]
    [InlineData(1, "D-loop")]
    [InlineData(576, "D-loop")]
    [InlineData(577, "TRNF")]
    [InlineData(5826, "TRNC;TRNY")]
    [InlineData(8300, "TRNK")]
    [InlineData(8365, "")]
    [InlineData(8540, "ATP8;ATP6")]
    [InlineData(16569, "D-loop")]
    [InlineData(16570, "")]
    public void GenesAt_APosition_AreItsGenes(int position, string genes) => Assert.Equal(genes, GenomeMap.GenesAt(position));

    [Fact]
    public void Fits_Rcrs_AndWhatDiffersInOneOfAHundred()
    {
        var bases = Encoding.ASCII.GetBytes(Rcrs.Bases);

        Assert.True(GenomeMap.Fits(bases));
        Assert.True(GenomeMap.Fits(Changed(bases, 165)));
        Assert.False(GenomeMap.Fits(Changed(bases, 166)));
        Assert.False(GenomeMap.Fits(bases.AsSpan(1)));
    }

    [Theory]
    [InlineData("phylotree-rsrs@17.1")]
    [InlineData("phylotree-fu-rcrs@1.2")]
    public void Fits_ReferencesOfRealTrees(string tree) => Assert.True(GenomeMap.Fits(RealTrees.Get(tree).Reference.Bases));

    [Fact]
    public void Fits_SimulatedReference_DoesNot()
    {
        using var files = new SimulatedFiles();

        Assert.False(GenomeMap.Fits(files.Tree.Reference.Bases));
    }

    private static byte[] Changed(byte[] bases, int count)
    {
        var changed = bases.ToArray();
        changed.AsSpan(0, count).Fill((byte)'X');
        return changed;
    }

    private static int Number(Group group) => int.Parse(group.Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^     gene +(?:complement\()?(\d+)\.\.(\d+)\)?$")]
    private static partial Regex Gene();

    [GeneratedRegex("/gene=\"(.+)\"")]
    private static partial Regex Name();
}
