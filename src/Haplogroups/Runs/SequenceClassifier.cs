using HaploEmbed.Core.Formats.HaplogrepReport;
using HaploEmbed.Haplogroups.Alignment;
using HaploEmbed.Haplogroups.Classification;
using HaploEmbed.Haplogroups.Reports;
using HaploEmbed.Haplogroups.Samples;
using HaploEmbed.Haplogroups.Trees;

namespace HaploEmbed.Haplogroups.Runs;

/// <summary>Classifies one sequence after the other, without files. One for each thread.</summary>
public sealed class SequenceClassifier
{
    private readonly Phylotree _tree;
    private readonly ClassificationMode _mode;
    private readonly AlignmentIndex _index;
    private readonly Classifier _classifier;
    private readonly ReferenceAligner _aligner;
    private readonly HaplogroupTable _table;

    /// <summary>Makes a classifier.</summary>
    /// <param name="tree">The tree.</param>
    /// <param name="mode">Whether results are those of haplogrep3.</param>
    public SequenceClassifier(Phylotree tree, ClassificationMode mode)
        : this(tree, mode, new AlignmentIndex((tree ?? throw new ArgumentNullException(nameof(tree))).Reference.Bases), new Classifier(tree, mode))
    {
    }

    private SequenceClassifier(Phylotree tree, ClassificationMode mode, AlignmentIndex index, Classifier classifier)
    {
        (_tree, _mode, _index, _classifier) = (tree, mode, index, classifier);
        _aligner = new ReferenceAligner(index);
        _table = new HaplogroupTable(tree, isExtended: true, mode);
    }

    /// <summary>Makes another of the same kind, for another thread. It shares tree and index.</summary>
    public SequenceClassifier ForAnotherThread() => new(_tree, _mode, _index, _classifier.ForAnotherThread());

    /// <summary>Finds the haplogroup that fits a sequence best.</summary>
    /// <param name="id">The name of the sample.</param>
    /// <param name="bases">IUPAC letters.</param>
    /// <param name="index">The place of the sequence among all, from 0: of regions that score alike, bwa takes another with each.</param>
    /// <returns>The row of haplogrep3's extended table.</returns>
    /// <exception cref="FormatException">The sequence is no sample; in the mode of haplogrep3 that program fails with it, and the message is its.</exception>
    public HaplogroupRow Classify(string id, ReadOnlySpan<byte> bases, int index)
    {
        var sample = Make(id, bases, index);
        var best = _classifier.Classify(sample)[0];
        return _table.RowOf(sample, 1, best, HitPolymorphisms.Of(_classifier, sample, best.Haplogroup)) with { Haplogroup = best.Haplogroup.Name };
    }

    private Sample Make(string id, ReadOnlySpan<byte> bases, int index)
    {
        if (_mode == ClassificationMode.Corrected)
        {
            return CorrectedSequenceSample.Of(_tree, _aligner, id, bases, applyRules: true);
        }

        try
        {
            return SequenceSample.Of(_tree, id, bases, _aligner.Align(bases, index), applyRules: true);
        }
        catch (HaplogrepFailureException e)
        {
            throw new FormatException(e.Message, e);
        }
    }
}
