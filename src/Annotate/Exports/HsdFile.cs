using System.Text;
using HaploEmbed.Annotate.Features;
using HaploEmbed.Annotate.Genomes;
using HaploEmbed.Haplogroups.Input;

namespace HaploEmbed.Annotate.Exports;

/// <summary>Writes samples as HSD, which haplogrep and many tools read: name, range, haplogroup and polymorphisms, with tabs between.</summary>
internal static class HsdFile
{
    public static void Write(Stream stream, IReadOnlyList<GenomeSample> samples, PolymorphismVocabulary vocabulary)
    {
        using var text = new StreamWriter(stream, new UTF8Encoding(false), 1 << 16, leaveOpen: true) { NewLine = "\n" };
        text.WriteLine(HsdReader.Header);
        foreach (var sample in samples)
        {
            var polymorphisms = sample.Genotype.Polymorphisms.Select(number => vocabulary[number])
                .OrderBy(polymorphism => polymorphism.Position)
                .ThenBy(polymorphism => polymorphism.Text, StringComparer.Ordinal)
                .Select(polymorphism => polymorphism.Text);
            text.WriteLine(string.Join('\t', [sample.SampleId, sample.Ranges.Replace(' ', ';'), sample.Haplogroup.Name, .. polymorphisms]));
        }
    }
}
