namespace HaploEmbed.Simulation;

/// <summary>One simulated genome, and the truth about it.</summary>
public sealed record SimulatedGenome
{
    /// <summary>Gets its name, which no database uses: <c>SIM000001.1</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Gets what belongs behind the name in the header of a FASTA file: that all of it is made up.</summary>
    public string Description => "simulated mitochondrial genome, of no person and no place";

    /// <summary>Gets its bases, in capitals: A, C, G, T, N and IUPAC's letters.</summary>
    public required byte[] Bases { get; init; }

    /// <summary>Gets its true haplogroup.</summary>
    public required SimulatedHaplogroup Haplogroup { get; init; }

    /// <summary>Gets all its polymorphisms, by position, whatever of them N hides or a piece lacks.</summary>
    public required IReadOnlyList<SimulatedPolymorphism> Polymorphisms { get; init; }

    /// <summary>Gets those of its polymorphisms that do not lead to its haplogroup, hotspots and undetermined bases too, by position.</summary>
    public required IReadOnlyList<SimulatedPolymorphism> PrivatePolymorphisms { get; init; }

    /// <summary>Gets what is odd about it.</summary>
    public required Oddity Oddity { get; init; }

    /// <summary>Gets the name of the genome whose sequence it has; null where that is its own.</summary>
    public required string? SameSequenceAs { get; init; }

    /// <summary>Gets where it is said to come from: a real place, drawn, of no person.</summary>
    public required SimulatedPlace Place { get; init; }

    /// <summary>Gets INSDC's <c>geo_loc_name</c>: <c>Kenya: Nairobi</c>, <c>missing</c>, or empty where the record has the older <see cref="Country"/>.</summary>
    public required string GeoLocName { get; init; }

    /// <summary>Gets INSDC's <c>country</c>, which older records have instead of <c>geo_loc_name</c>; else empty.</summary>
    public required string Country { get; init; }

    /// <summary>Gets INSDC's <c>lat_lon</c>, <c>1.29 S 36.82 E</c>; empty where there is none.</summary>
    public required string LatLon { get; init; }
}
