namespace HaploEmbed.Simulation;

/// <summary>What is drawn from a stream of its own. The numbers are part of the result.</summary>
internal enum Topic
{
    /// <summary>The bases of the reference.</summary>
    Reference = 1,

    /// <summary>Where polymorphisms arise.</summary>
    Sites = 2,

    /// <summary>Which haplogroup branches.</summary>
    Shape = 3,

    /// <summary>The polymorphisms of the branches.</summary>
    Branches = 4,

    /// <summary>Which genome is of which haplogroup, and odd in which way.</summary>
    Plan = 5,

    /// <summary>The private polymorphisms of a genome.</summary>
    PrivatePolymorphisms = 6,

    /// <summary>What is odd about a genome.</summary>
    Oddity = 7,

    /// <summary>Where a genome comes from.</summary>
    Place = 8,
}
