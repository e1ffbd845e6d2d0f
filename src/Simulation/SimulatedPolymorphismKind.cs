namespace HaploEmbed.Simulation;

/// <summary>What becomes of a position of the simulated reference.</summary>
public enum SimulatedPolymorphismKind
{
    /// <summary>Another base stands there.</summary>
    Substitution,

    /// <summary>The base is missing.</summary>
    Deletion,

    /// <summary>Bases stand behind it.</summary>
    Insertion,
}
