using System.Globalization;
using System.Runtime.ExceptionServices;
using HaploEmbed.Core.Failures;
using HaploEmbed.Core.Formats.Samples;
using HaploEmbed.Core.Stages;

namespace HaploEmbed.Annotate.Classification;

/// <summary>Classifies all genomes of an ingest step, chunk by chunk, side by side. Each chunk is a checkpoint.</summary>
/// <remarks>
/// Checkpoints stay: with another lowest quality or frequency, or other metadata, nothing is classified again. After a failure no further chunk is begun, and those that are at work are finished and kept.
/// </remarks>
internal sealed class ChunkedClassification
{
    private readonly StepContext _step;
    private readonly IChunkClassifier _classifier;
    private readonly SequenceChunks _chunks;
    private readonly CheckpointFolder _kept;
    private readonly long _genomes;
    private readonly Lock _reading = new();
    private readonly Lock _keeping = new();
    private readonly HaplogroupSpool _spool;
    private readonly List<(string SampleId, string Reason)> _setAside = [];
    private readonly SortedSet<string> _versions = new(StringComparer.Ordinal);
    private readonly List<Exception> _failures = [];
    private int _done;

    private ChunkedClassification(StepContext step, IChunkClassifier classifier, string sequences, long genomes)
    {
        (_step, _classifier, _genomes) = (step, classifier, genomes);
        _chunks = new SequenceChunks(sequences, classifier.ChunkSize);
        _kept = step.KeptCheckpoints($"{classifier.Name} {classifier.Key}", IsGenomesOrTree);
        _spool = new HaplogroupSpool(step.ScratchPath(classifier.Name));
    }

    /// <summary>Classifies.</summary>
    /// <param name="step">The step, for checkpoints, progress and the number of threads.</param>
    /// <param name="classifier">What classifies.</param>
    /// <param name="sequences">The file with the genomes.</param>
    /// <param name="genomes">How many there are.</param>
    /// <param name="stop">Ends it after the genomes at work.</param>
    /// <returns>The rows and the genomes without one; to be disposed.</returns>
    /// <exception cref="OutsideErrorException">A program that is called fails; the message says which chunks are kept.</exception>
    public static ClassificationResult Run(
        StepContext step, IChunkClassifier classifier, string sequences, long genomes, CancellationToken stop) =>
        new ChunkedClassification(step, classifier, sequences, genomes).Run(stop);

    private ClassificationResult Run(CancellationToken stop)
    {
        try
        {
            using var chunks = _chunks;
            var threads = Enumerable.Range(0, _step.Threads)
                .Select(_ => Task.Factory.StartNew(() => Work(stop), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default))
                .ToArray();
            Task.WaitAll(threads, CancellationToken.None);
            ThrowFailure();
            stop.ThrowIfCancellationRequested();
            return new ClassificationResult(_spool, _setAside, [.. _versions]);
        }
        catch
        {
            _spool.Dispose();
            throw;
        }
    }

    private void Work(CancellationToken stop)
    {
        try
        {
            while (!stop.IsCancellationRequested && Take() is var (number, genomes))
            {
                Keep(Load(number) ?? Classify(number, genomes, stop), genomes.Count);
            }
        }
        catch (Exception e)
        {
            lock (_keeping)
            {
                _failures.Add(e);
            }
        }
    }

    private (int Number, IReadOnlyList<GenomeSequence> Genomes)? Take()
    {
        lock (_reading)
        {
            return _failures.Count > 0 ? null : _chunks.Next();
        }
    }

    private ClassifiedChunk? Load(int number)
    {
        using var checkpoint = _kept.Open(NameOf(number));
        return checkpoint is null ? null : ClassifiedChunk.Load(checkpoint);
    }

    private ClassifiedChunk Classify(int number, IReadOnlyList<GenomeSequence> genomes, CancellationToken stop)
    {
        var chunk = _classifier.Classify(genomes, stop);
        _kept.Write(NameOf(number), chunk.Save);
        return chunk;
    }

    private void Keep(ClassifiedChunk chunk, int genomes)
    {
        lock (_keeping)
        {
            _spool.Add(chunk.Rows);
            _setAside.AddRange(chunk.SetAside);
            if (chunk.Version.Length > 0)
            {
                _versions.Add(chunk.Version);
            }

            _done += genomes;
            _step.Progress(_done, _genomes, "genome", _setAside.Count == 0 ? _classifier.Name : FormattableString.Invariant($"{_classifier.Name}, {_setAside.Count} without haplogroup"));
        }
    }

    // Not the tables of what is known of samples.
    private static bool IsGenomesOrTree(string input) =>
        input.EndsWith(GenomeFiles.Sequences, StringComparison.Ordinal) || input.Contains("/" + GenomeFiles.TreeFolder, StringComparison.Ordinal);

    private string NameOf(int number) => string.Create(CultureInfo.InvariantCulture, $"{_classifier.Name}-{number + 1:00000}");

    private void ThrowFailure()
    {
        var failure = _failures.FirstOrDefault(failure => failure is not OperationCanceledException) ?? _failures.FirstOrDefault();
        if (failure is OutsideErrorException)
        {
            throw new OutsideErrorException(
                FormattableString.Invariant($"{failure.Message} {_done:N0} of {_genomes:N0} genomes are classified and kept; the same command goes on from there."), failure);
        }

        if (failure is not null)
        {
            ExceptionDispatchInfo.Throw(failure);
        }
    }
}
