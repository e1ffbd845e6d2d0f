using static TorchSharp.torch;

namespace HaploEmbed.Geometry;

/// <summary>What distances of all pairs of some rows are made from, without a tensor of rows × rows × columns.</summary>
internal static class Pairs
{
    /// <summary>|x − y|² of all pairs, shape [few, many], from rows [few, columns] and [many, columns].</summary>
    /// <remarks>
    /// Column by column: |x|² − 2x·y + |y|² by one matrix product would be quicker, and 0 or worse for near rows.
    /// </remarks>
    public static Tensor SquaredDifference(Tensor few, Tensor many)
    {
        using var scope = NewDisposeScope();
        var inPlace = !Manifold.Differentiates(few, many);
        Tensor? sum = null;
        for (var column = 0L; column < few.size(-1); column++)
        {
            var difference = few.narrow(-1, column, 1) - many.narrow(-1, column, 1).t();
            sum = sum is null ? difference.square() : inPlace ? sum.addcmul_(difference, difference, 1) : sum + difference.square();
        }

        return sum!.MoveToOuterDisposeScope();
    }
}
