using System.Text;
using HaploEmbed.Haplogroups.Alignment;
using Xunit;

namespace HaploEmbed.Tests.Haplogroups.Alignment;

public sealed class SeedFinderTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public void Find_GivesWhatTheRulesSay_TakenWordForWord(int seed)
    {
        var genomes = new InventedGenomes(seed);
        var unique = genomes.Bases(120);
        var repeated = genomes.Bases(45);
        var reference = unique + string.Concat(Enumerable.Range(0, 3 * seed).Select(_ => genomes.Substitute(repeated, 1))) + unique[..70];
        var sequence = genomes.Substitute(reference, seed) + "N" + genomes.Substitute(reference[50..], 3) + "NN" + repeated;
        var index = new AlignmentIndex(reference);
        var query = new Query();
        query.Set(Encoding.Latin1.GetBytes(sequence));
        var found = new GrowableArray<Seed>();

        new SeedFinder(index).Find(query.Codes, found);

        var text = string.Concat(index.Text.ToArray().Select(code => "ACGT"[code]));
        Assert.Equal(
            WordForWord(text, sequence).Order(),
            found.Items.ToArray().Select(item => (item.Start, item.End, item.Count)).ToList());
    }

    private static List<(int Start, int End, int Count)> WordForWord(string text, string sequence)
    {
        var longest = Maximal(text, sequence, 1);
        var seeds = longest.ToList();
        foreach (var (start, end, count) in longest.Where(item => item.End - item.Start >= 28 && item.Count <= 10))
        {
            var middle = (start + end) / 2;
            seeds.AddRange(Maximal(text, sequence, count + 1).Where(item => item.Start <= middle && middle < item.End));
        }

        for (var start = 0; start < sequence.Length;)
        {
            var end = start + 1;
            while (end < sequence.Length && sequence[end - 1] != 'N'
                && (end - start < 20 || Count(text, sequence[start..end]) >= 20 || sequence[start..end].Contains('N')))
            {
                end++;
            }

            var count = Count(text, sequence[start..end]);
            if (end - start >= 20 && count is > 0 and < 20)
            {
                seeds.Add((start, end, count));
            }

            start = end;
        }

        return seeds;
    }

    private static List<(int Start, int End, int Count)> Maximal(string text, string sequence, int minimumCount)
    {
        var seeds = new List<(int Start, int End, int Count)>();
        var lastEnd = 0;
        for (var start = 0; start < sequence.Length; start++)
        {
            var end = Math.Max(start, lastEnd);
            while (end < sequence.Length && Count(text, sequence[start..(end + 1)]) >= minimumCount)
            {
                end++;
            }

            if (end > lastEnd && end - start >= 19)
            {
                seeds.Add((start, end, Count(text, sequence[start..end])));
            }

            lastEnd = Math.Max(lastEnd, end);
        }

        return seeds;
    }

    private static int Count(string text, string part)
    {
        var count = 0;
        for (var at = text.IndexOf(part, StringComparison.Ordinal); at >= 0; at = text.IndexOf(part, at + 1, StringComparison.Ordinal))
        {
            count++;
        }

        return count;
    }
}
