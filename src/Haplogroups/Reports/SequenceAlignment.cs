using System.Text;
using HaploEmbed.Haplogroups.Polymorphisms;
using HaploEmbed.Haplogroups.Samples;
using HaploEmbed.Haplogroups.Trees;

namespace HaploEmbed.Haplogroups.Reports;

/// <summary>Writes all samples below each other with gaps, so that every column is one position.</summary>
/// <remarks>
/// Source: behaviour of haplogrep-core 3.0.1: each inserted base of each sample makes a column of its own, also where another sample has the
/// same; and of each of its insertions a sample shows one base, in the first of these columns.
/// </remarks>
internal sealed class SequenceAlignment
{
    private readonly ReferenceSequence _reference;
    private readonly SortedDictionary<int, List<Polymorphism>> _columns = [];

    /// <summary>Takes all samples.</summary>
    public SequenceAlignment(IEnumerable<Sample> samples, ReferenceSequence reference)
    {
        _reference = reference;
        foreach (var insertion in samples.SelectMany(sample => sample.Reported).Where(IsInsertion))
        {
            if (!_columns.TryGetValue(insertion.Position, out var columns))
            {
                _columns[insertion.Position] = columns = [];
            }

            columns.Add(insertion);
        }
    }

    /// <summary>Appends the record of a sample; its haplogroup follows its name.</summary>
    public void AppendRecord(StringBuilder text, Sample sample, Haplogroup haplogroup)
    {
        text.Append('>').Append(sample.Id).Append('_').Append(haplogroup.NameInFile).Append('\n');
        var start = text.Length;
        var bases = SampleSequence.Letters(_reference);
        var inserted = new Dictionary<int, int>();
        foreach (var polymorphism in sample.Reported)
        {
            if (IsInsertion(polymorphism))
            {
                inserted[polymorphism.Position] = inserted.GetValueOrDefault(polymorphism.Position) + 1;
            }
            else if (polymorphism.Position >= 1 && polymorphism.Position <= bases.Length)
            {
                bases[polymorphism.Position - 1] = polymorphism.Mutation == Mutation.Deletion ? '-' : Bases.Letter(polymorphism.Mutation);
            }
        }

        for (var position = 1; position <= bases.Length; position++)
        {
            text.Append(bases[position - 1]);
            if (_columns.TryGetValue(position, out var columns))
            {
                AppendColumns(text, columns, inserted.GetValueOrDefault(position));
            }
        }

        SampleSequence.PutN(text, start, sample, _reference);
        text.Append('\n');
    }

    private static void AppendColumns(StringBuilder text, List<Polymorphism> columns, int inserted)
    {
        var letters = columns
            .SelectMany(insertion => SampleSequence.InsertedBases(insertion).Select((letter, index) => (letter, index)))
            .OrderBy(column => column.index)
            .Select(column => column.letter)
            .ToArray();
        text.Append(letters, 0, Math.Min(inserted, letters.Length));
        text.Append('-', Math.Max(0, letters.Length - inserted));
    }

    private static bool IsInsertion(Polymorphism polymorphism) => polymorphism.Mutation == Mutation.Insertion;
}
