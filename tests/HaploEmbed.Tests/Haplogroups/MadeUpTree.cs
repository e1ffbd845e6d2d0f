using System.Globalization;
using System.Text;
using HaploEmbed.Haplogroups.Trees;

namespace HaploEmbed.Tests.Haplogroups;

/// <summary>A made-up tree on a made-up reference of 2,000 bases, written as genepi's trees are.</summary>
/// <remarks>
/// <code>
/// mtMRCA ─┬─ L0  100 200          ─── L0a  300
///         └─ L3  400 500.1A 510d  ─┬─ M    600 100
///                                  └─ N    700  ─── N1'2  400! 800 900.XA  ─── N1  1000 1100 1200
/// </code>
/// Numbers are transitions of the reference's base there. The reference has an N at 1500.
/// </remarks>
internal sealed class MadeUpTree : IDisposable
{
    public const int Length = 2000;

    private static readonly char[] Letters = MakeReference();

    private readonly TempFolder _folder = new();

    public MadeUpTree(string? treeXml = null, string? weights = null, string rules = "error,expected\n1600d,1605d\n1599.1G,1605.1G\n")
    {
        _folder.Write("made-up/1.0/tree.yaml", """
            id: made-up
            version: 1.0
            name: Made up
            tree: tree.xml
            weights: weights.txt
            fasta: reference.fasta
            alignmentRules: rules.csv
            hotspots: ["1900.1C"]
            """);
        _folder.Write("made-up/1.0/tree.xml", treeXml ?? Xml());
        _folder.Write("made-up/1.0/weights.txt", weights ?? Weights());
        _folder.Write("made-up/1.0/rules.csv", rules);
        _folder.Write("made-up/1.0/reference.fasta", ">made-up a reference\n" + Reference + "\n");
    }

    /// <summary>Gets the reference; index i is position i + 1.</summary>
    public static string Reference => new(Letters);

    /// <summary>Gets the folder of trees that it stands in.</summary>
    public string Trees => _folder.Path;

    /// <summary>Gets the path of one of its files.</summary>
    public string File(string name) => _folder.File("made-up/1.0/" + name);

    /// <summary>Reads it.</summary>
    public Phylotree Read() => Phylotree.Read(PhylotreeDescriptionReader.Read(_folder.File("made-up/1.0")));

    /// <summary>Gives the transition at a position, as a polymorphism is written.</summary>
    public static string At(int position) => string.Create(CultureInfo.InvariantCulture, $"{position}{Transition(Letters[position - 1])}");

    /// <summary>Gives the reference with polymorphisms put in: <c>100G</c>, <c>510d</c>, <c>500.1AC</c>.</summary>
    public static string Sequence(params string[] polymorphisms)
    {
        var bases = Letters.Select(letter => letter.ToString()).ToArray();
        bases[1499] = "A";
        foreach (var polymorphism in polymorphisms)
        {
            var digits = polymorphism.TakeWhile(char.IsAsciiDigit).Count();
            var index = int.Parse(polymorphism[..digits], CultureInfo.InvariantCulture) - 1;
            bases[index] = polymorphism[digits] switch
            {
                '.' => bases[index] + polymorphism[(digits + 2)..],
                'd' => "",
                _ => polymorphism[digits..],
            };
        }

        return string.Concat(bases);
    }

    public void Dispose() => _folder.Dispose();

    private static string Xml()
    {
        var xml = new StringBuilder("<?xml version=\"1.0\"?>\n<phylotree>\n");
        void Open(string name, params string[] polymorphisms) => xml.Append(CultureInfo.InvariantCulture, $"<haplogroup name=\"{name}\"><details>")
            .AppendJoin("", polymorphisms.Select(polymorphism => $"<poly>{polymorphism}</poly>")).Append("</details>\n");
        void Close(int count = 1) => xml.Append(string.Concat(Enumerable.Repeat("</haplogroup>", count))).Append('\n');
        Open("mtMRCA");
        Open("L0", At(100), At(200));
        Open("L0a ", At(300));
        Close(2);
        Open("L3", At(400), "500.1A", "510d");
        Open("M", At(600), At(100));
        Close();
        Open("N", At(700));
        Open("N1'2", At(400) + "!", At(800), "900.XA");
        Open("N1", At(1000), At(1100), At(1200));
        Close(5);
        return xml.Append("</phylotree>\n").ToString();
    }

    private static string Weights() => string.Concat(
        new[] { 100, 200, 300, 400, 600, 700, 800, 1000, 1100, 1200 }
            .Select((position, i) => string.Create(CultureInfo.InvariantCulture, $"{At(position)}\t{i + 1}.5\t0\n"))
            .Append("500.1A\t2.0\t0\n510d\t3.0\t0\n900.XA\t4.0\t0\n"));

    private static char Transition(char letter) => letter switch { 'A' => 'G', 'G' => 'A', 'C' => 'T', _ => 'C' };

    private static char[] MakeReference()
    {
        var random = new Random(20_26);
        var letters = random.GetItems("ACGT".AsSpan(), Length);
        letters[1499] = 'N';
        "CAGGGGGGTCATAC".CopyTo(0, letters, 1597, 14);
        "TCGT".CopyTo(0, letters, 498, 4);
        "TCGT".CopyTo(0, letters, 898, 4);
        return letters;
    }
}
