using HaploEmbed.Haplogroups.Polymorphisms;
using HaploEmbed.Haplogroups.Trees;

namespace HaploEmbed.Haplogroups.Classification;

/// <summary>A tree laid out for one walk over all its haplogroups: arrays of numbers, no texts.</summary>
/// <remarks>
/// Polymorphisms that haplogrep3 takes for equal, and that have one text, share a place, so that a sample is compared with each of them once and
/// not once a haplogroup: real trees name 13,000 to 18,000 polymorphisms in 4,600 to 5,300 texts.
/// </remarks>
internal sealed class ScoredTree
{
    private readonly Dictionary<int, int[]> _byPosition;

    public ScoredTree(Phylotree tree)
    {
        Tree = tree;
        var count = tree.Haplogroups.Count;
        Parents = new int[count];
        Starts = new int[count + 1];
        var occurrences = new List<Occurrence>();
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        var forwards = new List<Polymorphism>();
        foreach (var haplogroup in tree.Haplogroups)
        {
            Parents[haplogroup.Index] = haplogroup.Parent?.Index ?? -1;
            foreach (var polymorphism in haplogroup.Polymorphisms)
            {
                var forward = polymorphism.IsBackMutation ? tree.Parser.WithoutBackMutation(polymorphism) : polymorphism;
                if (!places.TryGetValue(forward.Text, out var place))
                {
                    places[forward.Text] = place = forwards.Count;
                    forwards.Add(forward);
                }

                occurrences.Add(new Occurrence(place, polymorphism.IsBackMutation, tree.Weights[forward.Text]));
            }

            Starts[haplogroup.Index + 1] = occurrences.Count;
        }

        Occurrences = [.. occurrences];
        HighestWeight = occurrences.Count == 0 ? 0 : occurrences.Max(occurrence => occurrence.Weight);
        Forward = [.. forwards];
        _byPosition = Enumerable.Range(0, Forward.Length)
            .GroupBy(place => Forward[place].Position)
            .ToDictionary(group => group.Key, group => group.ToArray());
    }

    public Phylotree Tree { get; }

    /// <summary>Gets of each haplogroup the index of the one that it stands in; −1 for the first.</summary>
    public int[] Parents { get; }

    /// <summary>Gets of each haplogroup where its polymorphisms start in <see cref="Occurrences"/>; one more entry ends the last.</summary>
    public int[] Starts { get; }

    /// <summary>Gets every polymorphism of every haplogroup, in the order of the file.</summary>
    public Occurrence[] Occurrences { get; }

    /// <summary>Gets the highest weight of all.</summary>
    public double HighestWeight { get; }

    /// <summary>Gets of each place its polymorphism, without back mutation.</summary>
    public Polymorphism[] Forward { get; }

    /// <summary>Gives the places of a position.</summary>
    public int[] OfPosition(int position) => _byPosition.GetValueOrDefault(position, []);

    /// <param name="Place">The place of the polymorphism without back mutation.</param>
    /// <param name="IsBack">Whether it is a back mutation.</param>
    /// <param name="Weight">The weight of its text without back mutation.</param>
    public readonly record struct Occurrence(int Place, bool IsBack, double Weight);
}
