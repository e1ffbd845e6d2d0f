namespace HaploEmbed.Haplogroups.Input.Vcf;

/// <summary>The header of a VCF file.</summary>
/// <remarks>
/// Source: VCF 4.3 specification, section 1.4; htsjdk's VCFCodec and AbstractVCFCodec for what is refused and in which words.
/// </remarks>
/// <param name="Samples">The names of the sample columns, each once: htsjdk takes a name that stands twice for one column.</param>
/// <param name="HasGenotypes">Whether there is a column FORMAT.</param>
/// <param name="Minor">The version is 4.Minor.</param>
/// <param name="HasShareOfEach">Whether AF of a genotype is declared to have a number for each allele of its line's ALT.</param>
internal sealed record VcfHeader(IReadOnlyList<string> Samples, bool HasGenotypes, int Minor, bool HasShareOfEach = false)
{
    /// <summary>The index of the first sample's column.</summary>
    public const int FirstSample = FormatAt + 1;

    private const int FormatAt = 8;

    private const int NewestMinor = 3;

    private const string ShareOfEach = "##FORMAT=<ID=AF,Number=A,";

    private const string NoColumns =
        "We never saw the required CHROM header line (starting with one #) for the input VCF file";

    private static readonly string[] Columns = ["CHROM", "POS", "ID", "REF", "ALT", "QUAL", "FILTER", "INFO"];
    private static readonly string[] OlderVersions = ["VCRv3.2", "VCFv3.3"];

    /// <summary>Gets how many fields a line has, the genotypes counting as one.</summary>
    public int FieldCount => HasGenotypes ? Columns.Length + 1 : Columns.Length;

    /// <summary>Gives the rest of a line from FORMAT on; empty where there is no such column.</summary>
    /// <param name="fields">The line's <see cref="FieldCount"/> fields.</param>
    public string GenotypesOf(string[] fields) => HasGenotypes ? fields[FormatAt] : "";

    /// <summary>Reads up to the line that names the columns.</summary>
    /// <exception cref="VcfFormatException">There is none, or it is not as it should be.</exception>
    public static VcfHeader Read(TextLines lines)
    {
        int? minor = null;
        var hasShareOfEach = false;
        while (lines.Read())
        {
            var line = lines.Line;
            if (line.StartsWith("##", StringComparison.Ordinal))
            {
                minor = FindVersion(line) ?? minor;
                hasShareOfEach |= line.StartsWith(ShareOfEach, StringComparison.Ordinal);
            }
            else if (line.StartsWith('#'))
            {
                return Parse(line, minor ?? throw Refuse("We never saw a header line specifying VCF version")) with
                {
                    HasShareOfEach = hasShareOfEach,
                };
            }
            else
            {
                break;
            }
        }

        throw Refuse(NoColumns);
    }

    private static int? FindVersion(string line)
    {
        var parts = line[2..].TrimEnd('=').Split('=');
        if (parts is not ["fileformat" or "format", var version])
        {
            return null;
        }

        if (OlderVersions.Contains(version.Trim()))
        {
            throw Refuse($"This codec is strictly for VCFv4; please use the VCF3 codec for {version}");
        }

        for (var minor = 0; minor <= NewestMinor; minor++)
        {
            if (version.Trim() == $"VCFv4.{minor}")
            {
                return minor;
            }
        }

        throw Refuse($"{version} is not a supported version");
    }

    private static VcfHeader Parse(string line, int minor)
    {
        var names = JavaText.SplitAtTabs(line[1..]);
        if (names.Length < Columns.Length)
        {
            throw Refuse($"there are not enough columns present in the header line: {line}");
        }

        for (var i = 0; i < Columns.Length; i++)
        {
            if (names[i] != Columns[i])
            {
                throw Refuse(
                    Columns.Contains(names[i])
                        ? $"we were expecting column name '{Columns[i]}' but we saw '{names[i]}'"
                        : $"unknown column name '{names[i]}'; it does not match a legal column header name.");
            }
        }

        var rest = names[Columns.Length..];
        return rest switch
        {
            [] => new VcfHeader([], HasGenotypes: false, minor),
            ["FORMAT"] => throw Refuse("The FORMAT field was provided but there is no genotype/sample data"),
            ["FORMAT", .. var samples] => new VcfHeader([.. samples.Distinct()], HasGenotypes: true, minor),
            _ => throw Refuse($"we were expecting column name 'FORMAT' but we saw '{rest[0]}'"),
        };
    }

    private static VcfFormatException Refuse(string message) =>
        new($"Unable to parse header with error: Your input file has a malformed header: {message}", isFramed: false);
}
