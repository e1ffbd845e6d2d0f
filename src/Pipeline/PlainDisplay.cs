using HaploEmbed.Core.Runs;
using HaploEmbed.Core.Stages;

namespace HaploEmbed.Pipeline;

/// <summary>Shows a run as lines: each start, about every tenth part of the progress, each end.</summary>
internal sealed class PlainDisplay(TextWriter writer) : IRunDisplay
{
    public void Started(StepId id, string why) => writer.WriteLine($"{id}  starts: {why}");

    public void Happened(StepId id, StepEvent happened)
    {
        if (happened.Kind == StepEventKind.Progress && happened.IsMark == true)
        {
            writer.WriteLine($"{id}  {happened.ProgressInWords()}");
        }
        else if (happened.Kind == StepEventKind.Log)
        {
            writer.WriteLine($"{id}  {happened.Text}");
        }
    }

    public void Ended(StepId id, StepState state, TimeSpan took) =>
        writer.WriteLine($"{id}  {state.ToString().ToLowerInvariant()} after {DurationText.Of(took.TotalSeconds)}");
}
