using HaploEmbed.Annotate.Exports;
using HaploEmbed.Annotate.Features;
using HaploEmbed.Core.Failures;
using HaploEmbed.Core.Formats.AnnData;
using HaploEmbed.Core.Formats.HaplogrepReport;
using HaploEmbed.Core.Formats.Samples;
using HaploEmbed.Core.Options;
using HaploEmbed.Core.Runs;
using HaploEmbed.Core.Stages;
using HaploEmbed.Haplogroups.Trees;

namespace HaploEmbed.Annotate.Genomes;

/// <summary>Makes of genomes a data set: finds their haplogroups, joins what is known of them, filters, and chooses features.</summary>
internal sealed class GenomesAnnotation
{
    private readonly StepContext _step;
    private readonly AnnotateOptions _options;
    private readonly Phylotree _tree;
    private readonly Dictionary<string, SampleRecord> _records;
    private readonly IReadOnlyList<string> _recordColumns;
    private readonly List<(ExcludedSample Sample, string? MacroHaplogroup)> _excluded;
    private readonly int _excludedBefore;

    public GenomesAnnotation(StepContext step, AnnotateOptions options)
    {
        _step = step;
        _options = options;
        step.OutsideFiles();
        _tree = Phylotree.Read(StepTree.Find(step, options));
        var records = step.ReadInput(RecordsTable.Name);
        _recordColumns = RecordsTable.FurtherColumns(records);
        _records = RecordsTable.Read(records).ToDictionary(record => record.SampleId, StringComparer.Ordinal);
        _excluded = [.. ExcludedTable.Read(step.ReadInput(ExcludedTable.Name)).Select(sample => (sample, MacroHaplogroupOf(sample.Haplogroup)))];
        _excludedBefore = _excluded.Count;
    }

    /// <summary>Writes the data set and all tables beside it.</summary>
    /// <exception cref="UserErrorException">No sample or no feature is left, or a table of haplogroups is of another tree or reference.</exception>
    public StepResult Run(CancellationToken stop)
    {
        var source = new HaplogroupSource(_step, _options, _tree);
        using var haplogroups = source.Read(stop);
        ExcludeWithoutHaplogroup(haplogroups.SetAside);
        var vocabulary = new PolymorphismVocabulary(_tree.Reference.Length);
        var kept = Keep(Join(haplogroups.Rows, vocabulary));
        WriteExclusions(kept);
        if (kept.Count == 0)
        {
            throw new UserErrorException($"No sample is kept of {_records.Count + _excludedBefore}; {ExcludedTable.Name} of {_step.Id} says why of each.");
        }

        var features = FeatureSelection.Of([.. kept.Select(sample => sample.Genotype)], vocabulary, _tree, _options);
        if (features.Features.Count == 0)
        {
            throw new UserErrorException($"No polymorphism of {kept.Count} samples is a feature. Expected some: lower minFrequency, {_options.MinFrequency}, or leave out less.");
        }

        var data = new GenomeDataSet(_tree, _options, _recordColumns).Make(kept, features, Facts(haplogroups.Classifier));
        _step.WriteOutput(StepFiles.DataSet, stream => AnnDataWriter.Write(stream, data), kept.Count);
        new GenomeExports(_step, _tree).Write(kept, vocabulary, data);
        _step.Log(FormattableString.Invariant($"{kept.Count} samples × {features.Features.Count} polymorphisms; {_excluded.Count} records are excluded"));
        return new StepResult
        {
            Seeds = [_options.Seed],
            Sources = [new SourceVersion("tree", _tree.Description.Id.ToString()), .. haplogroups.Sources],
            Dropped = ExcludedTable.Dropped(_excluded.Skip(_excludedBefore).Select(each => each.Sample)),
        };
    }

    private void ExcludeWithoutHaplogroup(IReadOnlyList<(string SampleId, string Reason)> setAside)
    {
        foreach (var (sampleId, reason) in setAside.OrderBy(sample => sample.SampleId, StringComparer.Ordinal))
        {
            var record = _records[sampleId];
            _excluded.Add((new ExcludedSample(sampleId, record.File, record.Line, [(Filters.NotClassified, reason)]), null));
        }
    }

    // Rows come by name; each is written, read for its polymorphisms, and let go.
    private List<GenomeSample> Join(IEnumerable<HaplogroupRow> rows, PolymorphismVocabulary vocabulary)
    {
        var joiner = new SampleJoiner(_tree, _records, vocabulary, isTable: _step.HasInput(GenomeFiles.Haplogroups));
        var samples = new List<GenomeSample>(_records.Count);
        _step.WriteCounted(GenomeFiles.Haplogroups, stream =>
        {
            using var table = new HaplogroupTableFile(stream);
            foreach (var row in rows)
            {
                if (joiner.Join(row) is { } sample)
                {
                    table.Add(row, sample.Record);
                    samples.Add(sample);
                }
            }

            joiner.ThrowFaults();
            return samples.Count;
        });
        return samples;
    }

    private List<GenomeSample> Keep(List<GenomeSample> samples)
    {
        var kept = new List<GenomeSample>(samples.Count);
        foreach (var (sample, reasons) in new SampleFilter(_options).Apply(samples))
        {
            if (reasons.Count == 0)
            {
                kept.Add(sample);
                continue;
            }

            var (id, record) = (sample.SampleId, sample.Record);
            var macroHaplogroup = reasons[0].Filter == Filters.NotClassified ? null : sample.MacroHaplogroup;
            _excluded.Add((new ExcludedSample(id, record.File, record.Line, reasons, sample.Haplogroup.Name, sample.Quality), macroHaplogroup));
        }

        return kept;
    }

    // What ingest excludes of a table has its haplogroup.
    private string? MacroHaplogroupOf(string? name) =>
        name is not null && _tree.Find(name) is { } haplogroup ? _tree.Phylogeny.MacroHaplogroup(haplogroup).Name : null;

    private void WriteExclusions(IReadOnlyList<GenomeSample> kept)
    {
        _step.WriteOutput(ExcludedTable.Name, stream => ExcludedTable.Write(stream, _excluded.Select(each => each.Sample)), _excluded.Count);
        _step.WriteOutput(GenomeFiles.Filters, stream => FilterTable.Write(stream, kept, _excluded));
    }

    private IEnumerable<(string Name, string Text)> Facts(string classifier)
    {
        yield return ("tree_id", _tree.Description.Id.ToString());
        yield return ("reference", _tree.Reference.Name);
        yield return ("classifier", classifier);
        yield return ("options", OptionsWriter.Write(_options, onlyWithEffect: true).ToJsonString());
        if (_step.Pipeline.Ingest[_options.From].Simulated is { } simulated)
        {
            yield return ("simulated", simulated);
        }
    }
}
