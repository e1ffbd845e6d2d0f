using HaploEmbed.Core.Formats.Samples;
using HaploEmbed.Core.Options;

namespace HaploEmbed.Annotate.Genomes;

/// <summary>Says of classified genomes which filters they fall to.</summary>
internal sealed class SampleFilter(AnnotateOptions options)
{
    // Of 1,474 genomes the one farthest from its reference has 98; a sequence that is given from the other strand has 12,000.
    private const int MostSubstitutions = 1000;

    /// <summary>Gives each genome with its reasons, in the order of <see cref="Filters.All"/>; none where it is kept.</summary>
    public IEnumerable<(GenomeSample Sample, IReadOnlyList<(string Filter, string Sentence)> Reasons)> Apply(List<GenomeSample> samples)
    {
        var reasonsOf = samples.ConvertAll(ReasonsAgainst);
        var keptOfGroup = options.Identical == IdenticalUse.Collapse ? KeptOfGroups(samples, reasonsOf) : [];
        for (var i = 0; i < samples.Count; i++)
        {
            if (keptOfGroup.GetValueOrDefault(samples[i].Record.SequenceGroup) is { } same && same != samples[i].SampleId)
            {
                reasonsOf[i].Add((Filters.Identical, $"Its sequence is that of {same}, which is kept."));
            }

            yield return (samples[i], reasonsOf[i]);
        }
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

        if (options.Quality == QualityUse.Cut && sample.Quality < options.MinQuality)
        {
            reasons.Add((Filters.Quality, FormattableString.Invariant($"The quality of {sample.Haplogroup} is {sample.Quality}. Expected {options.MinQuality} or more.")));
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
}
