using System.Globalization;
using System.Text;

namespace HaploEmbed.Haplogroups.Trees;

/// <summary>A tree of haplogroups as descent: from the most recent common ancestor of all downwards.</summary>
/// <remarks>
/// Files of trees named against rCRS begin at the reference, H2a2a1, and lead up through R and L3 before they lead down again. Here every way
/// leads down: the ancestor is the haplogroup <c>mtMRCA</c> or <c>mt-MRCA</c> where there is one, else the one that <c>L0</c> stands in, else
/// the first of the file.
/// </remarks>
public sealed class Phylogeny
{
    private static readonly string[] AncestorNames = ["mtMRCA", "mt-MRCA"];

    private readonly Phylotree _tree;
    private readonly Haplogroup?[] _parents;
    private readonly List<Haplogroup>[] _children;
    private readonly int[] _depths;

    internal Phylogeny(Phylotree tree)
    {
        _tree = tree;
        Root = AncestorNames.Select(tree.Find).FirstOrDefault(found => found is not null) ?? tree.Find("L0")?.Parent ?? tree.Haplogroups[0];
        _parents = [.. tree.Haplogroups.Select(haplogroup => haplogroup.Parent)];
        for (Haplogroup? below = null, at = Root; at is not null; (below, at) = (at, at.Parent))
        {
            _parents[at.Index] = below;
        }

        _children = [.. tree.Haplogroups.Select(_ => new List<Haplogroup>())];
        foreach (var haplogroup in tree.Haplogroups)
        {
            if (_parents[haplogroup.Index] is { } parent)
            {
                _children[parent.Index].Add(haplogroup);
            }
        }

        _depths = new int[_parents.Length];
        foreach (var haplogroup in Descendants(Root))
        {
            _depths[haplogroup.Index] = _parents[haplogroup.Index] is { } parent ? _depths[parent.Index] + 1 : 0;
        }
    }

    /// <summary>Gets the most recent common ancestor of all haplogroups.</summary>
    public Haplogroup Root { get; }

    /// <summary>Gives the haplogroup that one descends from; null for the root.</summary>
    public Haplogroup? ParentOf(Haplogroup haplogroup) => _parents[haplogroup.Index];

    /// <summary>Gives the haplogroups that descend from one directly, in the order of the file.</summary>
    public IReadOnlyList<Haplogroup> ChildrenOf(Haplogroup haplogroup) => _children[haplogroup.Index];

    /// <summary>Gives the number of branches between the root and a haplogroup.</summary>
    public int DepthOf(Haplogroup haplogroup) => _depths[haplogroup.Index];

    /// <summary>Gives the most recent haplogroup that two descend from, which may be one of them.</summary>
    public Haplogroup CommonAncestor(Haplogroup first, Haplogroup second)
    {
        while (first != second)
        {
            (first, second) = DepthOf(first) >= DepthOf(second) ? (ParentOf(first)!, second) : (first, ParentOf(second)!);
        }

        return first;
    }

    /// <summary>Gives the number of branches on the way from one haplogroup to another.</summary>
    public int PathDistance(Haplogroup first, Haplogroup second) =>
        DepthOf(first) + DepthOf(second) - (2 * DepthOf(CommonAncestor(first, second)));

    /// <summary>Whether a haplogroup is another or descends from it.</summary>
    public bool IsWithin(Haplogroup haplogroup, Haplogroup ancestor) => CommonAncestor(haplogroup, ancestor) == ancestor;

    /// <summary>Gives the macro-haplogroup by descent: the nearest of the haplogroup and its ancestors that is named one letter, or L and one digit.</summary>
    /// <returns>
    /// Its name and the haplogroup that it is: <c>H</c> for H1c, <c>R</c> for HV (which is no H), <c>L3</c>; <c>L</c> with the root for what lies
    /// above all of these. A letter that no haplogroup is named by alone has those that are named by it and digits: <c>B</c> with B4'5, or B6.
    /// </returns>
    public (string Name, Haplogroup Haplogroup) MacroHaplogroup(Haplogroup haplogroup)
    {
        for (var at = haplogroup; at is not null; at = ParentOf(at))
        {
            if (at.Name is [>= 'A' and <= 'Z'] or ['L', >= '0' and <= '9'])
            {
                return (at.Name, at);
            }

            if (at.Name is [(>= 'A' and <= 'Z') and not 'L', >= '0' and <= '9', ..] && _tree.Find(at.Name[..1]) is null
                && (ParentOf(at) is not { } parent || parent.Name[0] != at.Name[0]))
            {
                return (at.Name[..1], at);
            }
        }

        return ("L", Root);
    }

    /// <summary>Lists a haplogroup and all that descend from it, each before its descendants.</summary>
    public IEnumerable<Haplogroup> Descendants(Haplogroup haplogroup)
    {
        var open = new Stack<Haplogroup>([haplogroup]);
        while (open.TryPop(out var at))
        {
            yield return at;
            for (var i = _children[at.Index].Count - 1; i >= 0; i--)
            {
                open.Push(_children[at.Index][i]);
            }
        }
    }

    /// <summary>Marks some haplogroups with all that lies between them and the root, which is marked in any case.</summary>
    /// <returns>Whether each haplogroup of the tree is one of them, by <see cref="Haplogroup.Index"/>.</returns>
    public bool[] WithAncestors(IEnumerable<Haplogroup> haplogroups)
    {
        ArgumentNullException.ThrowIfNull(haplogroups);

        var marks = new bool[_parents.Length];
        marks[Root.Index] = true;
        foreach (var haplogroup in haplogroups)
        {
            for (var at = haplogroup; at is not null && !marks[at.Index]; at = ParentOf(at))
            {
                marks[at.Index] = true;
            }
        }

        return marks;
    }

    /// <summary>Writes the tree in Newick's format, the length of a branch being the number of its polymorphisms.</summary>
    /// <remarks>Every name stands in single quotes, one within it doubled: names hold quotes, blanks, brackets and plus signs.</remarks>
    /// <param name="kept">Haplogroups to keep, with all that lies between them and the root; null keeps all.</param>
    /// <returns>One line that ends in a semicolon.</returns>
    public string ToNewick(IEnumerable<Haplogroup>? kept = null)
    {
        var isKept = WithAncestors(kept ?? Descendants(Root));
        var newick = new StringBuilder();
        var open = new Stack<(Haplogroup Haplogroup, bool IsFirst, bool IsClosing)>([(Root, true, false)]);
        while (open.TryPop(out var next))
        {
            var (haplogroup, isFirst, isClosing) = next;
            var children = isClosing ? [] : _children[haplogroup.Index].Where(child => isKept[child.Index]).ToArray();
            newick.Append(isClosing ? ")" : isFirst ? "" : ",");
            if (children.Length == 0)
            {
                AppendName(newick, haplogroup);
                continue;
            }

            newick.Append('(');
            open.Push((haplogroup, false, true));
            for (var i = children.Length - 1; i >= 0; i--)
            {
                open.Push((children[i], i == 0, false));
            }
        }

        return newick.Append(';').ToString();
    }

    // A branch holds the polymorphisms of whichever of its two ends stands deeper in the file.
    private void AppendName(StringBuilder newick, Haplogroup haplogroup)
    {
        newick.Append('\'').Append(haplogroup.Name.Replace("'", "''", StringComparison.Ordinal)).Append('\'');
        if (ParentOf(haplogroup) is { } parent)
        {
            var branch = haplogroup.Parent == parent ? haplogroup : parent;
            newick.Append(CultureInfo.InvariantCulture, $":{branch.Polymorphisms.Count}");
        }
    }
}
