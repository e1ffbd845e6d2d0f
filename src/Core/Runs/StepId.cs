using HaploEmbed.Core.Formats;

namespace HaploEmbed.Core.Runs;

/// <summary>Names one unit of work: a step, or one job of a training step.</summary>
/// <remarks>
/// <code>
/// annotate/branching                                    a step
/// train/branching-lorentz/lorentz-2_radiusSquared-5_noise-0.5_seed-0   a job
/// report                                                the report, which is one step
/// </code>
/// </remarks>
/// <param name="Stage">The stage.</param>
/// <param name="Step">The step's name in pipeline.json; null for the report.</param>
/// <param name="Job">The job's name; null for a step without jobs.</param>
public sealed record StepId(Stage Stage, string? Step = null, string? Job = null)
{
    /// <summary>Gets the folder of the step, relative to the run folder, with forward slashes.</summary>
    public string Folder => ToString();

    /// <summary>Gives the folder of the step.</summary>
    /// <param name="runFolder">The folder of the run.</param>
    public string FolderIn(string runFolder) => SlashPath.In(runFolder, Folder);

    /// <summary>Says whether this step is the one that is named, or belongs to it.</summary>
    /// <param name="name">A stage, a stage/step or a stage/step/job.</param>
    public bool IsWithin(string name) => ToString() == name || ToString().StartsWith(name + "/", StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => string.Join('/', new[] { Stage.Word(), Step, Job }.OfType<string>());
}
