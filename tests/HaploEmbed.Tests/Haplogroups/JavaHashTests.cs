using HaploEmbed.Haplogroups;
using HaploEmbed.Haplogroups.Trees;
using Xunit;

namespace HaploEmbed.Tests.Haplogroups;

public sealed class JavaHashTests
{
    // From the documentation of java.lang.String.hashCode: s[0]·31^(n−1) + … + s[n−1], in 32 bits.
    [Theory]
    [InlineData("", 0)]
    [InlineData("a", 97)]
    [InlineData("315.1C", 1506963945)]
    [InlineData("polygenelubricants", int.MinValue)]
    public void Of_Text_IsThePolynomial(string text, int hash) => Assert.Equal(hash, JavaHash.Of(text));

    [Theory]
    [InlineData("phylotree-rsrs", "17.0")]
    [InlineData("phylotree-rsrs", "17.1")]
    [InlineData("phylotree-rcrs", "17.2")]
    [InlineData("phylotree-fu-rcrs", "1.2")]
    public void InJavaOrder_RulesOfATree_StandAsJavaGaveThem(string id, string version)
    {
        var rules = SharedFolder.FileOrSkip($"data/trees/{id}/{version}/rules.csv");
        var stored = File.ReadLines(SharedFolder.FileOrSkip($"fixtures/haplogrep3/rules-order/{id}@{version}.tsv"))
            .Select(line => line.Split('\t'))
            .Where(fields => int.TryParse(fields[0], out _))
            .Select(fields => (fields[1], fields[2]));

        var ordered = AlignmentRulesReader.InJavaOrder(AlignmentRulesReader.ReadRows(rules));

        Assert.Equal(stored, ordered);
    }
}
