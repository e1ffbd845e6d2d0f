using HaploEmbed.Haplogroups;
using HaploEmbed.Haplogroups.Classification;
using HaploEmbed.Haplogroups.Input;
using HaploEmbed.Haplogroups.Samples;
using HaploEmbed.Haplogroups.Trees;
using Xunit;
using static HaploEmbed.Tests.Haplogroups.MadeUpTree;

namespace HaploEmbed.Tests.Haplogroups.Classification;

/// <summary>Scores by hand on a tree of eight haplogroups. Weights are 1.5 for the first polymorphism, 2.5 for the second, and so on.</summary>
public sealed class ClassifierTests : IDisposable
{
    private readonly MadeUpTree _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public void Classify_AllThatLeadsToIt_IsItWithQualityOne()
    {
        var hit = Assert.Single(Classify(1, Of(At(100), At(200), At(300))));

        Assert.Equal(("L0a", 1.0), (hit.Haplogroup.Name, hit.Quality));
    }

    // L0a: found 1.5 + 2.5 + 3.5 = 7.5 of expected 7.5, of the sample's 7.5 + 7.5 (800): (0.5 + 1) / 2.
    [Fact]
    public void Classify_OneTooMany_HasTheMeanOfBothShares()
    {
        var hit = Assert.Single(Classify(1, Of(At(100), At(200), At(300), At(800))));

        Assert.Equal(("L0a", 0.75), (hit.Haplogroup.Name, hit.Quality));
    }

    // L0 and L0a, of a sample with 100 and 200: L0 is all found; L0a expects 3.5 more: (1 + 4 / 7.5) / 2.
    [Fact]
    public void Classify_SeveralHits_AreBestFirst()
    {
        var hits = Classify(3, Of(At(100), At(200)));

        Assert.Equal(["L0", "L0a"], hits.Take(2).Select(hit => hit.Haplogroup.Name));
        Assert.Equal((1 + (4 / 7.5)) / 2, hits[1].Quality, 1e-15);
        Assert.Equal(3, hits.Count);
    }

    // A back mutation takes away what was expected: with 400 gone, N1'2 is found whole by 500.1A 510d 700 800 900.1AA.
    [Fact]
    public void Classify_BackMutation_IsNotMissed()
    {
        var hit = Assert.Single(Classify(1, Of("500.1A", "510d", At(700), At(800), "900.1A")));

        Assert.Equal("N1'2", hit.Haplogroup.Name);
    }

    [Fact]
    public void Classify_Nothing_IsTheTopWithOneHalf()
    {
        var hit = Assert.Single(Classify(1, Of()));

        Assert.Equal(("mtMRCA", 0.5), (hit.Haplogroup.Name, hit.Quality));
    }

    // Of nothing that is covered every haplogroup is worth 0.5: the expected one comes first, then the order of the tree.
    [Fact]
    public void Classify_Ties_GoToTheExpectedThenToTheFirst()
    {
        var hits = Classify(3, Line("2-3", "M"));

        Assert.Equal(["M", "mtMRCA", "L0"], hits.Select(hit => hit.Haplogroup.Name));
    }

    [Fact]
    public void Classify_OutsideOfItsRanges_DoesNotCount()
    {
        var hit = Assert.Single(Classify(1, Line("1-250", null, At(100), At(200), At(700))));

        Assert.Equal(("L0", 1.0), (hit.Haplogroup.Name, hit.Quality));
    }

    [Theory]
    [InlineData(Metric.Hamming, 7.5)]
    [InlineData(Metric.Jaccard, 0.5)]
    public void Classify_OtherMetrics_AreByHand(Metric metric, double quality)
    {
        var hit = Assert.Single(Classify(1, Of(At(100), At(200), At(300), At(800)), metric));

        Assert.Equal(("L0a", quality), (hit.Haplogroup.Name, hit.Quality));
    }

    // Inserted bases are not compared by haplogrep3: 900.1T is taken for 900.XA, weighs nothing in the sample and 4 in what is found.
    [Fact]
    public void Classify_OtherInsertedBase_CountsInHaplogrep3AndNotWhenCorrected()
    {
        string[] polymorphisms = ["500.1A", "510d", At(700), At(800), "900.1T"];

        var asHaplogrep3 = Assert.Single(Classify(1, Of(polymorphisms)));
        var corrected = Assert.Single(Classify(1, Of(polymorphisms), mode: ClassificationMode.Corrected));

        Assert.Equal("N1'2", asHaplogrep3.Haplogroup.Name);
        Assert.True(asHaplogrep3.Quality > 1);
        Assert.Equal("N1'2", corrected.Haplogroup.Name);
        Assert.True(corrected.Quality < 1);
    }

    [Fact]
    public void Classify_AnyNumberOfAnInsertedBase_IsFoundWhenCorrected()
    {
        var hit = Assert.Single(Classify(1, Of("500.1A", "510d", At(700), At(800), "900.1AAA"), mode: ClassificationMode.Corrected));

        Assert.Equal(("N1'2", 1.0), (hit.Haplogroup.Name, hit.Quality));
    }

    [Fact]
    public void HitPolymorphisms_OfASample_AreFoundMissingAndRemaining()
    {
        var tree = _files.Read();
        var sample = Of(At(400), "510d", At(700), At(1000), "1900.1C", At(50))(tree);
        var classifier = new Classifier(tree, ClassificationMode.Haplogrep3);

        var lists = HitPolymorphisms.Of(classifier, sample, tree.Find("N")!);

        Assert.Equal([At(400), "510d", At(700)], lists.Found.Select(found => found.Text));
        Assert.Equal(["500.1A"], lists.NotFound.Select(missing => missing.Text));
        Assert.Equal(
            [(At(1000), RemainingKind.LocalPrivate), ("1900.1C", RemainingKind.Hotspot), (At(50), RemainingKind.GlobalPrivate)],
            lists.Remaining.Select(remaining => (remaining.Text, HitPolymorphisms.KindOf(remaining, tree))));
    }

    [Fact]
    public void OtherBranch_OfASampleWithHalfOfAnother_IsThatOne()
    {
        var tree = _files.Read();
        var sample = Of(At(100), At(200), At(300), At(1000), At(1100), At(1200))(tree);
        var classifier = new Classifier(tree, ClassificationMode.Corrected);

        var other = OtherBranch.Of(classifier, sample, tree.Find("L0a")!, HitPolymorphisms.Of(classifier, sample, tree.Find("L0a")!));

        Assert.Equal("N1", other!.Haplogroup.Name);
        Assert.Equal([At(1000), At(1100), At(1200)], other.Polymorphisms.Select(polymorphism => polymorphism.Text));
    }

    private IReadOnlyList<HaplogroupHit> Classify(
        int hits, Func<Phylotree, Sample> sample, Metric metric = Metric.Kulczynski, ClassificationMode mode = ClassificationMode.Haplogrep3)
    {
        var tree = _files.Read();
        return new Classifier(tree, mode, metric, hits).Classify(sample(tree));
    }

    private static Func<Phylotree, Sample> Of(params string[] polymorphisms) => Line("1-2000", null, polymorphisms);

    private static Func<Phylotree, Sample> Line(string ranges, string? expected, params string[] polymorphisms) =>
        tree => LineSample.AsHaplogrep3(tree, new SampleLine("s", ranges, expected, polymorphisms, 1));
}
