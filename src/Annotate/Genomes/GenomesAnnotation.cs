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
    private const int MostNamed = 5;

    // Of 1,474 genomes the one farthest from its reference has 98; a sequence that is given from the other strand has 12,000.
    private const int MostSubstitutions = 1000;

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
        _step.WriteOutput(AnnotateStage.FileName, stream => AnnDataWriter.Write(stream, data), kept.Count);
        new GenomeExports(_step, _tree).Write(kept, vocabulary, data, features);
        _step.Log(FormattableString.Invariant($"{kept.Count} samples × {features.Features.Count} polymorphisms; {_excluded.Count} records are excluded"));
        return new StepResult
        {
            Seeds = [_options.Seed],
            Sources = [new SourceVersion("tree", _tree.Description.Id.ToString()), .. haplogroups.Sources],
            Dropped = Dropped(),
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
        var joiner = new SampleJoiner(_tree, _records, vocabulary, isTable: _step.HasInput(HaplogroupTableFile.Name));
        var samples = new List<GenomeSample>(_records.Count);
        _step.WriteCounted(HaplogroupTableFile.Name, stream =>
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
        var reasonsOf = samples.ConvertAll(ReasonsAgainst);
        var keptOfGroup = _options.Identical == IdenticalUse.Collapse ? KeptOfGroups(samples, reasonsOf) : [];
        for (var i = 0; i < samples.Count; i++)
        {
            var (sample, reasons) = (samples[i], reasonsOf[i]);
            if (keptOfGroup.GetValueOrDefault(sample.Record.SequenceGroup) is { } same && same != sample.SampleId)
            {
                reasons.Add((Filters.Identical, $"Its sequence is that of {same}, which is kept."));
            }

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

    private List<(string Filter, string Sentence)> ReasonsAgainst(GenomeSample sample)
    {
        var reasons = new List<(string Filter, string Sentence)>();
        if (sample.Ranges.Length == 0)
        {
            // haplogrep3 gives the root, with 0.5.
            reasons.Add((Filters.NotClassified, $"Nothing of it aligns to the reference, so that {sample.Haplogroup} is no haplogroup of it."));
        }
        else if (sample.Genotype.Substitutions > MostSubstitutions)
        {
            reasons.Add((
                Filters.NotClassified,
                FormattableString.Invariant($"It differs from the reference at {sample.Genotype.Substitutions} positions, as a sequence does that is given from the other strand, so that {sample.Haplogroup} is no haplogroup of it. Mode corrected turns such.")));
        }

        if (_options.Quality == QualityUse.Cut && sample.Quality < _options.MinQuality)
        {
            reasons.Add((Filters.Quality, FormattableString.Invariant($"The quality of {sample.Haplogroup} is {sample.Quality}. Expected {_options.MinQuality} or more.")));
        }

        return reasons;
    }

    // The one that a group is named by, the first of the input; where that is excluded, the first by name.
    private static Dictionary<string, string> KeptOfGroups(List<GenomeSample> samples, List<List<(string Filter, string Sentence)>> reasonsOf)
    {
        var kept = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var sample in samples.Where((_, index) => reasonsOf[index].Count == 0))
        {
            var group = sample.Record.SequenceGroup;
            kept[group] = sample.SampleId == group || !kept.TryGetValue(group, out var first) ? sample.SampleId : first;
        }

        return kept;
    }

    // What ingest excludes of a table has its haplogroup.
    private string? MacroHaplogroupOf(string? name) =>
        name is not null && _tree.Find(name) is { } haplogroup ? _tree.Phylogeny.MacroHaplogroup(haplogroup).Name : null;

    private void WriteExclusions(IReadOnlyList<GenomeSample> kept)
    {
        _step.WriteOutput(ExcludedTable.Name, stream => ExcludedTable.Write(stream, _excluded.Select(each => each.Sample)), _excluded.Count);
        _step.WriteOutput(FilterTable.Name, stream => FilterTable.Write(stream, kept, _excluded));
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

    private IReadOnlyList<DroppedRecords> Dropped() =>
    [
        .. from sample in _excluded.Skip(_excludedBefore).Select(each => each.Sample)
           group sample by sample.Reasons[0].Filter into filter
           orderby Filters.IndexOf(filter.Key)
           select new DroppedRecords(filter.Key, filter.Count(), [.. filter.Take(MostNamed).Select(sample => sample.SampleId)]),
    ];
}
