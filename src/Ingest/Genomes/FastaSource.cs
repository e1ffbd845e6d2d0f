using HaploEmbed.Core.Failures;
using HaploEmbed.Core.Formats.Fasta;
using HaploEmbed.Core.Formats.Samples;
using HaploEmbed.Core.Options;
using HaploEmbed.Core.Stages;
using HaploEmbed.Ingest.Metadata;

namespace HaploEmbed.Ingest.Genomes;

/// <summary>Reads the genomes of FASTA files, keeps those that are as asked for, and tells of the others why they are not.</summary>
internal sealed class FastaSource
{
    private const int MostFaults = 20;
    private const int BytesOfUnit = 1000;

    private static readonly FastaFault NoRecord = new(FastaFaultKind.NoHeader, 1, "the file has no record. Expected a header, which begins with '>'.");

    private readonly StepContext _step;
    private readonly IReadOnlyList<OutsideFile> _files;
    private readonly GenomeCheck _check;
    private readonly RecordLedger _ledger;
    private readonly List<string> _damage = [];
    private readonly long _size;
    private long _done;

    private FastaSource(StepContext step, FastaOptions options)
    {
        var outside = step.OutsideFiles();
        _step = step;
        _files = [.. outside.Where(file => file.Path != options.Metadata)];
        _size = _files.Sum(file => new FileInfo(file.Path).Length);
        _check = new GenomeCheck(options.MinLength, options.MaxLength, options.MaxAmbiguousShare);
        _ledger = new RecordLedger(options.Metadata is null ? null : MetadataTable.Read(options.Metadata, options.MetadataKey));
    }

    /// <summary>Writes sequences.fasta.gz, records.tsv and excluded.tsv.</summary>
    /// <exception cref="UserErrorException">A file is not whole, no record is kept, or the table of metadata cannot be read.</exception>
    public static StepResult Write(StepContext step, FastaOptions options, CancellationToken stop) => new FastaSource(step, options).Write(stop);

    private StepResult Write(CancellationToken stop)
    {
        _step.WriteCounted(GenomeFiles.Sequences, stream =>
        {
            using var sequences = new SequenceFile(stream);
            var intake = new GenomeIntake(_check, _ledger, sequences);
            foreach (var file in _files)
            {
                Read(file, intake, stop);
            }

            return _ledger.KeptCount;
        });
        Progress(_size + BytesOfUnit);
        var result = _ledger.Write(_step);
        if (_damage.Count > 0)
        {
            throw new UserErrorException(_damage);
        }

        return _ledger.KeptCount > 0 ? result : throw new UserErrorException(NothingKept());
    }

    private void Read(OutsideFile file, GenomeIntake intake, CancellationToken stop)
    {
        using var stream = File.OpenRead(file.Path);
        using var reader = new FastaReader(stream);
        var line = 1L;
        while (reader.Read())
        {
            stop.ThrowIfCancellationRequested();
            line = reader.LineNumber;
            try
            {
                var header = reader.Header.Span;
                intake.Take(HeaderName.Of(header), file.Name, line, reader.Sequence.Span, reader.Fault, HeaderName.LongerThanName(header));
            }
            catch (Exception e) when (e is not IOException)
            {
                e.Data[FailureReport.RecordInHand] ??= $"that of {file.Path} line {reader.LineNumber}";
                throw;
            }

            Progress(Math.Min(_done + stream.Position, _size - 1));
        }

        if (reader.RecordCount == 0)
        {
            intake.Take("", file.Name, reader.LineNumber, default, NoRecord);
        }

        if (reader.Damage is { } damage)
        {
            _damage.Add($"{file.Path} line {line}: {damage} Its records before that are fine; expected a whole file.");
        }

        _done += stream.Position;
    }

    // What is read lies ahead of what is taken, so that all counts as done at the end alone.
    private void Progress(long done) =>
        _step.Progress(done / BytesOfUnit, (_size / BytesOfUnit) + 1, "kB", FormattableString.Invariant($"{_ledger.Count} records"));

    private string[] NothingKept() =>
    [
        $"No record of {string.Join(", ", _files.Take(MostFaults).Select(file => file.Path))} is kept; {ExcludedTable.Name} says why of each.",
        .. _ledger.Excluded.Take(MostFaults).Select(sample => $"{sample.File} line {sample.Line}, '{ShortText.Of(sample.SampleId)}': {sample.Reasons[0].Sentence}"),
    ];
}
