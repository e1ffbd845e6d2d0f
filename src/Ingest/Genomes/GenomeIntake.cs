using HaploEmbed.Core.Failures;
using HaploEmbed.Core.Formats.Fasta;
using HaploEmbed.Core.Formats.Samples;

namespace HaploEmbed.Ingest.Genomes;

/// <summary>Takes records one after the other: cleans, checks and marks each, and keeps or excludes it.</summary>
/// <param name="check">What a record has to be.</param>
/// <param name="ledger">Takes what became of it.</param>
/// <param name="sequences">Takes the sequences that are kept.</param>
internal sealed class GenomeIntake(GenomeCheck check, RecordLedger ledger, SequenceFile sequences)
{
    private readonly CleanSequence _sequence = new();
    private readonly SequenceIdentity _identity = new();

    /// <summary>Takes a record.</summary>
    /// <param name="sampleId">Its name; empty where it has none.</param>
    /// <param name="file">The file that it comes from, by name.</param>
    /// <param name="line">The line that it begins in.</param>
    /// <param name="text">Its bases as the file has them.</param>
    /// <param name="fault">What is wrong with it in the file, or null.</param>
    /// <param name="header">The whole line that names it, where there is more in it than the name.</param>
    public void Take(string sampleId, string file, long line, ReadOnlySpan<byte> text, FastaFault? fault = null, string? header = null)
    {
        _sequence.Take(text);
        var duplicate = sampleId.Length == 0 ? null : ledger.DuplicateOf(sampleId);
        if (duplicate is not null && header is not null)
        {
            duplicate += $" A name ends at the first blank of its line, '{ShortText.Of(header)}'.";
        }

        var reasons = check.ReasonsAgainst(fault, sampleId, duplicate, _sequence);
        if (reasons.Count > 0)
        {
            ledger.Exclude(new ExcludedSample(sampleId, file, line, reasons));
            return;
        }

        sequences.Add(sampleId, _sequence.Bases);
        ledger.Keep(new SampleRecord
        {
            SampleId = sampleId,
            File = file,
            Line = line,
            Length = _sequence.Bases.Length,
            AmbiguousShare = _sequence.AmbiguousShare,
            SequenceGroup = ledger.GroupOf(_identity.Of(_sequence.Bases), sampleId),
        });
    }
}
