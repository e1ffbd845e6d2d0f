using System.Text;
using HaploEmbed.Core.Formats;
using HaploEmbed.Haplogroups.Classification;
using HaploEmbed.Haplogroups.Input;
using HaploEmbed.Haplogroups.Reports;
using HaploEmbed.Haplogroups.Samples;

namespace HaploEmbed.Haplogroups.Runs;

/// <summary>Keeps what threads make of samples, and writes the files that are asked for: all of them or none, and in each the samples in the order of names.</summary>
internal sealed class ClassificationFiles : IDisposable
{
    private readonly ClassificationOptions _options;
    private readonly RowSpool? _rows;
    private readonly RowSpool? _quality;
    private readonly RowSpool? _sequences;
    private readonly List<(Sample Sample, int Index, HaplogroupHit Hit)> _aligned = [];

    /// <summary>Makes the files in which rows wait.</summary>
    /// <param name="options">What is asked for.</param>
    public ClassificationFiles(ClassificationOptions options)
    {
        _options = options;
        try
        {
            _rows = Spool(options.Output is not null, ".rows");
            _quality = Spool(options.WritesQuality, ".quality");
            _sequences = Spool(options.WritesSequences, ".sequences");
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Takes a sample that was classified. Several threads may call it at once.</summary>
    /// <param name="sample">The sample.</param>
    /// <param name="index">Its place in the input.</param>
    /// <param name="best">Its best haplogroup.</param>
    /// <param name="worker">What classified it, with its rows.</param>
    public void Add(Sample sample, int index, HaplogroupHit best, SampleWorker worker)
    {
        _rows?.Add(sample.Id, index, worker.Rows);
        _quality?.Add(sample.Id, index, worker.Quality);
        _sequences?.Add(sample.Id, index, worker.Sequence);
        if (_options.WritesAlignment)
        {
            lock (_aligned)
            {
                _aligned.Add((sample, index, best));
            }
        }
    }

    /// <summary>Writes the files.</summary>
    /// <param name="faults">What was set aside, in the order of the input.</param>
    /// <returns>The files, and what each is.</returns>
    public IReadOnlyList<(string What, string Path)> Write(IEnumerable<RecordFault> faults)
    {
        var files = new List<(string What, string Path, string Header, Action<Stream> Write)>();
        if (_rows is not null)
        {
            files.Add(("haplogroups", _options.Output!, HaplogroupTable.Header(_options.IsExtended), _rows.CopyTo));
        }

        if (_sequences is not null)
        {
            files.Add(("sequences", _options.SequencesOutput!, "", _sequences.CopyTo));
        }

        if (_options.AlignmentOutput is { } alignment)
        {
            files.Add(("alignment", alignment, "", WriteAlignment));
        }

        if (_quality is not null)
        {
            files.Add(("qc report", _options.QualityOutput!, SampleWorker.QualityHeader(_options.Mode), _quality.CopyTo));
        }

        if (_options.ExcludedOutput is { } excluded)
        {
            files.Add(("excluded records", excluded, ExcludedTable.Of(faults), _ => { }));
        }

        AtomicFile.WriteAll(
        [
            .. files.Select(file => (file.Path, (Action<Stream>)(stream =>
            {
                stream.Write(Encoding.UTF8.GetBytes(file.Header));
                file.Write(stream);
            }))),
        ]);
        return files.ConvertAll(file => (file.What, file.Path));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _rows?.Dispose();
        _quality?.Dispose();
        _sequences?.Dispose();
    }

    private RowSpool? Spool(bool isWanted, string end) => isWanted ? new RowSpool(_options.Output + end + AtomicFile.PartialSuffix) : null;

    private void WriteAlignment(Stream stream)
    {
        _aligned.Sort((one, other) => string.CompareOrdinal(one.Sample.Id, other.Sample.Id) is var order and not 0 ? order : one.Index.CompareTo(other.Index));
        var alignment = new SequenceAlignment(_aligned.Select(aligned => aligned.Sample), _options.Tree.Reference);
        var record = new StringBuilder();
        foreach (var (sample, _, hit) in _aligned)
        {
            alignment.AppendRecord(record.Clear(), sample, hit.Haplogroup);
            stream.Write(Encoding.UTF8.GetBytes(record.ToString()));
        }
    }
}
