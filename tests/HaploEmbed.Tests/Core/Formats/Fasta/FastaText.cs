using System.Text;
using HaploEmbed.Core.Formats.Fasta;

namespace HaploEmbed.Tests.Core.Formats.Fasta;

/// <summary>Reads FASTA text in tests, each record or fault as one line.</summary>
internal static class FastaText
{
    public static List<string> Read(string text, int longest = FastaReader.DefaultLongestSequence) =>
        Read(Encoding.Latin1.GetBytes(text), longest);

    public static List<string> Read(byte[] bytes, int longest = FastaReader.DefaultLongestSequence) =>
        Read(new MemoryStream(bytes), longest);

    public static List<string> Read(Stream stream, int longest = FastaReader.DefaultLongestSequence)
    {
        using var reader = new FastaReader(stream, longest);
        var lines = new List<string>();
        while (reader.Read())
        {
            var header = Encoding.Latin1.GetString(reader.Header.Span);
            lines.Add(
                reader.Fault is { } fault
                    ? $"{fault.LineNumber} [{header}] {fault.Kind}: {fault.Reason}"
                    : $"{reader.LineNumber} [{header}] {Encoding.Latin1.GetString(reader.Sequence.Span)}");
        }

        return lines;
    }
}
