using System.Globalization;
using HaploEmbed.Haplogroups;
using HaploEmbed.Haplogroups.Runs;
using HaploEmbed.Simulation;
using Xunit;

namespace HaploEmbed.Tests.Simulation;

/// <summary>The default 2,000 genomes, classified by the simulated tree: how many of each kind get their true haplogroup.</summary>
public sealed class SimulatedClassificationTests : IDisposable
{
    private readonly SimulatedFiles _files = new();

    public void Dispose() => _files.Dispose();

    [Theory]
    [InlineData(
        ClassificationMode.Corrected,
        "None 1700/1700, AmbiguousRun 99/100, UndeterminedBases 50/50, Rotated 40/40, ReverseComplement 20/20, Identical 56/56, RichInN 12/12, ManyPrivatePolymorphisms 12/12, TooShort 2/6, HalfN 4/4")]
    [InlineData(
        ClassificationMode.Haplogrep3,
        "None 1700/1700, AmbiguousRun 99/100, UndeterminedBases 50/50, Rotated 40/40, ReverseComplement 0/20, Identical 56/56, RichInN 12/12, ManyPrivatePolymorphisms 12/12, TooShort 2/6, HalfN 4/4")]
    public void Run_DefaultGenomes_FindsTheTrueHaplogroups(ClassificationMode mode, string right)
    {
        var rows = Classify(mode);

        Assert.Equal(right, string.Join(", ", rows
            .GroupBy(row => row.Truth.Oddity)
            .OrderBy(group => group.Key)
            .Select(group => $"{group.Key} {group.Count(row => row.Haplogroup == row.Truth.Haplogroup.Name)}/{group.Count()}")));
    }

    [Fact]
    public void Run_OrdinaryGenomes_HaveHighQualityAndLowOnesLow()
    {
        var rows = Classify(ClassificationMode.Corrected);

        Assert.Equal(1667, rows.Count(row => row.Truth.Oddity == Oddity.None && row.Quality >= 0.9));
        Assert.All(rows.Where(row => row.Truth.Oddity == Oddity.ManyPrivatePolymorphisms), row => Assert.InRange(row.Quality, 0.6, 0.9));
    }

    [Fact]
    public void Run_OrdinaryGenomes_NamesEveryPolymorphismAsTheTruthDoes() => Assert.All(
        Classify(ClassificationMode.Corrected).Where(row => row.Truth.Oddity is Oddity.None or Oddity.Identical or Oddity.Rotated or Oddity.ReverseComplement),
        row => Assert.Equal(
            row.Truth.Polymorphisms.Select(polymorphism => polymorphism.Text).Order(StringComparer.Ordinal),
            row.Polymorphisms.Order(StringComparer.Ordinal)));

    private List<Row> Classify(ClassificationMode mode)
    {
        var truths = _files.Phylogeny.Genomes().ToDictionary(genome => genome.Id);
        var output = _files.File($"{mode}.txt");
        var summary = ClassificationRun.Run(
            new ClassificationOptions { Input = _files.WriteGenomes(), Output = output, Tree = _files.Tree, IsExtended = true, Mode = mode, Jobs = 2 },
            CancellationToken.None);
        Assert.Equal((2000, 0), (summary.Samples, summary.Faults.Count));
        return
        [
            .. File.ReadLines(output)
                .Skip(1)
                .Select(line => line.Split('\t').Select(field => field.Trim('"')).ToArray())
                .Select(fields => new Row(
                    truths[fields[0]],
                    fields[1],
                    double.Parse(fields[3], CultureInfo.InvariantCulture),
                    fields[9].Split(' ', StringSplitOptions.RemoveEmptyEntries))),
        ];
    }

    private sealed record Row(SimulatedGenome Truth, string Haplogroup, double Quality, string[] Polymorphisms);
}
