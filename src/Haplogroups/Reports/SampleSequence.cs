using System.Text;
using HaploEmbed.Haplogroups.Polymorphisms;
using HaploEmbed.Haplogroups.Samples;
using HaploEmbed.Haplogroups.Trees;

namespace HaploEmbed.Haplogroups.Reports;

/// <summary>Writes a sample's sequence as its polymorphisms make it of the reference, N where it is not covered.</summary>
/// <remarks>
/// Source: behaviour of haplogrep-core 3.0.1, which counts what is not covered along the sequence that is made and not along the reference: behind an
/// insertion the N stand one base too early.
/// </remarks>
internal static class SampleSequence
{
    /// <summary>Appends the record of a sample: its bases, deletions left out and insertions put in.</summary>
    public static void AppendRecord(StringBuilder text, Sample sample, ReferenceSequence reference)
    {
        text.Append('>').Append(sample.Id).Append('\n');
        var start = text.Length;
        var bases = Letters(reference);
        var inserted = new Dictionary<int, string>();
        foreach (var polymorphism in PolymorphismOrder.Sorted(sample.Reported))
        {
            if (polymorphism.Position < 1 || polymorphism.Position > bases.Length)
            {
                continue;
            }

            if (polymorphism.Mutation == Mutation.Insertion)
            {
                var earlier = inserted.GetValueOrDefault(polymorphism.Position, "");
                inserted[polymorphism.Position] = earlier + InsertedBases(polymorphism);
            }
            else
            {
                bases[polymorphism.Position - 1] = polymorphism.Mutation == Mutation.Deletion ? '\0' : Bases.Letter(polymorphism.Mutation);
            }
        }

        for (var i = 0; i < bases.Length; i++)
        {
            if (bases[i] != '\0')
            {
                text.Append(bases[i]);
            }

            text.Append(inserted.GetValueOrDefault(i + 1, ""));
        }

        PutN(text, start, sample, reference);
        text.Append('\n');
    }

    /// <summary>Gives the bases of an insertion, without its number.</summary>
    public static string InsertedBases(Polymorphism insertion) => insertion.Insertion.Length > 1 ? insertion.Insertion[1..] : "";

    /// <summary>Gives the letters of the reference.</summary>
    public static char[] Letters(ReferenceSequence reference) => Encoding.ASCII.GetChars(reference.Bases.ToArray());

    /// <summary>Puts N where the sample does not cover the reference, counted from where its sequence starts in the text.</summary>
    public static void PutN(StringBuilder text, int start, Sample sample, ReferenceSequence reference)
    {
        var covered = new bool[reference.Length + 1];
        sample.Ranges.Mark(covered);
        for (var position = 1; position < covered.Length && start + position - 1 < text.Length; position++)
        {
            if (!covered[position])
            {
                text[start + position - 1] = 'N';
            }
        }
    }
}
