using System.Globalization;
using HaploEmbed.Core.Failures;
using HaploEmbed.Haplogroups.Polymorphisms;

namespace HaploEmbed.Haplogroups.Trees;

/// <summary>A tree of haplogroups, with its reference, weights, alignment rules and hotspots. It does not change and serves several threads.</summary>
public sealed class Phylotree
{
    private const double ShareThatMayLackWeights = 0.1;

    private readonly HashSet<string> _hotspots;
    private readonly Dictionary<string, Haplogroup> _byName;
    private readonly Lazy<Phylogeny> _phylogeny;

    private Phylotree(
        PhylotreeDescription description,
        ReferenceSequence reference,
        PolymorphismParser parser,
        IReadOnlyList<Haplogroup> haplogroups,
        PolymorphismWeights weights,
        AlignmentRules rules)
    {
        Description = description;
        Reference = reference;
        Parser = parser;
        Haplogroups = haplogroups;
        Weights = weights;
        Rules = rules;
        _hotspots = [.. description.Hotspots];
        _byName = haplogroups.ToDictionary(haplogroup => haplogroup.Name, StringComparer.Ordinal);
        _phylogeny = new Lazy<Phylogeny>(() => new Phylogeny(this));
    }

    /// <summary>Gets what <c>tree.yaml</c> says.</summary>
    public PhylotreeDescription Description { get; }

    /// <summary>Gets the sequence that polymorphisms are named against.</summary>
    public ReferenceSequence Reference { get; }

    /// <summary>Gets what makes polymorphisms on the reference.</summary>
    public PolymorphismParser Parser { get; }

    /// <summary>Gets every haplogroup, depth first in the order of the file, so each after the one that it stands in.</summary>
    public IReadOnlyList<Haplogroup> Haplogroups { get; }

    /// <summary>Gets the weights of polymorphisms.</summary>
    public PolymorphismWeights Weights { get; }

    /// <summary>Gets the rules that rename what an alignment gives.</summary>
    public AlignmentRules Rules { get; }

    /// <summary>Gets the tree as descent: rooted at the most recent common ancestor, whatever the file is rooted at.</summary>
    public Phylogeny Phylogeny => _phylogeny.Value;

    /// <summary>Reads a tree.</summary>
    /// <param name="description">What its <c>tree.yaml</c> says.</param>
    /// <exception cref="UserErrorException">All that is wrong with its files, by file and line.</exception>
    public static Phylotree Read(PhylotreeDescription description)
    {
        ArgumentNullException.ThrowIfNull(description);

        var faults = new List<string>();
        var reference = ReadOrNote(() => ReferenceSequence.Read(description.FastaPath), faults);
        var weights = ReadOrNote(() => PolymorphismWeights.Read(description.WeightsPath), faults);
        if (reference is null)
        {
            throw new UserErrorException(faults);
        }

        var parser = new PolymorphismParser(reference);
        var haplogroups = ReadOrNote(() => PhylotreeXml.Read(description.TreePath, parser), faults);
        var rules = ReadOrNote(() => ReadRules(description, parser), faults);
        if (haplogroups is not null && weights is not null && WeightsFault(description, parser, haplogroups, weights) is { } fault)
        {
            faults.Add(fault);
        }

        return faults.Count == 0
            ? new Phylotree(description, reference, parser, haplogroups!, weights!, rules!)
            : throw new UserErrorException(faults);
    }

    /// <summary>Finds a haplogroup by its name; null where there is none. A blank at the end of the name does not count.</summary>
    public Haplogroup? Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return _byName.GetValueOrDefault(name.Trim());
    }

    /// <summary>Whether a polymorphism arises so often that it says nothing of descent.</summary>
    public bool IsHotspot(string polymorphism) => _hotspots.Contains(polymorphism);

    private static T? ReadOrNote<T>(Func<T> read, List<string> faults)
        where T : class
    {
        try
        {
            return read();
        }
        catch (UserErrorException e)
        {
            faults.AddRange(e.Faults);
            return null;
        }
    }

    private static AlignmentRules ReadRules(PhylotreeDescription description, PolymorphismParser parser) =>
        description.AlignmentRulesPath is { } rules ? AlignmentRulesReader.Read(rules, parser) : new AlignmentRules(parser, []);

    // Without its weights a tree classifies, but badly. genepi's own lack few: 113 of 4,561 against RSRS, 1 of 5,085 at most against rCRS.
    private static string? WeightsFault(
        PhylotreeDescription description, PolymorphismParser parser, IReadOnlyList<Haplogroup> haplogroups, PolymorphismWeights weights)
    {
        var texts = haplogroups
            .SelectMany(haplogroup => haplogroup.Polymorphisms)
            .Select(polymorphism => parser.WithoutBackMutation(polymorphism).Text)
            .Distinct(StringComparer.Ordinal)
            .ToArray();
        var missing = Array.FindAll(texts, text => !weights.Has(text));
        return missing.Length <= texts.Length * ShareThatMayLackWeights
            ? null
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{description.TreePath} names {texts.Length:N0} polymorphisms, of which {missing.Length:N0} have no weight in ")
                + $"{Path.GetFileName(description.WeightsPath)}, {missing[0]} the first. Expected the weights of this tree.";
    }
}
