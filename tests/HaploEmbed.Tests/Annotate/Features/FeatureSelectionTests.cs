using System.Collections.Concurrent;
using System.Globalization;
using HaploEmbed.Annotate.Features;
using HaploEmbed.Core.Formats.Gzip;
using HaploEmbed.Core.Formats.HaplogrepReport;
using HaploEmbed.Core.Options;
using HaploEmbed.Haplogroups.Trees;
using Xunit;

namespace HaploEmbed.Tests.Annotate.Features;

/// <summary>
/// The features of real tables beside a plain restatement: dictionaries of texts, and a truth value for each position of each sample. Counts
/// were also made by a script apart from this code.
/// </summary>
public sealed class FeatureSelectionTests
{
    private const int Length = 16569;
    private const string Rsrs = "phylotree-rsrs@17.1";
    private const string Fu = "phylotree-fu-rcrs@1.2";
    private const string Thousand = "1000g_chrMT_20160505.open";
    private const string Ancient = "aadr_v54.1.p1_MT.open";

    private static readonly ConcurrentDictionary<string, HaplogroupRow[]> Tables = [];

    [Theory]
    [InlineData(Thousand, Rsrs, AmbiguousUse.AsFeatures, 1385, 3150, 76152, 0)]
    [InlineData(Thousand, Rsrs, AmbiguousUse.Masked, 1385, 3149, 76151, 1)]
    [InlineData(Thousand, Fu, AmbiguousUse.AsFeatures, 1327, 3122, 53411, 0)]
    [InlineData(Thousand, Fu, AmbiguousUse.Masked, 1327, 3121, 53410, 1)]
    [InlineData(Ancient, Rsrs, AmbiguousUse.AsFeatures, 739, 16048, 104400, 0)]
    [InlineData(Ancient, Rsrs, AmbiguousUse.Masked, 739, 1494, 40942, 10264)]
    public void Of_ARealTable_AreThoseOfThePlainCount(string set, string treeId, AmbiguousUse ambiguous, int samples, int features, int ones, int missing)
    {
        var tree = RealTrees(treeId);
        var rows = RowsOf(set, treeId);
        var vocabulary = new PolymorphismVocabulary(Length);
        Genotype[] genotypes = [.. rows.Select(row => Genotype.Of(row, vocabulary, Length))];

        var selection = FeatureSelection.Of(genotypes, vocabulary, tree, new AnnotateOptions { From = "x", Ambiguous = ambiguous });

        var plain = new PlainSelection(rows, ambiguous == AmbiguousUse.Masked, 0.0005);
        Assert.Equal(plain.Features, selection.Features.Select(feature => feature.Polymorphism.Text));
        Assert.Equal(plain.Features.Select(plain.FrequencyOf), selection.Features.Select(feature => feature.Frequency));
        for (var i = 0; i < rows.Length; i++)
        {
            Assert.Equal(plain.OnesOf(i), selection.OnesOf(genotypes[i]));
            Assert.Equal(plain.MissingOf(i), selection.MissingOf(genotypes[i]));
        }

        Assert.Equal(
            (samples, features, ones, missing),
            (rows.Length, selection.Features.Count, genotypes.Sum(genotype => selection.OnesOf(genotype).Length), genotypes.Sum(genotype => selection.MissingOf(genotype).Length)));
    }

    [Fact]
    public void Of_WhatIsLeftOut_AreTheOthers()
    {
        var tree = RealTrees(Fu);
        var all = Features(tree, [], 0.0005);

        var withoutIndels = Features(tree, [LeftOutKind.Indels], 0.0005);
        var withoutHotspots = Features(tree, [LeftOutKind.Hotspots], 0.0005);

        Assert.Equal(all.Where(text => !text.EndsWith('d') && !text.Contains('.')), withoutIndels);
        Assert.Equal(all.Where(text => !tree.Description.Hotspots.Contains(text)), withoutHotspots);
        Assert.Contains("16519C", all);
        Assert.True(withoutIndels.Length < all.Length && withoutHotspots.Length < all.Length);
        Assert.Equal(withoutIndels.Intersect(withoutHotspots), Features(tree, [LeftOutKind.Hotspots, LeftOutKind.Indels], 0.0005));
    }

    [Fact]
    public void Of_AFrequencyOfOneHalf_IsEnoughWhereOneHalfIsAskedFor()
    {
        var tree = RealTrees(Rsrs);
        var vocabulary = new PolymorphismVocabulary(Length);
        Genotype[] genotypes =
        [
            .. new[] { ("1-16569", "73A 146T"), ("1-16569", "73A"), ("1-100", "73N 99A"), ("1-16569", "99A 150N") }
                .Select(sample => Genotype.Of(new HaplogroupRow("s", "H", 1, 1, sample.Item1, "", "", "", "", sample.Item2), vocabulary, Length)),
        ];

        var masked = FeatureSelection.Of(genotypes, vocabulary, tree, new AnnotateOptions { From = "x", MinFrequency = 0.5 });
        var asFeatures = FeatureSelection.Of(genotypes, vocabulary, tree, new AnnotateOptions { From = "x", MinFrequency = 0.5, Ambiguous = AmbiguousUse.AsFeatures });

        // 73A has two of the three samples that know of it; 146T one of three.
        Assert.Equal([("73A", 2, 3), ("99A", 2, 4)], masked.Features.Select(feature => (feature.Polymorphism.Text, feature.Count, feature.Known)));
        Assert.Equal([("73A", 2, 4), ("99A", 2, 4)], asFeatures.Features.Select(feature => (feature.Polymorphism.Text, feature.Count, feature.Known)));
        Assert.Equal([0], masked.MissingOf(genotypes[2]));
        Assert.Equal([1], masked.OnesOf(genotypes[2]));
    }

    private static string[] Features(Phylotree tree, LeftOutKind[] leftOut, double minFrequency)
    {
        var vocabulary = new PolymorphismVocabulary(Length);
        Genotype[] genotypes = [.. RowsOf(Thousand, Fu).Select(row => Genotype.Of(row, vocabulary, Length))];
        var options = new AnnotateOptions { From = "x", LeaveOut = leftOut, MinFrequency = minFrequency };
        return [.. FeatureSelection.Of(genotypes, vocabulary, tree, options).Features.Select(feature => feature.Polymorphism.Text)];
    }

    private static Phylotree RealTrees(string id) => Haplogroups.RealTrees.Get(id);

    // Those that the cut by quality keeps.
    private static HaplogroupRow[] RowsOf(string set, string tree) => Tables.GetOrAdd($"{set}.{tree}", name =>
    {
        using var stream = GzipInput.Open(File.OpenRead(SharedFolder.FileOrSkip($"fixtures/haplogrep3-real/{name}.txt.gz")));
        return [.. HaplogroupRows.Read(stream, name).Where(row => row.Quality >= 0.9)];
    });

    private sealed class PlainSelection
    {
        private readonly HashSet<string>[] _samples;
        private readonly bool[][] _known;
        private readonly int[] _positions;
        private readonly Dictionary<string, double> _frequencies = [];

        public PlainSelection(HaplogroupRow[] rows, bool isMasked, double minFrequency)
        {
            _samples = [.. rows.Select(row => row.Polymorphisms.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToHashSet())];
            _known = [.. rows.Select((row, i) => isMasked ? KnownOf(row, _samples[i]) : [.. Enumerable.Repeat(true, Length + 1)])];
            var counts = new Dictionary<string, int>();
            for (var i = 0; i < rows.Length; i++)
            {
                foreach (var text in _samples[i].Where(text => _known[i][PositionOf(text)]))
                {
                    counts[text] = counts.GetValueOrDefault(text) + 1;
                }
            }

            foreach (var (text, count) in counts)
            {
                var frequency = (double)count / _known.Count(known => known[PositionOf(text)]);
                if (frequency >= minFrequency && !(isMasked && IsAmbiguous(text)))
                {
                    _frequencies[text] = frequency;
                }
            }

            Features = [.. _frequencies.Keys.Order(StringComparer.Ordinal)];
            _positions = Array.ConvertAll(Features, PositionOf);
        }

        public string[] Features { get; }

        public double FrequencyOf(string text) => _frequencies[text];

        public int[] OnesOf(int sample) => ColumnsWhere(column => _samples[sample].Contains(Features[column]) && _known[sample][_positions[column]]);

        public int[] MissingOf(int sample) => ColumnsWhere(column => !_known[sample][_positions[column]]);

        private int[] ColumnsWhere(Func<int, bool> isWanted) => [.. Enumerable.Range(0, Features.Length).Where(isWanted)];

        // A piece whose start lies behind its end says that the last base is N; it and the one after it say nothing.
        private static bool[] KnownOf(HaplogroupRow row, HashSet<string> texts)
        {
            var known = new bool[Length + 1];
            var pieces = row.Ranges.Split(' ').Select(piece => piece.Split('-').Select(Number).ToArray()).ToArray();
            for (var i = 0; i < pieces.Length; i++)
            {
                if (pieces[i][0] > pieces[i][^1])
                {
                    i++;
                    continue;
                }

                known.AsSpan(pieces[i][0]..(pieces[i][^1] + 1)).Fill(true);
            }

            foreach (var text in texts.Where(IsAmbiguous))
            {
                known[PositionOf(text)] = false;
            }

            return known;
        }

        private static bool IsAmbiguous(string text) => text[^1] is not ('A' or 'C' or 'G' or 'T' or 'd' or '!') || text.Contains('N', StringComparison.Ordinal);

        private static int PositionOf(string text) => Number(string.Concat(text.TakeWhile(char.IsAsciiDigit)));

        private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
    }
}
