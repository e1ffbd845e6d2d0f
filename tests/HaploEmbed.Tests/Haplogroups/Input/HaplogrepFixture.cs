using System.Text;
using HaploEmbed.Haplogroups.Input;

namespace HaploEmbed.Tests.Haplogroups.Input;

/// <summary>Recorded runs of haplogrep3 with the tree phylotree-rcrs@17.2: what came of an input file.</summary>
internal static class HaplogrepFixture
{
    private const string Folder = "fixtures/haplogrep3/";

    public static string InputOrSkip(string name) => SharedFolder.FileOrSkip($"{Folder}inputs/{name}");

    /// <summary>Gives what the program printed after "Error: ", or null where it ended well.</summary>
    public static string? FailureOf(string name)
    {
        var log = File.ReadAllText(SharedFolder.FileOrSkip($"{Folder}phylotree-rcrs@17.2/{name}.log"));
        var start = log.IndexOf("\nError: ", StringComparison.Ordinal);
        return start < 0 ? null : log[(start + 8)..log.IndexOf("\n# --- stderr", StringComparison.Ordinal)];
    }

    /// <summary>Gives what the program printed beside its greeting and its result.</summary>
    public static string[] NoticesOf(string name) =>
    [
        .. File.ReadLines(SharedFolder.FileOrSkip($"{Folder}phylotree-rcrs@17.2/{name}.log"))
            .Where(line => line.StartsWith("Error! ", StringComparison.Ordinal)),
    ];

    /// <summary>Gives id, range and input polymorphisms of every sample, by id.</summary>
    public static string[] SamplesOf(string name) =>
    [
        .. File.ReadLines(SharedFolder.FileOrSkip($"{Folder}phylotree-rcrs@17.2/{name}.txt"), Encoding.UTF8)
            .Skip(1)
            .Select(line => line.Split('\t').Select(field => field[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal)).ToArray())
            .Select(fields => $"{fields[0]} {fields[4]}: {string.Join(' ', fields[9].Split(' ').Order(StringComparer.Ordinal))}"),
    ];

    /// <summary>Gives the same of lines that were read, by the rules for tokens.</summary>
    public static string[] SamplesOf(IEnumerable<SampleLine> lines) =>
    [
        .. lines.OrderBy(line => line.Id, StringComparer.Ordinal)
            .Select(line => $"{line.Id} {RangeOf(line.RangeText)}: "
                + string.Join(' ', TokenRules.Apply(line.Tokens).Order(StringComparer.Ordinal))),
    ];

    // A range that ends before it begins goes around the end of the genome.
    private static string RangeOf(string text) => string.Join(
        ' ',
        text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).SelectMany(piece =>
        {
            int[] ends = [.. piece.Split('-').Select(int.Parse)];
            return ends.Length == 2 && ends[0] > ends[1]
                ? new[] { $"{ends[0]}-16569", $"1-{ends[1]}" }
                : [string.Join('-', ends.Distinct())];
        }));
}
