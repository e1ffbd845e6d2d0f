using System.Text.RegularExpressions;
using HaploEmbed.Core.Options;
using HaploEmbed.Simulation;
using Xunit;

namespace HaploEmbed.Tests.Simulation;

public sealed partial class SimulatedPlacesTests
{
    private static readonly string[] Africa =
    [
        .. "Nigeria,Ghana,Senegal,Kenya,Ethiopia,Sudan,South Africa,Botswana,Zambia,Egypt,Morocco".Split(','),
    ];

    private static readonly SimulatedGenome[] Genomes = [.. SimulatedPhylogeny.Make(new SimulatedGenomesOptions()).Genomes()];

    [Fact]
    public void LatLon_OfPlaces_IsWrittenAsInsdcHasIt()
    {
        Assert.Equal("1.29 S 36.82 E", new SimulatedPlace("Kenya", "Nairobi", -129, 3682).LatLon);
        Assert.Equal("5.60 N 0.09 W", new SimulatedPlace("Ghana", "Accra", 560, -9).LatLon);
    }

    [Fact]
    public void Places_OfTheDefaultGenomes_AreInEveryCountry() =>
        Assert.Equal(28, Genomes.Select(genome => genome.Place.Country).Distinct().Count());

    [Theory]
    [InlineData("L0 L1 L2", "Africa", 0.9, 1)]
    [InlineData("H V K J T", "Africa", 0, 0.25)]
    [InlineData("H V K J T", "Finland,Italy,Poland,Spain", 0.55, 0.85)]
    [InlineData("Q P", "Papua New Guinea,Philippines,Indonesia", 1, 1)]
    [InlineData("A B C", "Mexico,Peru,Brazil", 0.3, 0.7)]
    public void Places_OfLineages_AreWhereTheLineageIsFound(string lineages, string countries, double least, double most)
    {
        var (names, places) = (lineages.Split(' '), countries == "Africa" ? Africa : countries.Split(','));
        var genomes = Genomes.Where(genome => names.Contains(Macro(genome.Haplogroup))).ToArray();

        Assert.InRange(genomes.Count(genome => places.Contains(genome.Place.Country)) / (double)genomes.Length, least, most);
    }

    [Fact]
    public void Records_OfPlaces_AreInTheNewerFormOrTheOlderOrMissing()
    {
        var missing = Genomes.Where(genome => genome.GeoLocName == "missing").ToArray();
        var older = Genomes.Where(genome => genome.Country != "").ToArray();

        Assert.All(missing, genome => Assert.Equal(("", ""), (genome.Country, genome.LatLon)));
        Assert.All(older, genome => Assert.Equal("", genome.GeoLocName));
        Assert.All(Genomes.Except(missing), genome =>
            Assert.True(genome.GeoLocName + genome.Country == genome.Place.Country
                || genome.GeoLocName + genome.Country == $"{genome.Place.Country}: {genome.Place.Town}"));
        Assert.All(Genomes.Where(genome => genome.LatLon != ""), genome => Assert.Matches(Form(), genome.LatLon));
        Assert.InRange(missing.Length, 60, 100);
        Assert.InRange(older.Length, 340, 430);
        Assert.InRange(Genomes.Count(genome => genome.LatLon != ""), 1000, 1120);
    }

    [Fact]
    public void Records_OfIdenticalGenomes_HavePlacesOfTheirOwn()
    {
        var byId = Genomes.ToDictionary(genome => genome.Id);

        Assert.Contains(Genomes, genome => genome.SameSequenceAs is { } other && byId[other].Place != genome.Place);
    }

    private static string Macro(SimulatedHaplogroup haplogroup) =>
        haplogroup.Name is [_] or ['L', _] || haplogroup.Parent is null ? haplogroup.Name : Macro(haplogroup.Parent);

    [GeneratedRegex(@"\A[0-9]{1,2}\.[0-9]{2} [NS] [0-9]{1,3}\.[0-9]{2} [EW]\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
