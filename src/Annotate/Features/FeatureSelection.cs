using HaploEmbed.Core.Options;
using HaploEmbed.Haplogroups.Trees;

namespace HaploEmbed.Annotate.Features;

/// <summary>Chooses which polymorphisms are features, and writes samples by them.</summary>
/// <remarks>
/// As the reference (yhsure/riemannian-generative-decoder, notebooks 3.1 and 3.2): a column for each polymorphism that a share of
/// <c>minFrequency</c> of the samples have, in the order of their texts by code units, <c>10000A</c> before <c>73A</c>. With <c>masked</c>
/// the share is of samples whose position is known, and ambiguous bases are no features.
/// </remarks>
internal sealed class FeatureSelection
{
    private readonly bool _isMasked;
    private readonly int[] _columns;
    private readonly int[] _byPosition;

    private FeatureSelection(IReadOnlyList<Feature> features, int polymorphisms, bool isMasked)
    {
        Features = features;
        _isMasked = isMasked;
        _columns = new int[polymorphisms];
        Array.Fill(_columns, -1);
        for (var column = 0; column < features.Count; column++)
        {
            _columns[features[column].Number] = column;
        }

        _byPosition = [.. Enumerable.Range(0, features.Count).OrderBy(column => features[column].Polymorphism.Position)];
    }

    /// <summary>Gets the features in the order of columns.</summary>
    public IReadOnlyList<Feature> Features { get; }

    /// <summary>Chooses.</summary>
    /// <param name="genotypes">The samples that are kept.</param>
    /// <param name="vocabulary">Their polymorphisms.</param>
    /// <param name="tree">The tree, for its hotspots and the length of its reference.</param>
    /// <param name="options">Lowest frequency, what is left out, and what becomes of ambiguous bases.</param>
    public static FeatureSelection Of(
        IReadOnlyList<Genotype> genotypes, PolymorphismVocabulary vocabulary, Phylotree tree, AnnotateOptions options)
    {
        var isMasked = options.Ambiguous == AmbiguousUse.Masked;
        var known = isMasked ? KnownAt(genotypes, tree.Reference.Length) : null;
        var counts = new int[vocabulary.Count];
        foreach (var genotype in genotypes)
        {
            foreach (var number in genotype.Polymorphisms)
            {
                counts[number] += !isMasked || !IsUnknown(genotype, vocabulary[number].Position) ? 1 : 0;
            }
        }

        var features = Enumerable.Range(0, vocabulary.Count)
            .Select(number => new Feature(vocabulary[number], number, counts[number], known?[vocabulary[number].Position] ?? genotypes.Count))
            .Where(feature => feature.Count > 0 && feature.Frequency >= options.MinFrequency && !IsLeftOut(feature.Polymorphism, tree, options))
            .OrderBy(feature => feature.Polymorphism.Text, StringComparer.Ordinal);
        return new FeatureSelection([.. features], vocabulary.Count, isMasked);
    }

    /// <summary>Gives the columns that a sample has, rising; none whose position is not known.</summary>
    public int[] OnesOf(Genotype genotype)
    {
        var columns = genotype.Polymorphisms
            .Select(number => _columns[number])
            .Where(column => column >= 0 && (!_isMasked || !IsUnknown(genotype, Features[column].Polymorphism.Position)))
            .ToArray();
        Array.Sort(columns);
        return columns;
    }

    /// <summary>Gives the columns of which a sample says nothing, rising; empty where ambiguous bases are features.</summary>
    public int[] MissingOf(Genotype genotype)
    {
        if (!_isMasked)
        {
            return [];
        }

        var columns = new List<int>();
        foreach (var (start, end) in genotype.Unknown)
        {
            for (var at = FirstFrom(start); at < _byPosition.Length && PositionAt(at) <= end; at++)
            {
                columns.Add(_byPosition[at]);
            }
        }

        columns.Sort();
        return [.. columns];
    }

    private int PositionAt(int at) => Features[_byPosition[at]].Polymorphism.Position;

    // The first place, in the order of positions, of a feature at a position or beyond.
    private int FirstFrom(int position)
    {
        var (low, high) = (0, _byPosition.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = PositionAt(middle) < position ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private static bool IsUnknown(Genotype genotype, int position)
    {
        var (low, high) = (0, genotype.Unknown.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = genotype.Unknown[middle].End < position ? (middle + 1, high) : (low, middle);
        }

        return low < genotype.Unknown.Length && position >= genotype.Unknown[low].Start;
    }

    // Of how many samples each position is known.
    private static int[] KnownAt(IReadOnlyList<Genotype> genotypes, int length)
    {
        var changes = new int[length + 2];
        foreach (var (start, end) in genotypes.SelectMany(genotype => genotype.Unknown))
        {
            changes[start]--;
            changes[end + 1]++;
        }

        var known = new int[length + 1];
        known[0] = genotypes.Count;
        for (var position = 1; position <= length; position++)
        {
            known[position] = known[position - 1] + changes[position];
        }

        return known;
    }

    private static bool IsLeftOut(PolymorphismText polymorphism, Phylotree tree, AnnotateOptions options) =>
        (options.Ambiguous == AmbiguousUse.Masked && polymorphism.Kind == PolymorphismKind.Ambiguous)
        || (options.LeaveOut.Contains(LeftOutKind.Indels) && polymorphism.Kind is (PolymorphismKind.Insertion or PolymorphismKind.Deletion))
        || (options.LeaveOut.Contains(LeftOutKind.Hotspots) && tree.IsHotspot(polymorphism.Text));
}
