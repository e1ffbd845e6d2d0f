using System.Globalization;
using System.Xml.Linq;
using HaploEmbed.Core.Formats.AnnData;
using HaploEmbed.Core.Options;
using Xunit;
using static HaploEmbed.Tests.Report.PageElements;

namespace HaploEmbed.Tests.Report;

public class GenomeReportTests
{
    private const string Job = "lorentz-2_radiusSquared-5_noise-0.5_seed-0";

    private static readonly GenomeTree Genomes = new(samples: 400, branches: 3);

    [Fact]
    public async Task Run_Genomes_DrawsEachMapByMacroHaplogroupAndByDepth()
    {
        using var run = new ReportRun(ReportRun.Pipeline("T", ("curved", ReportRun.Lorentz(0)), ("flat", ReportRun.Euclidean())));
        run.FinishAll(Genomes);

        Assert.Equal(0, await run.RunAsync());

        Assert.Equal(
            [
                $"figures/curved/{Job}.svg",
                $"figures/curved/{Job}_depth.svg",
                $"figures/curved/{Job}_klein.svg",
                $"figures/curved/{Job}_klein_depth.svg",
                "figures/flat/euclidean-2_noise-0_seed-0.svg",
                "figures/flat/euclidean-2_noise-0_seed-0_depth.svg",
                "tables/metrics.tsv",
                "index.html",
            ],
            run.OutputNames);
        Assert.Equal(
            [
                "Poincaré disk, macro-haplogroup",
                "Poincaré disk, depth",
                "Klein disk (as the paper draws it), macro-haplogroup",
                "Klein disk (as the paper draws it), depth",
                "Plane, macro-haplogroup",
                "Plane, depth",
            ],
            Named(run.PageXml, "label").Select(label => label.Value));
        Assert.Equal(
            $"Latent representations of train/curved/{Job}, Klein disk, by depth",
            SvgOf(run, $"curved/{Job}_klein_depth").Root!.Attribute("aria-label")!.Value);
    }

    [Fact]
    public async Task Run_FourPictures_HidesThreeByWhatIsChosen()
    {
        using var run = new ReportRun(ReportRun.Pipeline("T", ("curved", ReportRun.Lorentz(0))));
        run.FinishAll(Genomes);

        Assert.Equal(0, await run.RunAsync());

        var lines = Named(run.PageXml, "style").Single().Value.Split('\n');
        var rule = lines.Single(line => line.Contains(":checked", StringComparison.Ordinal));
        var selectors = rule.Replace(" { display: none; }", "", StringComparison.Ordinal).Split(',', StringSplitOptions.TrimEntries);
        Assert.Equal(12, selectors.Length);
        Assert.Equal(
            [".choice-2:checked ~ .map-0", ".choice-2:checked ~ .map-1", ".choice-2:checked ~ .map-3"],
            selectors.Where(selector => selector.StartsWith(".choice-2:", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Run_Genomes_CaptionsSayWhatColourNamesAndLinesAre()
    {
        using var run = new ReportRun(ReportRun.Pipeline("T", ("curved", ReportRun.Lorentz(0))));
        run.FinishAll(Genomes);

        Assert.Equal(0, await run.RunAsync());

        var captions = Named(run.PageXml, "figcaption").Select(caption => caption.Value).ToArray();
        Assert.Equal(
            "Poincaré disk: angles are true, distances grow towards the rim, which is infinitely far. A dot is one of 319 training samples, "
            + "a ring one of 36 test samples. Colour is macro-haplogroup; the legend counts the samples drawn. A name stands at the Fréchet "
            + "mean of a macro-haplogroup's training samples or, if there are none, of the names that hang on it. A line joins it to the one "
            + "that it descends from, along the geodesic. 35 validation samples are not drawn.",
            captions[0]);
        Assert.Equal(
            captions[0].Replace("macro-haplogroup; the legend counts the samples drawn.", "depth in the tree.", StringComparison.Ordinal),
            captions[1]);
    }

    // The root, the nodes between lineages and the branches within them are not drawn: what is joined and named is lineages.
    [Fact]
    public async Task Run_Genomes_NamesTheDrawnNodesAndJoinsThoseBelowEachOther()
    {
        using var run = new ReportRun(ReportRun.Pipeline("T", ("flat", ReportRun.Euclidean())));
        run.FinishAll(Genomes);

        Assert.Equal(0, await run.RunAsync());

        var svg = SvgOf(run, "flat/euclidean-2_noise-0_seed-0");
        var edges = Named(svg, "path").Select(path => path.Attribute("d")!.Value).Last(path => path.Contains('L'));
        Assert.Equal(25, edges.Count(character => character == 'L'));
        var labels = Named(svg, "g").Single(group => group.Attribute("font-weight") is not null).Elements().ToArray();
        Assert.Equal(64, labels.Length);
        Assert.Equal(
            ["L0", "L1", "L5", "L2", "L6", "L4", "L3", "M", "N", "C", "D", "E", "G", "Q", "Z", "A", "I", "O", "S", "W", "X", "Y", "R"],
            labels.Where(label => label.Attribute("fill")?.Value == "#ffffff").Select(label => label.Value).Take(23));
        Assert.All(labels.Chunk(2), pair =>
        {
            Assert.Equal(pair[0].Value, pair[1].Value);
            Assert.Equal("#1b1b1f", pair[0].Attribute("stroke")!.Value);
            Assert.Equal(pair[0].Attribute("x")!.Value, pair[1].Attribute("x")!.Value);
        });
    }

    [Fact]
    public async Task Run_Genomes_LegendCountsTheSamplesOfEachMacroHaplogroup()
    {
        using var run = new ReportRun(ReportRun.Pipeline("T", ("flat", ReportRun.Euclidean())));
        var data = Genomes.Mark(ReportRun.RepresentationsOf(run.Jobs[0], Genomes, null));
        var split = data.Obs.Column<CategoryColumn>(Split.Column);
        var lineages = data.Obs.Column<CategoryColumn>("macro_haplogroup");
        var rows = Enumerable.Range(0, split.Count).Where(row => split[row] != Split.Validation);
        var drawn = rows.CountBy(row => lineages[row]!).Select(each => (each.Key, each.Value));
        run.Finish(run.Jobs[0], ReportRun.Metrics, data);

        Assert.Equal(0, await run.RunAsync());

        var entries = LegendOf(SvgOf(run, "flat/euclidean-2_noise-0_seed-0"));
        Assert.Equal(["L0", "L1", "L2", "L3", "L4", "L5", "L6", "M", "C", "D"], entries.Select(entry => entry.Name).Take(10));
        Assert.Equal(drawn.Order(), entries.Order());
    }

    [Fact]
    public async Task Run_HostileNames_AreTextAlone()
    {
        using var run = new ReportRun(ReportRun.Pipeline("T", ("flat", ReportRun.Euclidean())));
        var data = Genomes.Mark(ReportRun.RepresentationsOf(run.Jobs[0], Genomes, null));
        var lineages = data.Obs.Column<CategoryColumn>("macro_haplogroup");
        var named = lineages with { Categories = ["M4\"67", "<b>", .. lineages.Categories.Skip(2)] };
        var tree = (Dictionary<string, object>)data.Uns["tree"];
        string[] names = [.. ((string[])tree["name"]).Select(name => name == "L0" ? "M4\"67" : name == "L1" ? "<b>" : name)];
        tree["name"] = names;
        run.Finish(run.Jobs[0], ReportRun.Metrics, data with
        {
            Obs = data.Obs with { Columns = [.. data.Obs.Columns.Select(column => column == lineages ? named : column)] },
            Uns = new Dictionary<string, object>(data.Uns) { ["classifier"] = "<i>x</i>" },
        });
        run.FinishAnnotate(("filters.tsv", "macro_haplogroup\trecords\tquality\tkept\n<b>\t6\t3\t3\n\"M4\"\"67\"\t8\t0\t8\n"));

        Assert.Equal(0, await run.RunAsync());

        var svg = run.ReadText("figures/flat/euclidean-2_noise-0_seed-0.svg");
        Assert.Contains(">M4&quot;67</text>", svg, StringComparison.Ordinal);
        Assert.Contains(">&lt;b&gt;</tspan>", svg, StringComparison.Ordinal);
        Assert.Equal(["<b>", "M4\"67"], LegendOf(ReportRun.ParseXml(svg)).Select(entry => entry.Name).TakeLast(2));
        Assert.Empty(Named(run.PageXml, "b").Concat(Named(run.PageXml, "i")));
        Assert.Contains("0.500 of <b> (3 of 6)", run.PageXml.Root!.Value, StringComparison.Ordinal);
        Assert.Contains("M4\"67", Named(run.PageXml, "th").Select(cell => cell.Value));
    }

    [Fact]
    public async Task Run_GenomesOnASphere_AreNamedButNotJoined()
    {
        using var run = new ReportRun(ReportRun.Pipeline("T", ("round", ReportRun.Euclidean() with { Manifold = new SphereOptions() })));
        var data = Genomes.Mark(ReportRun.RepresentationsOf(run.Jobs[0], Genomes, null));
        run.Finish(run.Jobs[0], ReportRun.Metrics, ReportRun.WithAngles(data));

        Assert.Equal(0, await run.RunAsync());

        Assert.Equal(["Sphere, macro-haplogroup", "Sphere, depth"], Named(run.PageXml, "label").Select(label => label.Value));
        var caption = Named(run.PageXml, "figcaption").First().Value;
        Assert.Contains(
            "A name stands at the Fréchet mean of a macro-haplogroup's training samples or, if there are none, of the names that hang on it.",
            caption,
            StringComparison.Ordinal);
        Assert.DoesNotContain("A line joins", caption, StringComparison.Ordinal);
        var svg = SvgOf(run, "round/sphere-2_noise-0_seed-0");
        Assert.DoesNotContain(Named(svg, "path"), path => path.Attribute("d")!.Value.Contains('L'));
        Assert.Contains("M", Named(svg, "text").Select(text => text.Value));
    }

    // What 64,000 genomes add to a page is four pictures for each hyperbolic job. A page may have 20 MB.
    [Fact]
    public async Task Run_SixtyFourThousandGenomes_StaysSmall()
    {
        using var run = new ReportRun(ReportRun.Pipeline("T", ("curved", ReportRun.Lorentz(0))));
        run.FinishAll(new GenomeTree(samples: 64_000, branches: 200));

        Assert.Equal(0, await run.RunAsync());

        Assert.InRange(run.ReadBytes("index.html").Length, 1_000_000, 3_000_000);
        Assert.All(
            run.OutputNames.Where(name => name.EndsWith(".svg", StringComparison.Ordinal)),
            name => Assert.InRange(run.ReadBytes(name).Length, 1, 700_000));
    }

    private static XDocument SvgOf(ReportRun run, string name) => ReportRun.ParseXml(run.ReadText($"figures/{name}.svg"));

    private static (string Name, int Count)[] LegendOf(XDocument svg) =>
    [
        .. Named(svg, "text")
            .Select(text => text.Elements().Select(part => part.Value).ToArray())
            .Where(parts => parts.Length == 2)
            .Select(parts => (parts[0], int.Parse(parts[1].Replace(",", "", StringComparison.Ordinal), CultureInfo.InvariantCulture))),
    ];
}
