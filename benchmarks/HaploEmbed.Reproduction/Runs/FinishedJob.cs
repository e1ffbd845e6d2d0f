using System.Text.Json.Nodes;
using HaploEmbed.Reproduction.Tables;

namespace HaploEmbed.Reproduction.Runs;

/// <summary>A training job that left metrics.</summary>
/// <param name="Name">Its step and job: "branching-lorentz/lorentz-2_…".</param>
/// <param name="Configuration">What it shares with its repetitions.</param>
/// <param name="Seed">What it does not.</param>
/// <param name="Options">Its options as run.</param>
/// <param name="Metrics">Its figures; one that could not be computed is absent.</param>
/// <param name="Epochs">How many epochs were run.</param>
/// <param name="KeptEpoch">The epoch whose state was judged, from 0; null where the file does not say.</param>
internal sealed record FinishedJob(
    string Name, Configuration Configuration, int Seed, JsonObject Options, IReadOnlyDictionary<Metric, double> Metrics, int Epochs, int? KeptEpoch);
