using System.Buffers;
using HaploEmbed.Core.Failures;
using HaploEmbed.Core.Formats.Gzip;

namespace HaploEmbed.Haplogroups.Input;

/// <summary>Tells the kind of an input file.</summary>
public static class InputFile
{
    // Enough for a first line with an id, a range and a tab between them.
    private const int LookedAt = 4096;

    private static readonly SearchValues<byte> LineEnds = SearchValues.Create("\r\n"u8);

    /// <summary>Tells the kind of a file.</summary>
    /// <remarks>
    /// As haplogrep3: by the end of its name, in lower case, <c>.hsd</c> <c>.txt</c>; <c>.vcf</c> <c>.vcf.gz</c>; <c>.fasta</c>
    /// <c>.fasta.gz</c> <c>.fa</c> <c>.fa.gz</c>. Corrected: by how its content begins; where that tells nothing, by the end of its
    /// name in any case, which may also be <c>.fas</c> <c>.fna</c> <c>.ffn</c>, each and <c>.hsd</c> <c>.txt</c> with <c>.gz</c>; and
    /// else it is HSD if its first line has a tab.
    /// </remarks>
    /// <param name="path">The file. The corrected mode opens it.</param>
    /// <param name="mode">The mode.</param>
    /// <exception cref="HaplogrepFailureException">haplogrep3 does not take it.</exception>
    /// <exception cref="UserErrorException">The corrected mode cannot tell.</exception>
    public static InputKind KindOf(string path, ClassificationMode mode)
    {
        ArgumentNullException.ThrowIfNull(path);

        var name = Path.GetFileName(path);
        if (mode == ClassificationMode.Haplogrep3)
        {
            return KindOfName(name) ?? throw new HaplogrepFailureException("Unsupported file format");
        }

        var first = ReadFirst(path);
        return KindOfContent(first)
            ?? KindOfAnyName(name)
            ?? (FirstLine(first).Contains((byte)'\t') ? InputKind.Hsd : (InputKind?)null)
            ?? throw new UserErrorException(
                $"{name}: the content is neither FASTA, VCF nor HSD. Expected a first line that begins with '>' or "
                + "'##fileformat=VCF', or that has tabs, or a name that ends in .fasta, .fa, .fas, .fna, .ffn, .vcf, .hsd or .txt, "
                + "with or without .gz.");
    }

    private static InputKind? KindOfName(string name) =>
        EndsIn(name, ".hsd", ".txt") ? InputKind.Hsd
        : EndsIn(name, ".vcf", ".vcf.gz") ? InputKind.Vcf
        : EndsIn(name, ".fasta", ".fasta.gz", ".fa", ".fa.gz") ? InputKind.Fasta
        : null;

    private static InputKind? KindOfAnyName(string name)
    {
        var lower = name.ToLowerInvariant();
        lower = lower.EndsWith(".gz", StringComparison.Ordinal) ? lower[..^3] : lower;
        return EndsIn(lower, ".fas", ".fna", ".ffn") ? InputKind.Fasta : KindOfName(lower);
    }

    private static bool EndsIn(string name, params ReadOnlySpan<string> ends)
    {
        foreach (var end in ends)
        {
            if (name.EndsWith(end, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private static byte[] ReadFirst(string path)
    {
        using var input = GzipInput.Open(File.OpenRead(path));
        var first = new byte[LookedAt];
        try
        {
            return first[..input.ReadAtLeast(first, LookedAt, throwOnEndOfStream: false)];
        }
        catch (InvalidDataException)
        {
            // The reader will say so; of a file this short the name has to tell.
            return [];
        }
    }

    private static InputKind? KindOfContent(ReadOnlySpan<byte> first)
    {
        ReadOnlySpan<byte> mark = [0xef, 0xbb, 0xbf];
        var text = (first.StartsWith(mark) ? first[mark.Length..] : first).TrimStart("\r\n"u8);
        return text.StartsWith(">"u8) ? InputKind.Fasta
            : text.StartsWith("##fileformat=VCF"u8) ? InputKind.Vcf
            : null;
    }

    private static ReadOnlySpan<byte> FirstLine(ReadOnlySpan<byte> first)
    {
        var text = first.TrimStart("\r\n"u8);
        var end = text.IndexOfAny(LineEnds);
        return end < 0 ? text : text[..end];
    }
}
