using System.Text;

namespace HaploEmbed.Haplogroups.AminoAcids;

/// <summary>The revised Cambridge Reference Sequence, GenBank NC_012920.1.</summary>
public static class Rcrs
{
    /// <summary>How many bases it has.</summary>
    public const int Length = 16569;

    private const string Resource = "HaploEmbed.Haplogroups.AminoAcids.rcrs.txt";

    private static readonly Lazy<string> Loaded = new(Load);

    /// <summary>Gets its bases in capitals, position 1 at index 0; N at 3107.</summary>
    public static string Bases => Loaded.Value;

    private static string Load()
    {
        using var lines = new StreamReader(typeof(Rcrs).Assembly.GetManifestResourceStream(Resource)!);
        var bases = new StringBuilder(Length);
        while (lines.ReadLine() is { } line)
        {
            if (!line.StartsWith('#'))
            {
                bases.Append(line.AsSpan(line.IndexOf(' ') + 1));
            }
        }

        return bases.ToString();
    }
}
