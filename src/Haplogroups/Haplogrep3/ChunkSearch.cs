using System.Globalization;
using HaploEmbed.Core.Failures;
using HaploEmbed.Core.Formats.HaplogrepReport;

namespace HaploEmbed.Haplogroups.Haplogrep3;

/// <summary>Has records classified, and finds those that make a run fail.</summary>
/// <remarks>
/// One bad record fails the whole file. A run that fails is repeated once. If it fails again, the reference of the tree is tried alone: where that
/// fails too, it is not for the records, and all ends there. Else the records are halved until those are alone that fail alone.
/// </remarks>
/// <param name="run">
/// Runs the program on some records that are so large a share of all, puts their rows into a dictionary, and says why where there are none.
/// </param>
/// <param name="control">A record that the program must be able to classify.</param>
/// <param name="subject">What runs, for messages: the program and the tree.</param>
internal sealed class ChunkSearch(Func<IReadOnlyList<NumberedRecord>, double, IDictionary<int, HaplogroupRow>, RunFailure?> run, NumberedRecord control, string subject)
{
    // One bad record of a thousand takes 24 attempts. What takes so many more is no odd record here and there.
    private const int MostAttempts = 120;

    private const int MostAloneWithoutRows = 5;

    private readonly Dictionary<int, HaplogroupRow> _rows = [];
    private readonly Dictionary<int, RunFailure> _failures = [];
    private int _records;

    /// <summary>Gets the rows by the index of the record.</summary>
    public IReadOnlyDictionary<int, HaplogroupRow> Rows => _rows;

    /// <summary>Gets why records failed alone, by their index.</summary>
    public IReadOnlyDictionary<int, RunFailure> Failures => _failures;

    /// <summary>Gets how often the program was run.</summary>
    public int Attempts { get; private set; }

    /// <summary>Classifies records.</summary>
    /// <exception cref="OutsideErrorException">No record is at fault.</exception>
    public void Classify(IReadOnlyList<NumberedRecord> records)
    {
        _records = records.Count;
        if (records.Count == 0 || Try(records) is null || Try(records) is not { } failure)
        {
            return;
        }

        if (Try([control]) is { } reason)
        {
            throw new OutsideErrorException(
                $"{subject} does not work: {reason.Reason}. It was run {Times(Attempts)}, last with the tree's own reference alone.{Remedy(reason)}");
        }

        _rows.Remove(control.Index);
        Divide(records, failure);
    }

    private void Divide(IReadOnlyList<NumberedRecord> records, RunFailure failure)
    {
        if (records.Count == 1)
        {
            SetAside(records[0], failure);
            return;
        }

        var half = records.Count / 2;
        foreach (var part in new[] { records.Take(half).ToArray(), [.. records.Skip(half)] })
        {
            // A record alone gets a second attempt too before it is set aside.
            if (Try(part) is { } first && (part.Length > 1 ? first : Try(part)) is { } last)
            {
                Divide(part, last);
            }
        }
    }

    private void SetAside(NumberedRecord record, RunFailure failure)
    {
        _failures.Add(record.Index, failure);
        if (_failures.Count >= MostAloneWithoutRows && _rows.Count == 0)
        {
            throw Hopeless(failure, string.Create(CultureInfo.InvariantCulture, $"{_failures.Count} of {_records} records were tried alone, and failed all"));
        }
    }

    private RunFailure? Try(IReadOnlyList<NumberedRecord> records)
    {
        var failure = run(records, (double)records.Count / _records, _rows);
        Attempts++;
        return failure is null || Attempts < MostAttempts
            ? failure
            : throw Hopeless(failure, string.Create(
                CultureInfo.InvariantCulture,
                $"it was run {Times(Attempts)}; {_rows.Count} of {_records} records are classified, and {_failures.Count} failed alone"));
    }

    private OutsideErrorException Hopeless(RunFailure failure, string what) =>
        new($"{subject} fails with too many records: {what}. The last time {failure.Reason}.{Remedy(failure)}");

    private static string Remedy(RunFailure failure) => failure.Remedy.Length > 0 ? " " + failure.Remedy : "";

    private static string Times(int count) => count == 1 ? "once" : string.Create(CultureInfo.InvariantCulture, $"{count} times");
}
