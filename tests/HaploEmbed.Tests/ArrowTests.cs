using System.Reflection;
using System.Xml.Linq;
using Xunit;

namespace HaploEmbed.Tests;

/// <summary>The arrows between projects, as docs/architecture of the house has them: stages meet only on disk.</summary>
public sealed class ArrowTests
{
    private static readonly Dictionary<string, string[]> Arrows = new()
    {
        ["HaploEmbed.Core"] = [],
        ["HaploEmbed.Geometry"] = [],
        ["HaploEmbed.Haplogroups"] = ["HaploEmbed.Core"],
        ["HaploEmbed.Simulation"] = ["HaploEmbed.Core"],
        ["HaploEmbed.Ingest"] = ["HaploEmbed.Core", "HaploEmbed.Simulation"],
        ["HaploEmbed.Annotate"] = ["HaploEmbed.Core", "HaploEmbed.Haplogroups"],
        ["HaploEmbed.Train"] = ["HaploEmbed.Core", "HaploEmbed.Geometry"],
        ["HaploEmbed.Report"] = ["HaploEmbed.Core"],
        ["haploembed"] = ["HaploEmbed.Core", "HaploEmbed.Haplogroups"],
    };

    public static TheoryData<string> Assemblies => [.. Arrows.Keys];

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void Assembly_ReferencesNoOtherThanItsArrowsSay(string name)
    {
        var references = Assembly.Load(name).GetReferencedAssemblies().Select(reference => reference.Name!);

        Assert.Subset(Arrows[name].ToHashSet(), references.Where(reference => reference.StartsWith("HaploEmbed", StringComparison.OrdinalIgnoreCase)).ToHashSet());
    }

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void Assembly_ThatNeitherTrainsNorMeasures_ReferencesNoTorchSharp(string name)
    {
        var references = Assembly.Load(name).GetReferencedAssemblies().Select(reference => reference.Name);

        Assert.Equal(name is "HaploEmbed.Geometry" or "HaploEmbed.Train", references.Contains("TorchSharp"));
    }

    [Fact]
    public void Solution_HasNoProjectWithoutArrows()
    {
        var projects = Directory.GetFiles(Repository.File("src"), "*.csproj", SearchOption.AllDirectories)
            .Select(path => XDocument.Load(path).Descendants("AssemblyName").FirstOrDefault()?.Value ?? Path.GetFileNameWithoutExtension(path));

        Assert.Equal(Arrows.Keys.Order(), projects.Order());
    }
}
