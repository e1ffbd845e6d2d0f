using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using HaploEmbed.Core.Formats.AnnData;
using HaploEmbed.Core.Options;
using Xunit;
using static HaploEmbed.Tests.Report.PageElements;

namespace HaploEmbed.Tests.Report;

public class ReportStageTests
{
    private const string Hostile = "</title><script>alert(1)</script><img src=x onerror='alert(2)'> & \"quoted\"";

    private static readonly HyperbolicTree SmallTree = new(depth: 3, observations: 12);

    [Fact]
    public async Task Run_AllJobsFinished_WritesPagePicturesAndTable()
    {
        using var run = new ReportRun(ReportRun.Pipeline(
            "T", ("flat", ReportRun.Euclidean()), ("curved", ReportRun.Lorentz(0, 1))));
        run.FinishAll(SmallTree);

        Assert.Equal(0, await run.RunAsync());

        Assert.Equal(
            [
                "figures/curved/lorentz-2_radiusSquared-5_noise-0.5_seed-0.svg",
                "figures/curved/lorentz-2_radiusSquared-5_noise-0.5_seed-0_klein.svg",
                "figures/curved/lorentz-2_radiusSquared-5_noise-0.5_seed-1.svg",
                "figures/curved/lorentz-2_radiusSquared-5_noise-0.5_seed-1_klein.svg",
                "figures/flat/euclidean-2_noise-0_seed-0.svg",
                "tables/metrics.tsv",
                "index.html",
            ],
            run.OutputNames);
        Assert.All(run.OutputNames.Where(name => name.EndsWith(".svg", StringComparison.Ordinal)), name =>
        {
            var svg = run.ReadText(name);
            Assert.Equal("svg", ReportRun.ParseXml(svg).Root!.Name.LocalName);
            Assert.Contains(svg, run.Page, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task Run_Twice_WritesEqualBytes()
    {
        var pipeline = ReportRun.Pipeline("T", ("curved", ReportRun.Lorentz(0, 1)), ("flat", ReportRun.Euclidean()));
        var turned = pipeline with { Train = pipeline.Train.Reverse().ToDictionary() };
        using var first = new ReportRun(pipeline);
        using var second = new ReportRun(turned);
        first.FinishAll(SmallTree);
        second.FinishAll(SmallTree);

        Assert.Equal(0, await first.RunAsync());
        Assert.Equal(0, await second.RunAsync());

        Assert.Equal(first.OutputNames, second.OutputNames);
        Assert.All(first.OutputNames, name => Assert.Equal(first.ReadBytes(name), second.ReadBytes(name)));
        Assert.All(first.OutputNames.Select(first.ReadText), text =>
        {
            Assert.DoesNotContain("\r", text, StringComparison.Ordinal);
            Assert.DoesNotContain(first.Folder, text, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task Run_JobsWithoutResult_ShowsThemAsGaps()
    {
        using var run = new ReportRun(ReportRun.Pipeline("T", ("curved", ReportRun.Lorentz(0, 1))));
        run.Finish(run.Jobs[0], ReportRun.Metrics, ReportRun.RepresentationsOf(run.Jobs[0], SmallTree, null));

        Assert.Equal(0, await run.RunAsync());

        const string gap = "has no result for these options; haploembed status says why";
        var cells = Named(run.PageXml, "td").Where(cell => cell.Value == gap);
        Assert.Single(cells);
        var texts = Named(run.PageXml, "p").Select(text => text.Value);
        Assert.Contains($"curved/lorentz-2_radiusSquared-5_noise-0.5_seed-1 {gap}", texts);
        var table = run.ReadText("tables/metrics.tsv");
        Assert.Contains("\tno result\tlorentz\t2\t5\t0.5\t1\t", table, StringComparison.Ordinal);
        Assert.Contains("1 of 2 jobs finished", run.PageXml.Root!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_NoJobFinished_StillMakesAPage()
    {
        using var run = new ReportRun(ReportRun.Pipeline("T", ("curved", ReportRun.Lorentz(0))));

        Assert.Equal(0, await run.RunAsync());

        Assert.Equal(["tables/metrics.tsv", "index.html"], run.OutputNames);
        Assert.Contains("simulated", Named(run.PageXml, "caption").Single().Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_HostileTitleAndLabel_AreTextAlone()
    {
        using var run = new ReportRun(ReportRun.Pipeline(Hostile, ("curved", ReportRun.Lorentz(0))));
        run.FinishAll(SmallTree, simulated: Hostile);

        Assert.Equal(0, await run.RunAsync());

        Assert.Equal(Hostile, Named(run.PageXml, "h1").Single().Value);
        Assert.Equal(Hostile, Named(run.PageXml, "title").First().Value);
        Assert.Empty(Named(run.PageXml, "script"));
        Assert.Empty(Named(run.PageXml, "img"));
        var svg = run.ReadText("figures/curved/lorentz-2_radiusSquared-5_noise-0.5_seed-0.svg");
        Assert.DoesNotContain("<script", svg, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_AnyPage_RefersToNothingOutsideAndHoldsNoScriptOrInlineStyle()
    {
        using var run = new ReportRun(ReportRun.Pipeline(
            "T", ("curved", ReportRun.Lorentz(0)), ("flat", ReportRun.Euclidean())));
        run.FinishAll(SmallTree);

        Assert.Equal(0, await run.RunAsync());

        string[] forbidden = ["src", "srcset", "style", "data", "action", "background"];
        var attributes = run.PageXml.Descendants().Attributes().ToArray();
        var names = attributes.Select(attribute => attribute.Name.LocalName).Distinct().ToArray();
        Assert.Empty(names.Intersect(forbidden));
        Assert.DoesNotContain(names, name => name.StartsWith("on", StringComparison.Ordinal));
        Assert.All(
            attributes.Where(attribute => attribute.Name.LocalName == "href"),
            attribute => Assert.StartsWith("#", attribute.Value, StringComparison.Ordinal));
        var page = run.Page.Replace("xmlns=\"http://www.w3.org/2000/svg\"", "", StringComparison.Ordinal);
        Assert.DoesNotContain("://", page, StringComparison.Ordinal);
        Assert.DoesNotContain("url(", run.Page, StringComparison.Ordinal);
        Assert.DoesNotContain("@import", run.Page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_AnyPage_AllowsItsOwnStyleAndNothingElse()
    {
        using var run = new ReportRun(ReportRun.Pipeline("T", ("curved", ReportRun.Lorentz(0))));
        run.FinishAll(SmallTree);

        Assert.Equal(0, await run.RunAsync());

        var start = run.Page.IndexOf("<style>", StringComparison.Ordinal) + "<style>".Length;
        var style = run.Page[start..run.Page.IndexOf("</style>", StringComparison.Ordinal)];
        var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style)));
        var policy = Named(run.PageXml, "meta").Single(meta => meta.Attribute("http-equiv") is not null);
        Assert.Equal(
            $"default-src 'none'; style-src 'sha256-{hash}'; base-uri 'none'; form-action 'none'",
            policy.Attribute("content")!.Value);
    }

    [Fact]
    public async Task Run_AnyPage_HasEachIdOnceAndALabelForEachChoice()
    {
        using var run = new ReportRun(ReportRun.Pipeline("T", ("curved", ReportRun.Lorentz(0, 1, 2))));
        run.FinishAll(SmallTree);

        Assert.Equal(0, await run.RunAsync());

        var ids = run.PageXml.Descendants().Attributes("id").Select(id => id.Value).ToArray();
        Assert.Equal(ids.Distinct(), ids);
        var choices = Named(run.PageXml, "input").Select(input => input.Attribute("id")!.Value).ToArray();
        Assert.Equal(6, choices.Length);
        var labels = Named(run.PageXml, "label").ToArray();
        Assert.Equal(choices, labels.Select(label => label.Attribute("for")!.Value));
        Assert.Equal(3, labels.Count(label => label.Value == "Klein disk (as the paper draws it)"));
    }

    [Fact]
    public async Task Run_SimulatedData_SaysSoByEveryPictureAndTable()
    {
        using var run = new ReportRun(ReportRun.Pipeline(
            "T", ("curved", ReportRun.Lorentz(0)), ("flat", ReportRun.Euclidean())));
        run.FinishAll(SmallTree, simulated: "made by hand");

        Assert.Equal(0, await run.RunAsync());

        Assert.All(Named(run.PageXml, "figcaption"), AssertSaysSimulated);
        Assert.All(Named(run.PageXml, "caption"), AssertSaysSimulated);
        Assert.Equal(5, Named(run.PageXml, "svg").Count());
        Assert.All(Named(run.PageXml, "svg"), svg =>
            Assert.Contains("simulated: made by hand", svg.Elements().Select(element => element.Value)));
        Assert.All(
            run.ReadText("tables/metrics.tsv").TrimEnd('\n').Split('\n').Skip(1),
            row => Assert.Equal("made by hand", row.Split('\t')[1]));
    }

    [Fact]
    public async Task Run_MoreThanTwoDimensions_SaysWhichAreShown()
    {
        var lorentz = ReportRun.Lorentz(0) with { Manifold = new LorentzOptions { Dimension = 3 } };
        using var run = new ReportRun(ReportRun.Pipeline("T", ("curved", lorentz)));
        run.FinishAll(SmallTree);

        Assert.Equal(0, await run.RunAsync());

        var caption = Named(run.PageXml, "figcaption").First().Value;
        Assert.Contains("Of 3 coordinates the first two are shown.", caption, StringComparison.Ordinal);
        Assert.Contains("as a straight line of the picture", caption, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, "sphere-2", "Sphere, 2-d", "Sphere, longitude across and latitude upwards", "sphere, by longitude and latitude")]
    [InlineData(false, "torus-2", "Torus, 2-d", "Torus, by the angles of two circles", "torus, by angles")]
    public async Task Run_AMapOfAngles_HasNoEdgesAndSaysWhatItIs(bool isSphere, string job, string name, string caption, string label)
    {
        ManifoldOptions manifold = isSphere ? new SphereOptions() : new TorusOptions();
        using var run = new ReportRun(ReportRun.Pipeline("T", ("round", ReportRun.Euclidean() with { Manifold = manifold })));
        var data = ReportRun.RepresentationsOf(run.Jobs[0], SmallTree, null);
        run.Finish(run.Jobs[0], ReportRun.Metrics, ReportRun.WithAngles(data));

        Assert.Equal(0, await run.RunAsync());

        Assert.Equal($"{name}, σ 0, seed 0", Named(run.PageXml, "h3").Single().Value);
        var text = Named(run.PageXml, "figcaption").First().Value;
        Assert.StartsWith(caption, text, StringComparison.Ordinal);
        Assert.DoesNotContain("A line joins", text, StringComparison.Ordinal);
        var svg = run.ReadText($"figures/round/{job}_noise-0_seed-0.svg");
        Assert.Contains(label, svg, StringComparison.Ordinal);
        Assert.DoesNotContain("r=\"486\"", svg, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_AManifoldWithoutAPicture_SaysSo()
    {
        ManifoldOptions product = new ProductOptions { Factors = [new LorentzOptions(), new SphereOptions()] };
        using var run = new ReportRun(ReportRun.Pipeline("T", ("both", ReportRun.Euclidean() with { Manifold = new([product]) })));
        run.FinishAll(SmallTree);

        Assert.Equal(0, await run.RunAsync());

        Assert.Equal("Lorentz, 2-d × Sphere, 2-d, σ 0, seed 0", Named(run.PageXml, "h3").Single().Value);
        Assert.Contains(Named(run.PageXml, "p"), text => text.Value == "There is no picture of points on this manifold.");
    }

    [Fact]
    public async Task Run_NodesAndSamplesWithoutAPoint_AreLeftOut()
    {
        using var run = new ReportRun(ReportRun.Pipeline("T", ("flat", ReportRun.Euclidean())));
        var data = ReportRun.RepresentationsOf(run.Jobs[0], SmallTree, null);
        data.Obsm["X_latent"].Row(0).Fill(double.NaN);
        var tree = (Dictionary<string, object>)data.Uns["tree"];
        ((DenseMatrix)tree["X_latent"]).Row(14).Fill(double.NaN);
        run.Finish(run.Jobs[0], ReportRun.Metrics, data);

        Assert.Equal(0, await run.RunAsync());

        var svg = run.ReadText("figures/flat/euclidean-2_noise-0_seed-0.svg");
        Assert.DoesNotContain("NaN", svg, StringComparison.Ordinal);
        var paths = ReportRun.ParseXml(svg).Descendants().Attributes("d").Select(path => path.Value);
        Assert.Equal(13, paths.Last().Count(character => character == 'L'));
    }

    [Fact]
    public async Task Run_ManySamples_CostsWellUnderAHundredKilobytesAPicture()
    {
        using var run = new ReportRun(ReportRun.Pipeline("T", ("curved", ReportRun.Lorentz(0))));
        run.FinishAll(new HyperbolicTree(depth: 6, observations: 50, spread: 0.25));

        Assert.Equal(0, await run.RunAsync());

        Assert.All(
            run.OutputNames.Where(name => name.EndsWith(".svg", StringComparison.Ordinal)),
            name => Assert.InRange(run.ReadBytes(name).Length, 1, 80_000));
    }

    private static void AssertSaysSimulated(XElement element) =>
        Assert.Contains("simulated", element.Value, StringComparison.Ordinal);
}
