using System.Diagnostics;
using Xunit;

namespace HaploEmbed.Tests.EndToEnd;

/// <summary>
/// The whole demonstration, killed again and again. It takes minutes and runs when it is asked for: the test program with
/// <c>-explicit only -class HaploEmbed.Tests.EndToEnd.DemonstrationTests</c>.
/// </summary>
public sealed class DemonstrationTests
{
    private const int Kills = 20;

    [Fact(Explicit = true)]
    public void Run_OfTheDemonstration_KilledTwentyTimes_EndsWithTheSameBytes()
    {
        using var undisturbed = new TempFolder();
        using var killed = new TempFolder();
        foreach (var folder in new[] { undisturbed, killed })
        {
            File.Copy(Repository.File("pipeline.json"), folder.File("pipeline.json"));
        }

        var start = Stopwatch.GetTimestamp();
        Assert.Equal(0, HaploEmbedCommand.Run(undisturbed.Path, "run").ExitCode);
        var took = Stopwatch.GetElapsedTime(start);

        // Each life is up to a tenth of the whole, so that twenty of them do not reach the end.
        var random = new Random(3);
        for (var i = 0; i < Kills; i++)
        {
            using var run = HaploEmbedCommand.Start(HaploEmbedCommand.Program, killed.Path, ["run"], []);
            run.ErrorDataReceived += (_, _) => { };
            run.BeginErrorReadLine();
            Assert.False(run.WaitForExit(took * random.NextDouble() / 10), "The run ended before it was killed twenty times.");
            run.Kill(entireProcessTree: true);
            run.WaitForExit();
        }

        var last = HaploEmbedCommand.Run(killed.Path, "run");

        Assert.True(last.ExitCode == 0, last.Error);
        Assert.Equal(RunResults.Of(undisturbed.File("runs/demo")), RunResults.Of(killed.File("runs/demo")));
    }
}
