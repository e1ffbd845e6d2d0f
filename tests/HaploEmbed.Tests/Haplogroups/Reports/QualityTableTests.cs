using System.Text;
using HaploEmbed.Haplogroups;
using HaploEmbed.Haplogroups.Alignment;
using HaploEmbed.Haplogroups.Classification;
using HaploEmbed.Haplogroups.Input;
using HaploEmbed.Haplogroups.Reports;
using HaploEmbed.Haplogroups.Samples;
using HaploEmbed.Haplogroups.Trees;
using Xunit;
using static HaploEmbed.Tests.Haplogroups.MadeUpTree;

namespace HaploEmbed.Tests.Haplogroups.Reports;

public sealed class QualityTableTests : IDisposable
{
    private readonly MadeUpTree _files = new();
    private readonly Phylotree _tree;

    public QualityTableTests() => _tree = _files.Read();

    public void Dispose() => _files.Dispose();

    // L0a has 7.5 of 7.5 expected, and of the sample's 7.5 + 12 (600 and 800): (7.5 / 20.5 + 1) / 2 = 0.6829.
    [Fact]
    public void AppendRow_TwoLineagesInOneSequence_NamesTheOtherBranch()
    {
        var row = RowOf(Sequence(At(100), At(200), At(300), At(700), At(800), "1900.1C", At(50)));

        Assert.Equal(("L0a", "low"), (row["Haplogroup"], row["Band"]));
        Assert.Equal(("3", "0", ""), (row["Expected"], row["Missing"], row["Missing_Polys"]));
        Assert.Equal($"{At(700)} {At(800)}", row["Local_Private"]);
        Assert.Equal(At(50), row["Global_Private"]);
    }

    [Fact]
    public void AppendRow_AWholeSequenceOfOneLineage_HasNoFinding()
    {
        var row = RowOf(Sequence(At(100), At(200), At(300)));

        Assert.Equal(
            ("good", "", "1.0000", "2000", "+", "1", "0.0000"),
            (row["Band"], row["Findings"], row["Covered_Share"], row["Length"], row["Strand"], row["Start"], row["N_Share"]));
    }

    [Fact]
    public void AppendRow_ASequenceEqualToTheReference_IsNoLowQuality()
    {
        var row = RowOf(Sequence());

        Assert.Equal(("reference", "differs nowhere from the reference: nothing speaks for or against"), (row["Band"], row["Findings"]));
    }

    [Fact]
    public void AppendRow_OfAPiece_SaysHowLittleIsCovered()
    {
        var row = RowOf(Sequence(At(100), At(200), At(300))[..500]);

        Assert.Equal("covers a share of 0.2500 of the reference: other haplogroups may fit as well", row["Findings"]);
    }

    [Fact]
    public void AppendRow_WithAPieceTurnedRound_SaysSo()
    {
        var sequence = Sequence(At(100), At(200), At(300));
        var turned = string.Concat(sequence[1000..1300].Reverse().Select(letter => letter switch { 'A' => 'T', 'C' => 'G', 'G' => 'C', _ => 'A' }));

        var row = RowOf(sequence[..1000] + turned + sequence[1300..]);

        Assert.Matches(
            "^covers a share of 0.8[0-9]{3} of the reference: other haplogroups may fit as well; "
            + "a share of 0.1[0-9]{3} of its bases has no place on the reference: an inversion, a repeat, or another sequence$",
            row["Findings"]);
    }

    [Fact]
    public void AppendRow_ALineNamedAgainstAnotherReference_Asks()
    {
        var sample = LineSample.Corrected(_tree, new SampleLine("s", "1-2000", "M", [At(100), At(200), At(300), $"700{Reference[699]}"], 1));

        var row = RowOf(sample, Metric.Kulczynski);

        Assert.Equal(
            "it does not lie within the expected haplogroup M; "
            + $"equal to the reference made-up: 700{Reference[699]}; is the sample named against another one?",
            row["Findings"]);
        Assert.Equal(("", "", ""), (row["N_Share"], row["Length"], row["Strand"]));
    }

    [Fact]
    public void AppendRow_OfAnotherMetric_HasNoBand()
    {
        var row = RowOf(Made(Sequence(At(100), At(200), At(300))), Metric.Hamming);

        Assert.Equal(("L0a", "0.0000", "", ""), (row["Haplogroup"], row["Quality"], row["Band"], row["Findings"]));
    }

    private Dictionary<string, string> RowOf(string sequence) => RowOf(Made(sequence), Metric.Kulczynski);

    private Sample Made(string sequence) => CorrectedSequenceSample.Of(
        _tree, new ReferenceAligner(new AlignmentIndex(_tree.Reference.Bases)), "s", Encoding.ASCII.GetBytes(sequence), applyRules: true);

    private Dictionary<string, string> RowOf(Sample sample, Metric metric)
    {
        var classifier = new Classifier(_tree, ClassificationMode.Corrected, metric);
        var hit = classifier.Classify(sample)[0];
        var text = new StringBuilder(QualityTable.Header);
        new QualityTable(classifier).AppendRow(text, sample, hit, HitPolymorphisms.Of(classifier, sample, hit.Haplogroup));
        var lines = text.ToString().TrimEnd('\n').Split('\n').Select(line => line.Split('\t').Select(field => field.Trim('"')).ToArray()).ToArray();
        return lines[0].Zip(lines[1]).ToDictionary(pair => pair.First, pair => pair.Second);
    }
}
