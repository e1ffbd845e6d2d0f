namespace HaploEmbed.Core.Stages;

/// <summary>The work of one stage. Its program is <see cref="StageProgram.OnConsole"/> and nothing else.</summary>
/// <remarks>
/// A stage reads through <see cref="StepContext.ReadInput(string)"/>, writes through <see cref="StepContext.WriteOutput"/>, and keeps
/// what it could not afford to lose through <see cref="StepContext.WriteCheckpoint"/>. Lock, manifest, log, events and exit
/// code are the program's.
/// </remarks>
public interface IStage
{
    /// <summary>Does one step, or one job of it.</summary>
    /// <param name="step">The step's options, inputs and outputs.</param>
    /// <param name="stop">Asks to stop: throw <see cref="OperationCanceledException"/> soon. Nothing has to be saved first.</param>
    /// <returns>What the manifest says beyond options and files.</returns>
    Task<StepResult> RunAsync(StepContext step, CancellationToken stop);
}
