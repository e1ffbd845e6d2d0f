using System.Numerics;
using HaploEmbed.Core.Formats.AnnData;

namespace HaploEmbed.Tests.Report;

/// <summary>
/// Made-up mitochondrial genomes: the descent of the macro-haplogroups as PhyloTree has it, each with branches of its own, and samples
/// scattered about these.
/// </summary>
internal sealed class GenomeTree : ITreeLayout
{
    private const double EdgeLength = 0.8;

    // A macro-haplogroup, the one that it descends from (none: the root), and its share of the samples in thousandths.
    private static readonly (string Name, string Above, int Share)[] Descent =
    [
        ("L0", "", 22), ("L1", "", 25), ("L5", "", 4), ("L2", "", 46), ("L6", "", 2), ("L4", "", 6), ("L3", "", 52),
        ("M", "L3", 110), ("N", "L3", 30), ("C", "M", 32), ("D", "M", 62), ("E", "M", 10), ("G", "M", 16), ("Q", "M", 9), ("Z", "M", 8),
        ("A", "N", 42), ("I", "N", 14), ("O", "N", 1), ("S", "N", 2), ("W", "N", 14), ("X", "N", 16), ("Y", "N", 4), ("R", "N", 26),
        ("B", "R", 60), ("F", "R", 36), ("P", "R", 8), ("H", "R", 171), ("V", "R", 15), ("J", "R", 45), ("T", "R", 42), ("U", "R", 50),
        ("K", "U", 20),
    ];

    private readonly List<string> _names = ["mt-MRCA"];
    private readonly List<int> _parents = [-1];
    private readonly List<Complex> _nodes = [Complex.Zero];
    private readonly List<string?> _lineages = [null];
    private readonly HashSet<int> _drawn = [];
    private readonly int[] _nodeOfSample;

    /// <param name="samples">Samples in all, about.</param>
    /// <param name="branches">Branches within each macro-haplogroup, which are not drawn.</param>
    public GenomeTree(int samples, int branches = 12)
    {
        var random = new Random(4);
        var nodeOf = new Dictionary<string, int> { [""] = 0 };
        var nodes = new List<int>();
        var angles = Angles();
        foreach (var (name, above, share) in Descent)
        {
            var between = Add($"{above}'{name}", nodeOf[above], _nodes[nodeOf[above]], _lineages[nodeOf[above]]);
            var radius = Math.Tanh(EdgeLength * (LevelOf(name) + 0.3) / 2);
            nodeOf[name] = Add(name, between, Complex.FromPolarCoordinates(radius, angles[name]), name);
            _drawn.Add(nodeOf[name]);
            int[] own =
            [
                .. from branch in Enumerable.Range(1, branches)
                   let place = HyperbolicTree.Beside(_nodes[nodeOf[name]], 0.3, random)
                   select Add($"{name}{branch}\"'", nodeOf[name], place, name),
            ];
            nodes.AddRange(Enumerable.Range(0, Math.Max(1, samples * share / 1000)).Select(sample => own[sample % branches]));
        }

        // Genomes come by accession, not by descent.
        _nodeOfSample = [.. nodes];
        random.Shuffle(_nodeOfSample);
        Samples = [.. _nodeOfSample.Select(node => HyperbolicTree.Beside(_nodes[node], 0.12, random))];
        Depths = new int[_names.Count];
        for (var node = 1; node < Depths.Length; node++)
        {
            Depths[node] = Depths[_parents[node]] + 1;
        }
    }

    public string[] Names => [.. _names];

    public int[] Parents => [.. _parents];

    public int[] Depths { get; }

    /// <summary>Gets the places of all nodes; only those that are drawn have one in a data set.</summary>
    public Complex[] Nodes =>
        [.. _nodes.Select((node, index) => _drawn.Contains(index) ? node : new Complex(double.NaN, double.NaN))];

    public Complex[] Samples { get; }

    public int NodeOf(int sample) => _nodeOfSample[sample];

    /// <summary>Makes of the representations of its samples those of a data set of genomes.</summary>
    public AnnDataSet Mark(AnnDataSet representations)
    {
        string[] names = [.. Descent.Select(each => each.Name)];
        int[] codes = [.. _nodeOfSample.Select(node => Array.IndexOf(names, _lineages[node]))];
        var tree = new Dictionary<string, object>((IReadOnlyDictionary<string, object>)representations.Uns["tree"])
        {
            ["drawn"] = _names.Select((_, node) => _drawn.Contains(node) ? 1L : 0L).ToArray(),
        };
        return representations with
        {
            Obs = representations.Obs with
            {
                Columns =
                [
                    .. representations.Obs.Columns,
                    new CategoryColumn("macro_haplogroup", names, codes),
                    new TextColumn("haplogroup", [.. _nodeOfSample.Select(node => _names[node])]),
                ],
            },
            Uns = new Dictionary<string, object>(representations.Uns)
            {
                ["tree"] = tree,
                ["tree_id"] = "phylotree-rsrs@17.1",
                ["classifier"] = "built in, mode haplogrep3",
                ["reference"] = "RSRS",
            },
        };
    }

    private int Add(string name, int parent, Complex place, string? lineage)
    {
        _names.Add(name);
        _parents.Add(parent);
        _nodes.Add(place);
        _lineages.Add(lineage);
        return _names.Count - 1;
    }

    // What hangs on the root goes round the disk, and all else lies within the part of what it hangs on.
    private static Dictionary<string, double> Angles()
    {
        var angles = new Dictionary<string, double>();
        Spread("", 0, 2 * Math.PI);
        return angles;

        void Spread(string above, double from, double width)
        {
            var children = Descent.Where(each => each.Above == above).Select(each => each.Name).ToArray();
            var all = children.Sum(Leaves);
            foreach (var child in children)
            {
                var own = width * Leaves(child) / all;
                angles[child] = from + (own / 2);
                Spread(child, from, own);
                from += own;
            }
        }
    }

    private static double Leaves(string name) =>
        Math.Max(1, Descent.Where(each => each.Above == name).Sum(each => Leaves(each.Name)));

    private static int LevelOf(string name) =>
        name.Length == 0 ? 0 : 1 + LevelOf(Descent.Single(each => each.Name == name).Above);
}
