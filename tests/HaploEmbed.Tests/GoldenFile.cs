using HaploEmbed.Core.Runs;
using Xunit;

namespace HaploEmbed.Tests;

/// <summary>Results of a stage that are stored with its version in tests/reference/golden.</summary>
internal static class GoldenFile
{
    /// <summary>Asserts that a stage gives the stored results. If its version was raised they are written anew, and the assertion says so.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="summary">What it gives now, in lines.</param>
    /// <param name="name">The name of the file without its ending; the stage's word if it is null.</param>
    public static void AssertStored(Stage stage, IEnumerable<string> summary, string? name = null)
    {
        var path = Repository.File($"tests/reference/golden/{name ?? stage.Word()}.txt");
        var version = $"resultVersion {stage.ResultVersion()}";
        var text = string.Join('\n', [version, .. summary, ""]);
        var stored = File.Exists(path) ? File.ReadAllText(path) : "";
        if (stored == text)
        {
            return;
        }

        Assert.False(
            stored.StartsWith(version + "\n", StringComparison.Ordinal),
            $"{stage.Word()} gives other results than those stored for its {version}. If that is meant, raise Stages.ResultVersion. Now:\n{text}");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        Assert.Fail($"There were no stored results of {stage.Word()} for {version}. They are written to {path}: look at them and commit them.");
    }
}
