using HaploEmbed.Core.Failures;
using HaploEmbed.Haplogroups.Alignment;
using HaploEmbed.Haplogroups.Classification;
using HaploEmbed.Haplogroups.Input;
using HaploEmbed.Haplogroups.Reports;
using HaploEmbed.Haplogroups.Samples;

namespace HaploEmbed.Haplogroups.Runs;

/// <summary>Classifies every sample of a file and writes what is asked for, all of it or nothing.</summary>
/// <remarks>
/// Each thread takes records from the file, a few at a time, and makes of each its rows; rows wait on the disk until all are there, and are
/// written in the order of names.
/// </remarks>
public sealed class ClassificationRun
{
    private const int RecordsAtATime = 16;

    // Sixty genomes: longer records are taken one at a time, so that memory does not grow with them sixteenfold.
    private const int BytesAtATime = 1_000_000;
    private const int MostFaultsShown = 20;
    private const int FewestAgainstReference = 3;

    private readonly ClassificationOptions _options;
    private readonly HaplogrepFailures _failures;
    private readonly List<RecordFault> _faults = [];
    private readonly List<RecordFault> _faultsOfFile = [];
    private readonly List<string> _notices = [];
    private readonly Lock _reading = new();
    private readonly Lock _counting = new();
    private readonly Lazy<AlignmentIndex> _index;
    private readonly Classifier _classifier;
    private string? _explanation;
    private int _samples;
    private int _againstReference;

    private ClassificationRun(ClassificationOptions options)
    {
        _options = options;
        _failures = new HaplogrepFailures(options.Input);
        _index = new Lazy<AlignmentIndex>(() => new AlignmentIndex(options.Tree.Reference.Bases));
        _classifier = new Classifier(options.Tree, options.Mode, options.Metric, options.Hits);
    }

    /// <summary>Classifies.</summary>
    /// <param name="options">What, how, and what is written.</param>
    /// <param name="stop">Ends it early; nothing is written then.</param>
    /// <returns>What it came to.</returns>
    /// <exception cref="HaplogrepFailureException">haplogrep3 fails with the file, and results are to be its. No file was written or changed.</exception>
    /// <exception cref="UserErrorException">The file is of no kind that is known, or not one of its records is a sample.</exception>
    public static ClassificationSummary Run(ClassificationOptions options, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new ClassificationRun(options).Run(stop);
    }

    private ClassificationSummary Run(CancellationToken stop)
    {
        using var files = new ClassificationFiles(_options);
        using (var source = Open())
        using (var failed = CancellationTokenSource.CreateLinkedTokenSource(stop))
        {
            var threads = Enumerable.Range(0, Math.Max(1, _options.Jobs))
                .Select(_ => Task.Factory.StartNew(
                    () => Work(source, files, failed),
                    CancellationToken.None,
                    TaskCreationOptions.LongRunning,
                    TaskScheduler.Default))
                .ToArray();
            WaitFor(threads);
        }

        stop.ThrowIfCancellationRequested();
        _failures.ThrowIfAny();
        RecordFault[] faults = [.. _faultsOfFile.Concat(_faults).OrderBy(fault => fault.LineNumber)];
        CheckSamples(faults);

        return new ClassificationSummary(_samples, faults, files.Write(faults), _notices, _againstReference, _explanation);
    }

    // haplogrep3 writes an empty table of an empty file.
    private void CheckSamples(RecordFault[] faults)
    {
        if (_options.Mode == ClassificationMode.Corrected && _samples == 0)
        {
            throw new UserErrorException(faults.Length == 0
                ? [$"{_options.Input} has no records."]
                : [.. faults.Take(MostFaultsShown).Select(fault => ExcludedTable.Sentence(_options.Input, fault))]);
        }

        if (_options.Explained is { } explained && _explanation is null)
        {
            throw new UserErrorException(Array.Find(faults, fault => fault.RecordId == explained) is { } fault
                ? ExcludedTable.Sentence(_options.Input, fault)
                : $"{_options.Input} has no sample '{explained}'.");
        }
    }

    // Every thread ends before this does, so that none writes into a spool that is gone. What one failed with is thrown as it was.
    private static void WaitFor(Task[] threads)
    {
        try
        {
            Task.WaitAll(threads);
        }
        catch (AggregateException e)
        {
            var cause = e.Flatten().InnerExceptions.FirstOrDefault(inner => inner is not OperationCanceledException) ?? e.InnerExceptions[0];
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(cause);
        }
    }

    private ISampleSource Open() => InputFile.KindOf(_options.Input, _options.Mode) switch
    {
        InputKind.Fasta => new SequenceSource(_options, _failures, _faultsOfFile),
        InputKind.Vcf => LineSource.OfVcf(_options, _failures, _faultsOfFile, _notices),
        _ => LineSource.OfHsd(_options, _failures, _faultsOfFile),
    };

    // What one thread fails with ends the others.
    private void Work(ISampleSource source, ClassificationFiles files, CancellationTokenSource failed)
    {
        try
        {
            Work(source, files, failed.Token);
        }
        catch
        {
            failed.Cancel();
            throw;
        }
    }

    private void Work(ISampleSource source, ClassificationFiles files, CancellationToken stop)
    {
        var worker = new SampleWorker(_options, _classifier.ForAnotherThread(), _index);
        var pending = new List<PendingSample>(RecordsAtATime);
        while (Take(source, pending, stop))
        {
            foreach (var record in pending)
            {
                try
                {
                    if (Make(worker, record) is not { } sample || _failures.Any)
                    {
                        continue;
                    }

                    var best = worker.Classify(sample);
                    files.Add(sample, record.Index, best, worker);
                    Count(worker, sample);
                }
                catch (Exception e) when (e is not OperationCanceledException)
                {
                    e.Data[FailureReport.RecordInHand] ??= $"'{record.Id}' in line {record.LineNumber} of {_options.Input}";
                    throw;
                }
            }
        }
    }

    private void Count(SampleWorker worker, Sample sample)
    {
        var explanation = sample.Id == _options.Explained ? worker.Explain(sample) : null;
        lock (_counting)
        {
            _samples++;
            _againstReference += IsAgainstReference(sample) ? 1 : 0;
            _explanation ??= explanation;
        }
    }

    // A file whose samples name what the reference has is named against another reference.
    private bool IsAgainstReference(Sample sample) => sample.Sequence is null
        && sample.Reported.Count(_options.Tree.Reference.HasBaseOf) >= FewestAgainstReference;

    // haplogrep3 reads and aligns the whole file before it parses the first sample, so that a failure to parse does not end the reading.
    private bool Take(ISampleSource source, List<PendingSample> pending, CancellationToken stop)
    {
        pending.Clear();
        lock (_reading)
        {
            for (var bytes = 0L; pending.Count < RecordsAtATime && bytes < BytesAtATime && !_failures.IsReadingOver && source.Next() is { } record;)
            {
                stop.ThrowIfCancellationRequested();
                bytes += record.Size;
                pending.Add(record);
            }
        }

        return pending.Count > 0;
    }

    private Sample? Make(SampleWorker worker, PendingSample record)
    {
        try
        {
            return worker.Make(record);
        }
        catch (HaplogrepFailureException e)
        {
            _failures.Add(FailureStep.Reading, record.Index, e.Message, record.Id, record.LineNumber);
        }
        catch (FormatException e) when (_options.Mode == ClassificationMode.Haplogrep3)
        {
            _failures.Add(FailureStep.Parsing, record.Index, e.Message, record.Id, record.LineNumber);
        }
        catch (FormatException e)
        {
            lock (_faults)
            {
                _faults.Add(new RecordFault(record.Id, record.LineNumber, e.Message + "."));
            }
        }

        return null;
    }
}
