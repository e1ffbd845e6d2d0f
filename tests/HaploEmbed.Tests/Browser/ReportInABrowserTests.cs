using System.Diagnostics;
using HaploEmbed.Tests.Report;
using Xunit;

namespace HaploEmbed.Tests.Browser;

/// <summary>The report as a browser sees it, opened from the disk.</summary>
public sealed class ReportInABrowserTests
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome"];

    [Fact]
    public async Task Page_OpenedFromDisk_ShowsItsFiguresAndBreaksNoPolicy()
    {
        var browser = FindBrowser();
        using var profile = new TempFolder();
        using var run = new ReportRun(ReportRun.Pipeline("Tést <b>", ("curved", ReportRun.Lorentz(0)), ("flat", ReportRun.Euclidean())));
        run.FinishAll(new HyperbolicTree(depth: 2, observations: 4));
        Assert.Equal(0, await run.RunAsync());

        var page = new Uri(Path.Combine(run.Folder, "report", "index.html")).AbsoluteUri;
        var (dom, log) = await OpenAsync(browser, profile.Path, page);

        // A blocked style, a missing file or a broken figure is a line of the console.
        Assert.DoesNotContain(":CONSOLE:", log, StringComparison.Ordinal);
        Assert.Contains("<h1 dir=\"auto\">Tést &lt;b&gt;</h1>", dom, StringComparison.Ordinal);

        // Two maps of the hyperbolic job, one of the flat one, and the losses of both.
        Assert.Equal(5, dom.Split("<svg ").Length - 1);
    }

    [Fact]
    public async Task Page_OfGenomes_ShowsFourMapsAndBreaksNoPolicy()
    {
        var browser = FindBrowser();
        using var profile = new TempFolder();
        using var run = new ReportRun(ReportRun.Pipeline("T", ("curved", ReportRun.Lorentz(0))));
        run.FinishAll(new GenomeTree(samples: 100, branches: 2));
        Assert.Equal(0, await run.RunAsync());

        var page = new Uri(Path.Combine(run.Folder, "report", "index.html")).AbsoluteUri;
        var (dom, log) = await OpenAsync(browser, profile.Path, page);

        Assert.DoesNotContain(":CONSOLE:", log, StringComparison.Ordinal);
        Assert.Equal(5, dom.Split("<svg ").Length - 1);
    }

    private static string FindBrowser()
    {
        var folders = Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator);
        var found = Names.SelectMany(name => folders.Select(folder => Path.Combine(folder, name))).FirstOrDefault(File.Exists);
        Assert.SkipWhen(found is null, "There is no Chromium here (Debian: chromium) to open the report.");
        return found!;
    }

    private static async Task<(string Dom, string Log)> OpenAsync(string browser, string profile, string page)
    {
        string[] arguments =
        [
            "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update",
            "--disable-sync", "--enable-logging=stderr", "--virtual-time-budget=2000", $"--user-data-dir={profile}", "--dump-dom", page,
        ];
        using var process = Process.Start(new ProcessStartInfo(browser, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var log = process.StandardError.ReadToEndAsync();
        var dom = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (dom, await log);
    }
}
