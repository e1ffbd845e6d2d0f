using System.Globalization;

namespace HaploEmbed.Simulation;

/// <summary>One haplogroup of a simulated phylogeny.</summary>
public sealed class SimulatedHaplogroup
{
    // From a to z.
    private const int MostLetters = 26;

    private readonly List<SimulatedHaplogroup> _children = [];
    private int _grown;

    internal SimulatedHaplogroup(string name, SimulatedHaplogroup? parent, bool isOfSkeleton)
    {
        Name = name;
        Parent = parent;
        IsOfSkeleton = isOfSkeleton;
        parent?._children.Add(this);
    }

    /// <summary>Gets its name: <c>H1a2</c>.</summary>
    public string Name { get; }

    /// <summary>Gets the haplogroup that it descends from; null for the root.</summary>
    public SimulatedHaplogroup? Parent { get; }

    /// <summary>Gets the haplogroups that descend from it directly.</summary>
    public IReadOnlyList<SimulatedHaplogroup> Children => _children;

    /// <summary>Gets the polymorphisms that lead to it from its parent, by position.</summary>
    public IReadOnlyList<SimulatedPolymorphism> Polymorphisms { get; private set; } = [];

    /// <summary>Gets the polymorphisms that one of it has, without those that back mutations on the way took back, by position.</summary>
    public IReadOnlyList<SimulatedPolymorphism> Present { get; private set; } = [];

    /// <summary>Gets whether it is one of the haplogroups that every tree begins with.</summary>
    internal bool IsOfSkeleton { get; }

    /// <summary>Gets whether another haplogroup below it could be named.</summary>
    internal bool CanGrow => !char.IsAsciiDigit(Name[^1]) || _grown < MostLetters;

    /// <summary>Adds a haplogroup below it, named by letters and digits in turn: H, H1, H1a.</summary>
    internal SimulatedHaplogroup Grow()
    {
        _grown++;
        var end = char.IsAsciiDigit(Name[^1]) ? ((char)('a' + _grown - 1)).ToString() : _grown.ToString(CultureInfo.InvariantCulture);
        return new SimulatedHaplogroup(Name + end, this, isOfSkeleton: false);
    }

    /// <summary>Takes the polymorphisms that lead to it; those of its parent are known.</summary>
    internal void Take(IEnumerable<SimulatedPolymorphism> polymorphisms)
    {
        Polymorphisms = [.. polymorphisms.OrderBy(polymorphism => polymorphism.Position)];
        var takenBack = Polymorphisms.Where(polymorphism => polymorphism.IsBackMutation).Select(polymorphism => polymorphism.Position).ToHashSet();
        Present =
        [
            .. (Parent?.Present ?? [])
                .Where(polymorphism => !takenBack.Contains(polymorphism.Position))
                .Concat(Polymorphisms.Where(polymorphism => !polymorphism.IsBackMutation))
                .OrderBy(polymorphism => polymorphism.Position),
        ];
    }

    /// <summary>Gives the positions that changed on the way to it, also those that changed back.</summary>
    internal HashSet<int> PositionsOnWay()
    {
        var positions = new HashSet<int>();
        for (var at = this; at is not null; at = at.Parent)
        {
            positions.UnionWith(at.Polymorphisms.Select(polymorphism => polymorphism.Position));
        }

        return positions;
    }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
