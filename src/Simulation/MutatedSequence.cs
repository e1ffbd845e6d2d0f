namespace HaploEmbed.Simulation;

/// <summary>A sequence with polymorphisms put in.</summary>
internal static class MutatedSequence
{
    /// <summary>Puts polymorphisms, at most one a position, into a reference.</summary>
    /// <param name="reference">The reference.</param>
    /// <param name="polymorphisms">The polymorphisms, by position.</param>
    public static byte[] Of(ReadOnlySpan<byte> reference, IReadOnlyList<SimulatedPolymorphism> polymorphisms)
    {
        var bases = new byte[reference.Length + polymorphisms.Sum(Growth)];
        var (copied, written) = (0, 0);
        foreach (var polymorphism in polymorphisms)
        {
            // Inserted bases leave their position as it is.
            var end = polymorphism.Kind == SimulatedPolymorphismKind.Insertion ? polymorphism.Position : polymorphism.Position - 1;
            reference[copied..end].CopyTo(bases.AsSpan(written));
            written += end - copied;
            copied = polymorphism.Position;
            foreach (var letter in polymorphism.Bases)
            {
                bases[written++] = (byte)letter;
            }
        }

        reference[copied..].CopyTo(bases.AsSpan(written));
        return bases;
    }

    private static int Growth(SimulatedPolymorphism polymorphism) => polymorphism.Kind switch
    {
        SimulatedPolymorphismKind.Deletion => -1,
        SimulatedPolymorphismKind.Insertion => polymorphism.Bases.Length,
        _ => 0,
    };
}
