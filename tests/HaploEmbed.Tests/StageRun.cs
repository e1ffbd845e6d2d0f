using HaploEmbed.Core.Runs;
using HaploEmbed.Core.Stages;
using Xunit;

namespace HaploEmbed.Tests;

/// <summary>Runs the program of a stage within the tests.</summary>
internal static class StageRun
{
    /// <summary>Runs a stage.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="work">What does its work.</param>
    /// <param name="console">Takes what it tells people.</param>
    /// <param name="arguments">The arguments of its program.</param>
    /// <returns>The exit code.</returns>
    public static Task<int> RunAsync(Stage stage, IStage work, TextWriter console, params string[] arguments) =>
        new StageProgram(stage, work, TextReader.Null, TextWriter.Null, console, TimeProvider.System).RunAsync(arguments);

    /// <summary>Runs a stage, which has to end well.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="work">What does its work.</param>
    /// <param name="arguments">The arguments of its program.</param>
    public static async Task DoneAsync(Stage stage, IStage work, params string[] arguments)
    {
        using var console = new StringWriter();
        var code = await RunAsync(stage, work, console, arguments);
        Assert.True(code == 0, console.ToString());
    }
}
