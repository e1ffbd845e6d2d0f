using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using HaploEmbed.Core.Options;
using HaploEmbed.Haplogroups.Polymorphisms;
using HaploEmbed.Haplogroups.Trees;
using HaploEmbed.Simulation;
using Xunit;

namespace HaploEmbed.Tests.Simulation;

/// <summary>The simulated tree, read as any other tree is.</summary>
public sealed class SimulatedTreeTests
{
    private static readonly string[] MacroHaplogroups =
        [.. "A B C D E F G H I J K L L0 L1 L2 L3 M N P Q R T U V W X Y Z".Split(' ')];

    public static TheoryData<int, int> SeedsAndSizes => new() { { 0, 300 }, { 1, 30 }, { 2, 5000 }, { 3, 2 }, { 4, 11 } };

    [Theory]
    [InlineData("tree.yaml", "b00090373778177be6b0c081b66a501d46c8e4d8ba9f156bf3142a6c765cced5")]
    [InlineData("tree.xml", "e30985c055d6b06dfe31f10a1ff3aa6474e78540042e3d37949e95f39d3646e5")]
    [InlineData("weights.txt", "d7b05759920ba9f9343c423e2b09ed580675569db6e352ea4b1dd1df932b400e")]
    [InlineData("rules.csv", "6b6103ddc79b9ec25849f2176e8037fc0645c01c7c4fc8c35ae6cbad67199857")]
    [InlineData("reference.fasta", "d9ecda928ba9e13c0fd29b491fed1bdefa1fa58a77e34076cba2d540b0489a78")]
    public void TreeFiles_SeedNought_AreTheBytesStored(string name, string sha256)
    {
        var text = SimulatedFiles.Texts(SimulatedPhylogeny.Make(new SimulatedGenomesOptions()))[name];

        Assert.DoesNotContain('\r', text);
        Assert.Equal(sha256, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))));
    }

    [Fact]
    public void TreeFiles_WhereverAPersonReadsThem_SayThatAllIsSimulated()
    {
        using var files = new SimulatedFiles();
        var description = files.Tree.Description;

        Assert.Equal("simulated-mtdna@1", description.Id.ToString());
        Assert.Equal("Simulated mtDNA", description.Name);
        Assert.Equal("Simulated (no human data)", description.Category);
        Assert.Equal(
            "Simulated tree of 300 haplogroups (seed 0). Reference, haplogroups and polymorphisms are made up, whatever their names look like.",
            description.Description);
        Assert.StartsWith(">simulated-mtdna simulated mitochondrial reference, not human\n", File.ReadAllText(description.FastaPath), StringComparison.Ordinal);
        Assert.Contains("<!-- Simulated: no human data. -->", File.ReadAllText(description.TreePath), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(SeedsAndSizes))]
    public void Tree_OfAnySeedAndSize_ReadsAndIsTheOneMade(int seed, int haplogroups)
    {
        using var files = new SimulatedFiles(new SimulatedGenomesOptions { Seed = seed, Haplogroups = haplogroups });

        Assert.Equal(haplogroups, files.Tree.Haplogroups.Count);
        Assert.Equal("mtMRCA", files.Tree.Phylogeny.Root.Name);
        Assert.Equal(files.Phylogeny.Reference.ToArray(), files.Tree.Reference.Bases.ToArray());
        Assert.All(files.Phylogeny.Haplogroups, made =>
        {
            var read = files.Tree.Find(made.Name)!;
            Assert.Equal(made.Parent?.Name, read.Parent?.Name);
            Assert.Equal(made.Polymorphisms.Select(polymorphism => polymorphism.Text), read.Polymorphisms.Select(polymorphism => polymorphism.Text));
        });
    }

    /// <summary>Nothing is gained twice, nothing is taken back that is not there, and what is left is what a genome of it has.</summary>
    [Theory]
    [MemberData(nameof(SeedsAndSizes))]
    public void Tree_EveryWay_IsConsistent(int seed, int haplogroups)
    {
        using var files = new SimulatedFiles(new SimulatedGenomesOptions { Seed = seed, Haplogroups = haplogroups });
        var reference = files.Tree.Reference;
        foreach (var made in files.Phylogeny.Haplogroups)
        {
            var (present, gained) = (new Dictionary<int, string>(), new HashSet<int>());
            foreach (var polymorphism in Way(files.Tree.Find(made.Name)!).SelectMany(haplogroup => haplogroup.Polymorphisms))
            {
                if (polymorphism.IsBackMutation)
                {
                    Assert.True(present.Remove(polymorphism.Position, out var before), $"{made}: {polymorphism} takes back what is not there.");
                    Assert.Equal(polymorphism.Text, before + "!");
                    continue;
                }

                Assert.True(gained.Add(polymorphism.Position), $"{made}: {polymorphism} is gained twice.");
                Assert.False(reference.HasBaseOf(polymorphism), $"{made}: {polymorphism} is the reference's base.");
                present[polymorphism.Position] = polymorphism.Text;
            }

            Assert.Equal(present.Values.Order(), made.Present.Select(polymorphism => polymorphism.Text).Order());
        }
    }

    [Theory]
    [MemberData(nameof(SeedsAndSizes))]
    public void Tree_EveryBranch_HasOneToSixChangesAndOneThatIsItsAlone(int seed, int haplogroups)
    {
        using var files = new SimulatedFiles(new SimulatedGenomesOptions { Seed = seed, Haplogroups = haplogroups });
        var counts = files.Tree.Haplogroups.SelectMany(haplogroup => haplogroup.Polymorphisms).CountBy(polymorphism => polymorphism.Text).ToDictionary();

        Assert.All(files.Tree.Haplogroups.Skip(1), haplogroup =>
        {
            // Nine missing bases, or two, are one change.
            var joined = haplogroup.Name switch { "B" => 8, "L2" => 1, _ => 0 };
            Assert.InRange(haplogroup.Polymorphisms.Count - joined, 1, 6);
            Assert.Contains(haplogroup.Polymorphisms, polymorphism => counts[polymorphism.Text] == 1);
        });
    }

    [Fact]
    public void Tree_Polymorphisms_AreOfTheKindsAndInTheSharesOfARealTree()
    {
        using var files = new SimulatedFiles(new SimulatedGenomesOptions { Haplogroups = 5000 });
        var tree = files.Tree;
        var all = tree.Haplogroups.SelectMany(haplogroup => haplogroup.Polymorphisms).ToArray();
        var substitutions = all.Where(polymorphism => polymorphism.Mutation <= Mutation.T).ToArray();
        var transitions = substitutions.Count(polymorphism => polymorphism.Mutation == Bases.Transition(Bases.Of(tree.Reference[polymorphism.Position])!.Value));
        var indels = all.Length - substitutions.Length;

        Assert.InRange(transitions / (double)substitutions.Length, 0.94, 0.96);
        Assert.InRange(indels / (double)all.Length, 0.01, 0.03);
        Assert.InRange(all.Count(polymorphism => polymorphism.IsBackMutation) / (double)all.Length, 0.01, 0.03);
        Assert.InRange(tree.Haplogroups.Max(tree.Phylogeny.DepthOf), 15, 30);
        Assert.Equal(
            "8281d 8282d 8283d 8284d 8285d 8286d 8287d 8288d 8289d",
            string.Join(' ', tree.Find("B")!.Polymorphisms.Where(polymorphism => polymorphism.Mutation == Mutation.Deletion)));
        Assert.Equal("523d 524d", string.Join(' ', tree.Find("L2")!.Polymorphisms.Where(polymorphism => polymorphism.Mutation == Mutation.Deletion)));
    }

    [Fact]
    public void Tree_Weights_FallWithHowOftenAPolymorphismArises()
    {
        using var files = new SimulatedFiles();
        var weights = files.Tree.Haplogroups.SelectMany(haplogroup => haplogroup.Polymorphisms)
            .CountBy(polymorphism => polymorphism.Text)
            .OrderBy(count => count.Value)
            .Select(count => (Count: count.Value, Weight: files.Tree.Weights[count.Key]))
            .ToArray();

        Assert.All(weights.Where(weight => weight.Count == 1), weight => Assert.Equal(10, weight.Weight));
        Assert.All(weights.Zip(weights.Skip(1)), pair => Assert.True(pair.First.Weight >= pair.Second.Weight));
        Assert.InRange(weights[^1].Weight, 1, 7);
    }

    [Theory]
    [InlineData(30)]
    [InlineData(300)]
    public void Tree_Of30HaplogroupsAndMore_HasEveryMacroHaplogroupByDescent(int haplogroups)
    {
        using var files = new SimulatedFiles(new SimulatedGenomesOptions { Haplogroups = haplogroups });
        var phylogeny = files.Tree.Phylogeny;

        Assert.Equal(MacroHaplogroups, files.Tree.Haplogroups.Select(haplogroup => phylogeny.MacroHaplogroup(haplogroup).Name).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal("R", phylogeny.MacroHaplogroup(files.Tree.Find("HV")!).Name);
        Assert.Equal("mtMRCA L3 N R U K", string.Join(' ', Way(files.Tree.Find("K")!)));
    }

    [Fact]
    public void Tree_OfDefaultSize_IsRichHereAndPoorThere()
    {
        using var files = new SimulatedFiles();
        var phylogeny = files.Tree.Phylogeny;

        var sizes = files.Tree.Haplogroups.CountBy(haplogroup => phylogeny.MacroHaplogroup(haplogroup).Name).ToDictionary();

        Assert.Equal("B23 H31 K11 L018 M27 Q2 W2", string.Join(' ', "B H K L0 M Q W".Split(' ').Select(name => name + sizes[name].ToString(CultureInfo.InvariantCulture))));
        Assert.Equal(11, files.Tree.Haplogroups.Max(phylogeny.DepthOf));
    }

    [Fact]
    public void Reference_OfAnySeed_IsComposedAsHumanMitochondrialDnaIsAndHasItsRepeats()
    {
        for (var seed = 0; seed < 8; seed++)
        {
            var bases = Encoding.ASCII.GetString(SimulatedReference.Make(seed).Bases);

            Assert.Equal(16_569, bases.Length);
            Assert.All(
                new[] { ('A', 0.309), ('C', 0.313), ('G', 0.131), ('T', 0.247) },
                expected => Assert.InRange(bases.Count(letter => letter == expected.Item1) / 16_569.0, expected.Item2 - 0.012, expected.Item2 + 0.012));
            Assert.Equal("CCCCCCCTCCCCC", bases[302..315]);
            Assert.Equal("CCCCCCCCCC", bases[16_183..16_193]);
            Assert.Equal("ACACACACAC", bases[514..524]);
            Assert.Equal(bases[8271..8280], bases[8280..8289]);
        }
    }

    [Fact]
    public void TreeFiles_OtherNumberOfGenomes_AreTheSame() => Assert.Equal(
        SimulatedFiles.Texts(SimulatedPhylogeny.Make(new SimulatedGenomesOptions())),
        SimulatedFiles.Texts(SimulatedPhylogeny.Make(new SimulatedGenomesOptions { Genomes = 3, OddShare = 1, PrivatePolymorphisms = 0 })));

    [Fact]
    public void TreeFiles_OtherSeed_AreOthers()
    {
        var (one, other) = (
            SimulatedFiles.Texts(SimulatedPhylogeny.Make(new SimulatedGenomesOptions())),
            SimulatedFiles.Texts(SimulatedPhylogeny.Make(new SimulatedGenomesOptions { Seed = 1 })));

        Assert.Equal(["rules.csv"], one.Keys.Where(name => one[name] == other[name]));
    }

    private static IEnumerable<Haplogroup> Way(Haplogroup haplogroup)
    {
        var way = new Stack<Haplogroup>();
        for (var at = haplogroup; at is not null; at = at.Parent)
        {
            way.Push(at);
        }

        return way;
    }
}
