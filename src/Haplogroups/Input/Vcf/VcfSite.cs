using System.Globalization;

namespace HaploEmbed.Haplogroups.Input.Vcf;

/// <summary>What a line of a VCF file says of its position, as htsjdk takes it.</summary>
/// <param name="Position">The position of the first reference base.</param>
/// <param name="Alleles">The reference allele and the others, in capitals; a symbolic one is empty.</param>
/// <param name="Genotypes">The rest of the line from FORMAT on.</param>
internal sealed record VcfSite(int Position, IReadOnlyList<string> Alleles, string Genotypes)
{
    public string Reference => Alleles[0];

    /// <summary>Reads a line, which is not a comment.</summary>
    /// <exception cref="VcfFormatException">htsjdk does not read it.</exception>
    public static VcfSite Parse(string line, VcfHeader header, long lineNumber)
    {
        var fields = line.Split('\t', header.FieldCount);
        if (fields.Length != header.FieldCount)
        {
            throw new VcfFormatException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Line {lineNumber - 1}: there aren't enough columns for line {line} (we expected {header.FieldCount} tokens, "
                    + $"and saw {fields.Length} )"),
                isFramed: false);
        }

        if (!int.TryParse(fields[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var position))
        {
            throw new VcfFormatException($"{fields[1]} is not a valid start position in the VCF format");
        }

        Check(fields, header);
        return new VcfSite(position, VcfAllele.Parse(fields[3], fields[4]), header.GenotypesOf(fields));
    }

    private static void Check(string[] fields, VcfHeader header)
    {
        var (id, quality, filter, info) = (fields[2], fields[5], fields[6], fields[7]);
        var fault = id switch
        {
            "" => "The VCF specification requires a valid ID field",
            _ when filter == "0" => "0 is an invalid filter name in vcf4",
            _ when filter.Length == 0 => "The VCF specification requires a valid filter status: filter was ",
            _ when info.Length == 0 => "The VCF specification requires a valid (non-zero length) info field",
            _ when header.Minor < 3 && info.Contains(' ') =>
                $"The VCF specification does not allow for whitespace in the INFO field. Offending field value was \"{info}\"",
            _ => null,
        };
        if (fault is not null)
        {
            throw new VcfFormatException(fault);
        }

        if (quality != "." && !double.TryParse(quality, NumberStyles.Float, CultureInfo.InvariantCulture, out _))
        {
            throw new VcfFormatException($"Error parsing line at byte position: For input string: \"{quality}\"", isFramed: false);
        }
    }
}
