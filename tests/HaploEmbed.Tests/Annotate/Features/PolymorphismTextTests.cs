using HaploEmbed.Annotate.Features;
using HaploEmbed.Core.Formats.Gzip;
using HaploEmbed.Core.Formats.HaplogrepReport;
using Xunit;

namespace HaploEmbed.Tests.Annotate.Features;

public sealed class PolymorphismTextTests
{
    private const int Length = 16569;

    [Theory]
    [InlineData("73G", 73, PolymorphismKind.Substitution, 'G')]
    [InlineData("182C!", 182, PolymorphismKind.Substitution, 'C')]
    [InlineData("152C!!", 152, PolymorphismKind.Substitution, 'C')]
    [InlineData("523d", 523, PolymorphismKind.Deletion, ' ')]
    [InlineData("249DEL!", 249, PolymorphismKind.Deletion, ' ')]
    [InlineData("60INS!", 60, PolymorphismKind.Insertion, ' ')]
    [InlineData("309.1C", 309, PolymorphismKind.Insertion, ' ')]
    [InlineData("522.1ACA", 522, PolymorphismKind.Insertion, ' ')]
    [InlineData("309.2C", 309, PolymorphismKind.Insertion, ' ')]
    [InlineData("315.1c", 315, PolymorphismKind.Insertion, ' ')]
    [InlineData("573.XC", 573, PolymorphismKind.Insertion, ' ')]
    [InlineData("5001N", 5001, PolymorphismKind.Ambiguous, ' ')]
    [InlineData("5001R", 5001, PolymorphismKind.Ambiguous, ' ')]
    [InlineData("5001Y", 5001, PolymorphismKind.Ambiguous, ' ')]
    [InlineData("309.1CN", 309, PolymorphismKind.Ambiguous, ' ')]
    [InlineData("309.1n", 309, PolymorphismKind.Ambiguous, ' ')]
    [InlineData("16569A", 16569, PolymorphismKind.Substitution, 'A')]
    public void Parse_APolymorphism_IsRead(string text, int position, object kind, char newBase) =>
        Assert.Equal(new PolymorphismText(text, position, (PolymorphismKind)kind, newBase), PolymorphismText.Parse(text, Length));

    [Theory]
    [InlineData("")]
    [InlineData("A")]
    [InlineData("73")]
    [InlineData("73.")]
    [InlineData("0A")]
    [InlineData("-73A")]
    [InlineData("+73A")]
    [InlineData("16570A")]
    [InlineData("99999999999999999999A")]
    [InlineData("73AG")]
    [InlineData("73g")]
    [InlineData("73 G")]
    [InlineData("73!")]
    [InlineData("73.YC")]
    [InlineData("[73G,")]
    [InlineData("٧٣G")]
    public void Parse_AnotherText_IsNone(string text) => Assert.Null(PolymorphismText.Parse(text, Length));

    [Theory]
    [InlineData("1000g_chrMT_20160505.open.phylotree-fu-rcrs@1.2")]
    [InlineData("aadr_v54.1.p1_MT.open.phylotree-rsrs@17.1")]
    [InlineData("barbieri2013a.phylotree-rcrs@17.2")]
    [InlineData("hgdp_africa.phylotree-rsrs@17.1")]
    [InlineData("B5a1.phylotree-rsrs@17.1")]
    public void Parse_EveryPolymorphismOfHaplogrep3sTables_IsRead(string table)
    {
        using var stream = GzipInput.Open(File.OpenRead(SharedFolder.FileOrSkip($"fixtures/haplogrep3-real/{table}.txt.gz")));

        var unread = HaplogroupRows.Read(stream, table)
            .SelectMany(row => row.Polymorphisms.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(text => PolymorphismText.Parse(text, Length) is null);

        Assert.Empty(unread);
    }
}
