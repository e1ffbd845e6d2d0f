using HaploEmbed.Annotate.Features;
using HaploEmbed.Core.Failures;
using HaploEmbed.Core.Formats.HaplogrepReport;
using HaploEmbed.Core.Formats.Samples;
using HaploEmbed.Haplogroups.Trees;

namespace HaploEmbed.Annotate.Genomes;

/// <summary>Joins the haplogroup of a genome and what is known of it, by its name, and gathers what does not fit together.</summary>
/// <param name="tree">The tree.</param>
/// <param name="records">What is known of each genome, by its name.</param>
/// <param name="vocabulary">Takes the polymorphisms.</param>
/// <param name="isTable">Whether rows are of a table that was given, and may be named against another reference.</param>
internal sealed class SampleJoiner(Phylotree tree, IReadOnlyDictionary<string, SampleRecord> records, PolymorphismVocabulary vocabulary, bool isTable)
{
    private const int MostNamed = 20;

    // One or two may be the work of alignment rules; a sample named against another reference has dozens.
    private const int FewestAgainstReference = 3;

    private readonly List<string> _faults = [];
    private readonly List<string> _againstReference = [];
    private readonly Dictionary<Haplogroup, (string, Haplogroup)> _macroHaplogroups = [];

    /// <summary>Gives the genome of a row; null where there is a fault, which is kept.</summary>
    public GenomeSample? Join(HaplogroupRow row)
    {
        var record = records[row.SampleId];
        if (tree.Find(row.Haplogroup) is not { } haplogroup)
        {
            Fault(record, $"'{row.SampleId}' has haplogroup '{row.Haplogroup}', which {tree.Description.Id} does not have. Was the table made with another tree?");
            return null;
        }

        try
        {
            var genotype = Genotype.Of(row, vocabulary, tree.Reference.Length);
            if (isTable && genotype.Polymorphisms.Count(IsReferenceBase) >= FewestAgainstReference)
            {
                _againstReference.Add(row.SampleId);
            }

            return new GenomeSample(record, haplogroup, MacroHaplogroupOf(haplogroup), row.Quality, row.Ranges, genotype);
        }
        catch (FormatException e)
        {
            Fault(record, $"'{row.SampleId}': {e.Message.TrimEnd('.')}.");
            return null;
        }
    }

    /// <summary>Fails if anything did not fit.</summary>
    /// <exception cref="UserErrorException">The first faults; or samples are named against another reference than the tree's.</exception>
    public void ThrowFaults()
    {
        if (_againstReference.Count > 0)
        {
            _faults.Insert(0, FormattableString.Invariant(
                $"{_againstReference.Count} samples name bases of the reference {tree.Reference.Name} itself as polymorphisms: {string.Join(", ", _againstReference.Take(MostNamed))}. They are named against another reference than that of {tree.Description.Id}. Expected one reference throughout."));
        }

        if (_faults.Count > 0)
        {
            throw new UserErrorException([.. _faults.Take(MostNamed)]);
        }
    }

    private void Fault(SampleRecord record, string fault) => _faults.Add(FormattableString.Invariant($"{record.File} line {record.Line}: {fault}"));

    private bool IsReferenceBase(int number) => vocabulary[number] is { Kind: PolymorphismKind.Substitution } polymorphism
        && !polymorphism.Text.EndsWith('!')
        && tree.Reference[polymorphism.Position] == polymorphism.Base;

    private (string Name, Haplogroup Haplogroup) MacroHaplogroupOf(Haplogroup haplogroup)
    {
        if (!_macroHaplogroups.TryGetValue(haplogroup, out var macro))
        {
            _macroHaplogroups[haplogroup] = macro = tree.Phylogeny.MacroHaplogroup(haplogroup);
        }

        return macro;
    }
}
