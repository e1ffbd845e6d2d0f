using System.Globalization;
using System.IO.Compression;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using HaploEmbed.Geometry;
using Xunit;

namespace HaploEmbed.Tests.Geometry;

/// <summary>What docs/geometry.md says is so.</summary>
[Collection(TorchTests.Name)]
public sealed class GeometryPageTests
{
    private static readonly string Page = File.ReadAllText(Repository.File("docs/geometry.md")).ReplaceLineEndings("\n");

    [Fact]
    public void Example_IsTheOneThatIsCompiled()
    {
        var file = File.ReadAllText(Repository.File("tests/HaploEmbed.Tests/Geometry/GeometryPageExample.cs")).ReplaceLineEndings("\n");
        var body = Regex.Match(file, @"\n        // Distances along a tree.*?(?=\n        return)", RegexOptions.Singleline).Value;
        var example = string.Join('\n', body.Trim('\n').Split('\n').Select(line => line.Length > 8 ? line[8..] : line));

        Assert.Contains($"```csharp\n{example}\n```", Page, StringComparison.Ordinal);
    }

    [Fact]
    public void Example_LaysTheTreeOut()
    {
        using var scope = TorchSharp.torch.NewDisposeScope();
        var (worstError, disk) = GeometryPageExample.Run();

        Assert.True(worstError < 0.2, $"A distance is off by {worstError}.");
        Assert.Equal(7, disk.GetLength(0));
    }

    [Fact]
    public void TableOfManifolds_HasEachOfThem()
    {
        var manifolds = typeof(Manifold).Assembly.GetExportedTypes()
            .Where(type => type.IsSubclassOf(typeof(Manifold))).Select(type => type.Name);

        foreach (var manifold in manifolds)
        {
            Assert.Contains($"\n| `{manifold}", Page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void TableOfAccuracy_HoldsOnTheStoredPairs()
    {
        var rows = Regex.Matches(
            Page, @"^\| (lorentz|poincare-ball|sphere|stereographic) \| ([^|]+) \| (\S+) \| (\S+) \| (\S+) \| (\S+) \|$", RegexOptions.Multiline);

        Assert.Equal(26, rows.Count);
        foreach (Match row in rows)
        {
            var (name, category) = (row.Groups[1].Value, row.Groups[2].Value);
            AtMost(AccuracyTests.WorstErrors(name, category, Numerics.Accurate), row.Groups[3].Value, row.Groups[4].Value);
            if (row.Groups[5].Value != "—")
            {
                AtLeast(AccuracyTests.WorstErrors(name, category, Numerics.Reference), row.Groups[5].Value, row.Groups[6].Value);
            }

            void AtMost((double Distance, double Log) found, string distance, string log) => Assert.True(
                found.Distance <= Number(distance) && found.Log <= Number(log), $"{name}, {category}: {found}, not at most {distance} and {log}");

            void AtLeast((double Distance, double Log) found, string distance, string log) => Assert.True(
                found.Distance >= Number(distance) && found.Log >= Number(log), $"{name}, {category}: {found}, not at least {distance} and {log}");
        }

        static double Number(string text) => text == "∞" ? double.PositiveInfinity : double.Parse(text, CultureInfo.InvariantCulture);
    }

    [Fact]
    public async Task Package_DependsOnTorchSharpAlone()
    {
        using var folder = new TempFolder();
        var arguments = new[]
        {
            "pack", Repository.File("src/Geometry/HaploEmbed.Geometry.csproj"), "--no-build", "-c", Configuration(), "-o", folder.Path,
        };
        using var process = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("dotnet", arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, output + await errors);

        using var package = ZipFile.OpenRead(Directory.GetFiles(folder.Path, "HaploEmbed.Geometry.*.nupkg").Single());
        using var description = package.GetEntry("HaploEmbed.Geometry.nuspec")!.Open();
        var dependencies = XDocument.Load(description).Descendants()
            .Where(element => element.Name.LocalName == "dependency").Select(element => element.Attribute("id")!.Value);
        Assert.Equal(["TorchSharp"], dependencies);
        Assert.Contains(package.Entries, entry => entry.FullName == "lib/net10.0/HaploEmbed.Geometry.xml");

        static string Configuration() => new DirectoryInfo(AppContext.BaseDirectory).Name;
    }
}
