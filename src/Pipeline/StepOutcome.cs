using HaploEmbed.Core.Failures;

namespace HaploEmbed.Pipeline;

/// <summary>What came of a step in a run.</summary>
/// <param name="State">Its state.</param>
/// <param name="Took">How long it ran.</param>
/// <param name="Failure">The failure, where it failed.</param>
internal sealed record StepOutcome(StepState State, TimeSpan Took, FailureReport? Failure = null);
