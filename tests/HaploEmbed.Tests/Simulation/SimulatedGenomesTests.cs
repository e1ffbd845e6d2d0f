using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using HaploEmbed.Core.Options;
using HaploEmbed.Simulation;
using Xunit;

namespace HaploEmbed.Tests.Simulation;

public sealed partial class SimulatedGenomesTests
{
    private static readonly SimulatedPhylogeny Phylogeny = SimulatedPhylogeny.Make(new SimulatedGenomesOptions());

    private static readonly SimulatedGenome[] Genomes = [.. Phylogeny.Genomes()];

    [Fact]
    public void Genomes_SeedNought_AreTheBytesStored()
    {
        Assert.Equal("440c9e0787e6e0c45f09cd955cfa4a2e625e04b5390c15fee3e7339ad50ce84a", Sha256(SimulatedFiles.Fasta(Genomes.Take(50))));
        Assert.Equal("c4a2696a83cb586d5fe9a9b10588f605a56dfad03ea9c9eabcc2bfdf92abe5f7", Sha256(string.Concat(Genomes.Select(genome =>
            $"{genome.Id} {genome.Haplogroup} {genome.Oddity} {genome.SameSequenceAs} {genome.GeoLocName} {genome.Country} {genome.LatLon}\n"))));
    }

    [Fact]
    public void Genomes_AskedForAgain_AreTheSame() => Assert.Equal(
        SimulatedFiles.Fasta(Genomes.Take(100)),
        SimulatedFiles.Fasta(SimulatedPhylogeny.Make(new SimulatedGenomesOptions()).Genomes().Take(100)));

    [Fact]
    public void Genomes_OtherSeed_AreOthers() => Assert.Empty(
        SimulatedPhylogeny.Make(new SimulatedGenomesOptions { Seed = 1 }).Genomes().Take(100).Select(Text).Intersect(Genomes.Select(Text)));

    [Fact]
    public void Genomes_Headers_SayThatTheyAreSimulated()
    {
        Assert.StartsWith(">SIM000001.1 simulated mitochondrial genome, of no person and no place\n", SimulatedFiles.Fasta(Genomes.Take(1)), StringComparison.Ordinal);
        Assert.Equal(Genomes.Length, Genomes.Select(genome => genome.Id).Distinct().Count());
    }

    [Fact]
    public void Genomes_AsManyAsHaplogroupsOrMore_AreOfEveryHaplogroupButTheRoot() => Assert.Equal(
        Phylogeny.Haplogroups.Skip(1).Select(haplogroup => haplogroup.Name).Order(StringComparer.Ordinal),
        Genomes.Where(genome => genome.Oddity == Oddity.None).Select(genome => genome.Haplogroup.Name).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void Genomes_OfHaplogroups_AreAsUnevenAsZipfsLawHasIt()
    {
        var counts = Genomes.CountBy(genome => genome.Haplogroup).Select(count => count.Value).OrderDescending().ToArray();

        Assert.InRange(counts[0], 90, 180);
        Assert.InRange(counts.Take(30).Sum() / (double)Genomes.Length, 0.4, 0.7);
    }

    [Fact]
    public void Genomes_Ordinary_AreTheReferenceWithTheirPolymorphisms()
    {
        var reference = Encoding.ASCII.GetString(Phylogeny.Reference.Span);

        Assert.All(
            Genomes.Where(genome => genome.Oddity is Oddity.None or Oddity.UndeterminedBases),
            genome => Assert.Equal(WithPolymorphisms(reference, genome), Text(genome)));
    }

    [Fact]
    public void Genomes_Polymorphisms_AreThoseOfTheHaplogroupAndPrivateOnes() => Assert.All(Genomes, genome =>
    {
        Assert.Equal(
            genome.Haplogroup.Present.Concat(genome.PrivatePolymorphisms).Select(polymorphism => polymorphism.Text).Order(StringComparer.Ordinal),
            genome.Polymorphisms.Select(polymorphism => polymorphism.Text).Order(StringComparer.Ordinal));
        Assert.Equal(genome.Polymorphisms.Count, genome.Polymorphisms.Select(polymorphism => polymorphism.Position).Distinct().Count());
    });

    [Fact]
    public void Genomes_PrivatePolymorphisms_AreSoManyAsAskedFor()
    {
        var hotspots = Hotspots.All.Select(hotspot => hotspot.Text).ToHashSet();
        var ordinary = Genomes.Where(genome => genome.Oddity == Oddity.None).ToArray();

        Assert.InRange(ordinary.Average(genome => genome.PrivatePolymorphisms.Count(polymorphism => !hotspots.Contains(polymorphism.Text))), 2.4, 2.6);
        Assert.InRange(ordinary.Count(genome => genome.Polymorphisms.Any(polymorphism => polymorphism.Text == "315.1C")) / (double)ordinary.Length, 0.67, 0.73);
        Assert.All(
            SimulatedPhylogeny.Make(new SimulatedGenomesOptions { PrivatePolymorphisms = 0, OddShare = 0 }).Genomes(),
            genome => Assert.Subset(hotspots, genome.PrivatePolymorphisms.Select(polymorphism => polymorphism.Text).ToHashSet()));
    }

    [Theory]
    [InlineData(0.15, "None 1700, AmbiguousRun 100, UndeterminedBases 50, Rotated 40, ReverseComplement 20, Identical 56, RichInN 12, ManyPrivatePolymorphisms 12, TooShort 6, HalfN 4")]
    [InlineData(0, "None 2000")]
    [InlineData(1, "None 3, AmbiguousRun 666, UndeterminedBases 333, Rotated 266, ReverseComplement 133, Identical 373, RichInN 80, ManyPrivatePolymorphisms 80, TooShort 40, HalfN 26")]
    public void Genomes_OddShare_DividesAmongTheOddities(double share, string expected)
    {
        var counts = SimulatedPhylogeny.Make(new SimulatedGenomesOptions { OddShare = share }).Genomes().CountBy(genome => genome.Oddity);

        Assert.Equal(expected, string.Join(", ", counts.OrderBy(count => count.Key).Select(count => $"{count.Key} {count.Value}")));
    }

    [Fact]
    public void Genomes_Odd_AreOddInTheirWay()
    {
        var reference = Encoding.ASCII.GetString(Phylogeny.Reference.Span);
        var byId = Genomes.ToDictionary(genome => genome.Id);

        Assert.All(Genomes.Where(genome => genome.Oddity != Oddity.None), genome =>
        {
            var (plain, text) = (WithPolymorphisms(reference, genome), Text(genome));
            var ofN = text.Count(letter => letter == 'N');
            switch (genome.Oddity)
            {
                case Oddity.Identical:
                    Assert.Equal(Text(byId[genome.SameSequenceAs!]), text);
                    Assert.NotEqual(genome.Id, genome.SameSequenceAs);
                    break;
                case Oddity.Rotated:
                    Assert.NotEqual(plain, text);
                    Assert.Contains(text, plain + plain, StringComparison.Ordinal);
                    break;
                case Oddity.ReverseComplement:
                    Assert.Equal(plain, string.Concat(text.Reverse().Select(letter => "TGCA"["ACGT".IndexOf(letter, StringComparison.Ordinal)])));
                    break;
                case Oddity.AmbiguousRun:
                    Assert.InRange(ofN, 30, 600);
                    Assert.Contains(new string('N', ofN), text, StringComparison.Ordinal);
                    break;
                case Oddity.UndeterminedBases:
                    Assert.InRange(text.Count(letter => letter is 'R' or 'Y'), 1, 3);
                    break;
                case Oddity.RichInN:
                    Assert.InRange(ofN, 0.1 * text.Length - 1, 0.28 * text.Length);
                    break;
                case Oddity.HalfN:
                    Assert.InRange(ofN, 0.5 * text.Length - 1, 0.73 * text.Length);
                    break;
                case Oddity.TooShort:
                    Assert.InRange(text.Length, 400, 7000);
                    Assert.Contains(text, plain, StringComparison.Ordinal);
                    break;
                default:
                    Assert.InRange(genome.PrivatePolymorphisms.Count, 30, 50);
                    break;
            }
        });
    }

    [Theory]
    [InlineData(1, 2)]
    [InlineData(1, 300)]
    [InlineData(150, 2)]
    [InlineData(40, 5000)]
    public void Genomes_FewOfFewHaplogroupsOrMany_AreSoManyAsAskedFor(int genomes, int haplogroups) => Assert.All([0.0, 1.0], share =>
        Assert.Equal(genomes, SimulatedPhylogeny.Make(new SimulatedGenomesOptions { Genomes = genomes, Haplogroups = haplogroups, OddShare = share }).Genomes().Count()));

    private static string Text(SimulatedGenome genome) => Encoding.ASCII.GetString(genome.Bases);

    private static string Sha256(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    // Reads the texts of the polymorphisms, as someone would who has the table of truths alone.
    private static string WithPolymorphisms(string reference, SimulatedGenome genome)
    {
        var bases = reference.Select(letter => letter.ToString()).ToArray();
        foreach (var polymorphism in genome.Polymorphisms)
        {
            var match = Form().Match(polymorphism.Text);
            ref var at = ref bases[int.Parse(match.Groups["position"].ValueSpan) - 1];
            at = match.Groups["inserted"].Success ? at + match.Groups["inserted"].Value : match.Groups["base"].Value;
        }

        return string.Concat(bases);
    }

    [GeneratedRegex(@"\A(?<position>[0-9]+)(d|\.1(?<inserted>[ACGT]+)|(?<base>[ACGTRY]))\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
