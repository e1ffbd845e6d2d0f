using System.Globalization;

namespace HaploEmbed.Simulation;

/// <summary>Makes genomes, each by itself, so that any of them can be made without the others.</summary>
/// <param name="reference">The reference.</param>
/// <param name="privates">Draws what is private.</param>
/// <param name="plan">Says what each genome is.</param>
/// <param name="seed">The seed.</param>
internal sealed class GenomeMaker(SimulatedReference reference, PrivatePolymorphisms privates, GenomePlan plan, int seed)
{
    /// <summary>Makes the genome of an index.</summary>
    public SimulatedGenome Make(int index)
    {
        var (haplogroup, oddity, original) = plan[index];
        var own = privates.Draw(haplogroup, oddity, Pcg32.For(seed, Topic.PrivatePolymorphisms, original));
        SimulatedPolymorphism[] all = [.. haplogroup.Present.Concat(own).OrderBy(polymorphism => polymorphism.Position)];
        var bases = MutatedSequence.Of(reference.Bases, all);
        var record = PlaceRecord.Draw(haplogroup, Pcg32.For(seed, Topic.Place, index));
        return new SimulatedGenome
        {
            Id = IdOf(index),
            Bases = OddSequence.Of(bases, oddity, Pcg32.For(seed, Topic.Oddity, index)),
            Haplogroup = haplogroup,
            Polymorphisms = all,
            PrivatePolymorphisms = own,
            Oddity = oddity,
            SameSequenceAs = original == index ? null : IdOf(original),
            Place = record.Place,
            GeoLocName = record.GeoLocName,
            Country = record.Country,
            LatLon = record.LatLon,
        };
    }

    private static string IdOf(int index) => string.Create(CultureInfo.InvariantCulture, $"SIM{index + 1:D6}.1");
}
