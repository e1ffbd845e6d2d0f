using HaploEmbed.Core.Formats.Fasta;
using HaploEmbed.Core.Formats.Samples;

namespace HaploEmbed.Ingest.Genomes;

/// <summary>Says why a record is no genome as asked for.</summary>
/// <param name="minLength">Fewest bases.</param>
/// <param name="maxLength">Most bases.</param>
/// <param name="maxAmbiguousShare">Largest share of bases that are not A, C, G or T.</param>
internal sealed class GenomeCheck(int minLength, int maxLength, double maxAmbiguousShare)
{
    /// <summary>Lists every filter that a record falls to, in their order; empty where it is kept.</summary>
    /// <param name="fault">What is wrong with the record in the file, or null.</param>
    /// <param name="sampleId">Its name.</param>
    /// <param name="duplicate">Where its name stood before, or null.</param>
    /// <param name="sequence">Its bases.</param>
    public IReadOnlyList<(string Filter, string Sentence)> ReasonsAgainst(
        FastaFault? fault, string sampleId, string? duplicate, CleanSequence sequence)
    {
        var reasons = new List<(string Filter, string Sentence)>();
        if (fault is not null)
        {
            reasons.Add((Filters.Unreadable, Capitalised(fault.Reason)));
        }
        else if (sampleId.Length == 0)
        {
            reasons.Add((Filters.Unreadable, "The header is blank. Expected the record's name."));
        }

        if (duplicate is not null)
        {
            reasons.Add((Filters.DuplicateId, duplicate));
        }

        if (fault is null)
        {
            AddOfSequence(reasons, sequence);
        }

        return reasons;
    }

    private void AddOfSequence(List<(string Filter, string Sentence)> reasons, CleanSequence sequence)
    {
        if (sequence.Fault is { } letters)
        {
            reasons.Add((Filters.Alphabet, letters));
        }

        if (sequence.Bases.Length < minLength || sequence.Bases.Length > maxLength)
        {
            reasons.Add((
                Filters.Length,
                FormattableString.Invariant($"There are {sequence.Bases.Length} bases. Expected {minLength} to {maxLength}.")));
        }

        if (sequence.AmbiguousShare > maxAmbiguousShare)
        {
            reasons.Add((
                Filters.AmbiguousShare,
                FormattableString.Invariant($"{sequence.AmbiguousCount} of {sequence.Bases.Length} bases, a share of {sequence.AmbiguousShare:0.######}, are undetermined. Expected at most {maxAmbiguousShare}.")));
        }
    }

    private static string Capitalised(string sentence) => char.ToUpperInvariant(sentence[0]) + sentence[1..];
}
