using System.Diagnostics;
using HaploEmbed.Haplogroups.Alignment;
using Xunit;

namespace HaploEmbed.Tests.Haplogroups.Alignment;

/// <summary>bwa itself as the judge, on invented genomes.</summary>
public sealed class BwaTests
{
    private const int Genomes = 120;

    [Fact]
    public void Align_GivesTheRegionsOfBwaMem()
    {
        var bwa = FindBwa();
        using var folder = new TempFolder();
        var invented = new InventedGenomes(20);
        var reference = invented.Reference();
        string[] genomes = [.. Enumerable.Range(0, Genomes).Select(_ => invented.Mutate(invented.Ordinary(reference.Replace('N', 'T'))))];
        folder.Write("reference.fasta", $">r\n{reference}\n");
        folder.Write("genomes.fasta", string.Concat(genomes.Select((genome, i) => $">{i}\n{genome}\n")));
        Run(bwa, folder.Path, "index", "reference.fasta");
        var output = Run(bwa, folder.Path, "mem", "-a", "-Y", "reference.fasta", "genomes.fasta");
        var judged = output.Split('\n').Where(line => line.Length > 0 && line[0] != '@').Select(line => line.Split('\t'))
            .Where(fields => (int.Parse(fields[1]) & 4) == 0).ToLookup(fields => int.Parse(fields[0]), Text);
        var aligner = new ReferenceAligner(new AlignmentIndex(reference));

        for (var i = 0; i < genomes.Length; i++)
        {
            var letters = System.Text.Encoding.Latin1.GetBytes(genomes[i]);
            var regions = aligner.FindRegions(letters).ToArray();
            var aligned = aligner.Align(letters);

            // It prints the score by which it compares regions.
            var printed = Enumerable.Range(0, aligned.Count).Where(place => IsPrinted(regions, place))
                .Select(place => AlignmentText.Of(aligned[place] with { Score = regions[place].Score }));

            // bwa orders regions of one score at random.
            Assert.Equal(judged[i].Order(StringComparer.Ordinal), printed.Order(StringComparer.Ordinal));
        }
    }

    private static string Text(string[] fields) => $"{fields[3]} {((int.Parse(fields[1]) & 16) == 0 ? '+' : '-')} {fields[5]} {fields.Single(IsScore)[5..]}";

    private static bool IsScore(string field) => field.StartsWith("AS:i:", StringComparison.Ordinal);

    // The command leaves out what scores below 30, and what is rival to a region of more than twice the score (mem_reg2sam).
    private static bool IsPrinted(Region[] regions, int place)
    {
        var primaries = new List<Region>();
        for (var i = 0; i <= place; i++)
        {
            var region = regions[i];
            var rival = primaries.FindIndex(other => AreRivals(other, region));
            if (i == place)
            {
                return region.Score >= 30 && (rival < 0 || region.Score >= primaries[rival].Score * 0.5f);
            }

            if (rival < 0)
            {
                primaries.Add(region);
            }
        }

        return false;
    }

    private static bool AreRivals(Region first, Region second)
    {
        var overlap = Math.Min(first.QueryEnd, second.QueryEnd) - Math.Max(first.QueryStart, second.QueryStart);
        return overlap > 0 && overlap >= Math.Min(first.QueryLength, second.QueryLength) * 0.5f;
    }

    private static string FindBwa()
    {
        var folders = Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator);
        var found = folders.Select(folder => Path.Combine(folder, "bwa")).FirstOrDefault(File.Exists);
        Assert.SkipWhen(found is null, "There is no bwa here (Debian: bwa) to judge the alignments.");
        return found!;
    }

    private static string Run(string program, string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, errors.Result);
        return output;
    }
}
