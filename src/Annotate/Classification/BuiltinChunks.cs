using System.Collections.Concurrent;
using HaploEmbed.Core.Failures;
using HaploEmbed.Core.Formats.HaplogrepReport;
using HaploEmbed.Haplogroups;
using HaploEmbed.Haplogroups.Runs;
using HaploEmbed.Haplogroups.Trees;

namespace HaploEmbed.Annotate.Classification;

/// <summary>Classifies with the built-in classifier.</summary>
internal sealed class BuiltinChunks(Phylotree tree, ClassificationMode mode) : IChunkClassifier
{
    private readonly SequenceClassifier _first = new(tree, mode);
    private readonly ConcurrentBag<SequenceClassifier> _idle = [];

    /// <inheritdoc/>
    public string Name => "builtin";

    /// <inheritdoc/>
    public string Key => mode.ToString();

    /// <summary>Gets 100: a twentieth of a second of work, so that threads end together.</summary>
    public int ChunkSize => 100;

    /// <inheritdoc/>
    public ClassifiedChunk Classify(IReadOnlyList<GenomeSequence> chunk, CancellationToken stop)
    {
        var classifier = _idle.TryTake(out var idle) ? idle : _first.ForAnotherThread();
        var rows = new List<HaplogroupRow>(chunk.Count);
        var setAside = new List<(string SampleId, string Reason)>();
        foreach (var genome in chunk)
        {
            stop.ThrowIfCancellationRequested();
            try
            {
                rows.Add(HaplogroupRows.AsWritten(classifier.Classify(genome.SampleId, genome.Bases, genome.Index)));
            }
            catch (FormatException e)
            {
                setAside.Add((genome.SampleId, Sentence(e.Message)));
            }
            catch (Exception e)
            {
                e.Data[FailureReport.RecordInHand] ??= $"'{genome.SampleId}'";
                throw;
            }
        }

        _idle.Add(classifier);
        return new ClassifiedChunk(rows, setAside);
    }

    private string Sentence(string message) => mode == ClassificationMode.Haplogrep3
        ? $"haplogrep3 fails with it, saying \"{message}\", and mode haplogrep3 gives that program's results. Mode corrected may take it."
        : char.ToUpperInvariant(message[0]) + message[1..].TrimEnd('.') + ".";
}
