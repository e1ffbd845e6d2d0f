using HaploEmbed.Haplogroups.Input;

namespace HaploEmbed.Haplogroups.Runs;

/// <summary>Gives the records of a FASTA file.</summary>
/// <param name="options">What is classified.</param>
/// <param name="failures">Takes where haplogrep3 fails.</param>
/// <param name="faults">Takes what is set aside.</param>
internal sealed class SequenceSource(ClassificationOptions options, HaplogrepFailures failures, List<RecordFault> faults) : ISampleSource
{
    private readonly FastaSampleReader _reader =
        new(File.OpenRead(options.Input), Path.GetFullPath(options.Input), options.Mode, faults);

    private readonly SampleIds _ids = new();
    private int _index;

    /// <inheritdoc/>
    public PendingSample? Next()
    {
        try
        {
            if (!_reader.Read())
            {
                return null;
            }
        }
        catch (HaplogrepFailureException e)
        {
            failures.Add(FailureStep.Reading, _index, e.Message, _reader.Id, e.LineNumber ?? _reader.LineNumber);
            return null;
        }

        CheckId();
        return new PendingSequence(_index++, _reader.Id, _reader.LineNumber, _reader.Sequence.ToArray());
    }

    /// <inheritdoc/>
    public void Dispose() => _reader.Dispose();

    // The corrected mode has set aside what stands there twice.
    private void CheckId()
    {
        if (options.Mode != ClassificationMode.Haplogrep3)
        {
            return;
        }

        try
        {
            _ids.AddOrFail(_reader.Id, _reader.LineNumber);
        }
        catch (HaplogrepFailureException e)
        {
            failures.Add(FailureStep.Ids, _index, e.Message, _reader.Id, e.LineNumber);
        }
    }
}
