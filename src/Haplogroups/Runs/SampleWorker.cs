using System.Text;
using HaploEmbed.Haplogroups.Alignment;
using HaploEmbed.Haplogroups.Classification;
using HaploEmbed.Haplogroups.Reports;
using HaploEmbed.Haplogroups.Samples;

namespace HaploEmbed.Haplogroups.Runs;

/// <summary>Makes of a record its sample, its haplogroups and its rows. One for each thread.</summary>
/// <param name="options">What is asked for.</param>
/// <param name="classifier">The thread's classifier.</param>
/// <param name="index">The reference, made when the first sequence comes.</param>
internal sealed class SampleWorker(ClassificationOptions options, Classifier classifier, Lazy<AlignmentIndex> index)
{
    private readonly HaplogroupTable _table = new(options.Tree, options.IsExtended, options.Mode);
    private readonly HaplogrepQualityTable _haplogrepQuality = new(options.Tree);
    private readonly QualityTable _quality = new(classifier);
    private readonly Lazy<ReferenceAligner> _aligner = new(() => new ReferenceAligner(index.Value));

    /// <summary>Gets the rows of the table for the sample classified last.</summary>
    public StringBuilder Rows { get; } = new();

    /// <summary>Gets the rows of the quality table for the sample classified last.</summary>
    public StringBuilder Quality { get; } = new();

    /// <summary>Gets the sequence of the sample classified last.</summary>
    public StringBuilder Sequence { get; } = new();

    /// <summary>Gives the line with the names of the columns of the quality table.</summary>
    public static string QualityHeader(ClassificationMode mode) =>
        mode == ClassificationMode.Haplogrep3 ? HaplogrepQualityTable.Header : QualityTable.Header;

    /// <summary>Makes the sample of a record.</summary>
    /// <exception cref="FormatException">The record is no sample.</exception>
    /// <exception cref="HaplogrepFailureException">haplogrep3 fails with its sequence.</exception>
    public Sample Make(PendingSample record) => (record, options.Mode) switch
    {
        (PendingLine line, ClassificationMode.Haplogrep3) => LineSample.AsHaplogrep3(options.Tree, line.Line),
        (PendingLine line, _) => LineSample.Corrected(options.Tree, line.Line, !options.SkipsAlignmentRules),
        (PendingSequence sequence, ClassificationMode.Haplogrep3) => SequenceSample.Of(
            options.Tree, sequence.Id, sequence.Sequence, _aligner.Value.Align(sequence.Sequence, sequence.Index), !options.SkipsAlignmentRules),
        (PendingSequence sequence, _) => CorrectedSequenceSample.Of(
            options.Tree, _aligner.Value, sequence.Id, sequence.Sequence, !options.SkipsAlignmentRules),
        _ => throw new ArgumentException($"{record.GetType()} is no kind of record.", nameof(record)),
    };

    /// <summary>Classifies a sample and makes its rows.</summary>
    /// <returns>The best haplogroup.</returns>
    public HaplogroupHit Classify(Sample sample)
    {
        var hits = classifier.Classify(sample);
        var best = hits[0];
        Rows.Clear();
        Quality.Clear();
        Sequence.Clear();
        HitPolymorphisms? ofBest = null;
        if (options.Output is not null)
        {
            for (var i = 0; i < hits.Count; i++)
            {
                var polymorphisms = options.IsExtended ? HitPolymorphisms.Of(classifier, sample, hits[i].Haplogroup) : null;
                ofBest ??= polymorphisms;
                _table.AppendRow(Rows, sample, i + 1, hits[i], polymorphisms);
            }
        }

        if (options.WritesQuality)
        {
            ofBest ??= HitPolymorphisms.Of(classifier, sample, best.Haplogroup);
            if (options.Mode == ClassificationMode.Haplogrep3)
            {
                _haplogrepQuality.AppendRows(Quality, sample, best, ofBest);
            }
            else
            {
                _quality.AppendRow(Quality, sample, best, ofBest);
            }
        }

        if (options.WritesSequences)
        {
            SampleSequence.AppendRecord(Sequence, sample, options.Tree.Reference);
        }

        return best;
    }

    /// <summary>Explains a sample.</summary>
    public string Explain(Sample sample) => SampleExplanation.Of(classifier, sample);
}
