using HaploEmbed.Core.Runs;
using HaploEmbed.Core.Stages;

namespace HaploEmbed.Pipeline;

/// <summary>Shows a run while it goes on: bars on a terminal, lines elsewhere.</summary>
internal interface IRunDisplay
{
    void Started(StepId id, string why);

    void Happened(StepId id, StepEvent happened);

    void Ended(StepId id, StepState state, TimeSpan took);
}
