using System.Globalization;

namespace HaploEmbed.Haplogroups.Runs;

/// <summary>In which order haplogrep3 comes upon what it fails with: every record is read and aligned before the first is parsed.</summary>
internal enum FailureStep
{
    /// <summary>Reading the file, and aligning its sequences.</summary>
    Reading,

    /// <summary>Parsing polymorphisms and ranges.</summary>
    Parsing,

    /// <summary>Comparing names, once a record was parsed.</summary>
    Ids,
}

/// <summary>Gathers from several threads where haplogrep3 would fail, and gives what it would have failed with first.</summary>
/// <param name="input">The file, for messages.</param>
internal sealed class HaplogrepFailures(string input)
{
    private readonly Lock _lock = new();
    private (int Pass, int Index, FailureStep Step, string Message)? _first;

    private volatile bool _any;
    private volatile bool _isReadingOver;

    /// <summary>Gets whether there is any.</summary>
    public bool Any => _any;

    /// <summary>Gets whether reading failed, so that nothing that is read later counts.</summary>
    public bool IsReadingOver => _isReadingOver;

    /// <summary>Takes a failure.</summary>
    /// <param name="step">What failed.</param>
    /// <param name="index">The place of the record among all.</param>
    /// <param name="message">haplogrep3's message.</param>
    /// <param name="id">The record's name, where it has one.</param>
    /// <param name="lineNumber">The record's line, where it is known.</param>
    public void Add(FailureStep step, int index, string message, string? id, long? lineNumber)
    {
        var record = string.IsNullOrEmpty(id) ? "" : $", '{id}'";
        var place = lineNumber is null ? "" : string.Create(CultureInfo.InvariantCulture, $" ({input} line {lineNumber}{record})");
        var failure = (Pass: step == FailureStep.Reading ? 0 : 1, index, step, message + place);
        lock (_lock)
        {
            _any = true;
            _isReadingOver |= failure.Pass == 0;
            if (_first is null || (failure.Pass, failure.index, failure.step).CompareTo((_first.Value.Pass, _first.Value.Index, _first.Value.Step)) < 0)
            {
                _first = failure;
            }
        }
    }

    /// <summary>Fails if there is any.</summary>
    /// <exception cref="HaplogrepFailureException">What haplogrep3 would have failed with first.</exception>
    public void ThrowIfAny()
    {
        if (_first is { } failure)
        {
            throw new HaplogrepFailureException(failure.Message);
        }
    }
}
