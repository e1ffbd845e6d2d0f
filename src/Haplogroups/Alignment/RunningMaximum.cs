using System.Runtime.Intrinsics;

namespace HaploEmbed.Haplogroups.Alignment;

/// <summary>Maxima along the eight numbers of a vector.</summary>
internal static class RunningMaximum
{
    /// <summary>Gives, at each place, the greatest of the numbers up to it.</summary>
    public static Vector256<int> Of(Vector256<int> numbers)
    {
        // Where there is nothing to shift in, a number stands in for itself.
        numbers = Vector256.Max(numbers, Vector256.Shuffle(numbers, Vector256.Create(0, 0, 1, 2, 3, 4, 5, 6)));
        numbers = Vector256.Max(numbers, Vector256.Shuffle(numbers, Vector256.Create(0, 1, 0, 1, 2, 3, 4, 5)));
        return Vector256.Max(numbers, Vector256.Shuffle(numbers, Vector256.Create(0, 1, 2, 3, 0, 1, 2, 3)));
    }

    /// <summary>Gives, at each place, the greatest of what was before the vector and of the numbers before the place.</summary>
    public static Vector256<int> Before(Vector256<int> running, Vector256<int> earlier)
    {
        var shifted = Vector256.Shuffle(running, Vector256.Create(0, 0, 1, 2, 3, 4, 5, 6));
        return Vector256.Max(Vector256.ConditionalSelect(Vector256.Create(-1, 0, 0, 0, 0, 0, 0, 0), earlier, shifted), earlier);
    }

    /// <summary>Gives the greatest of all at every place.</summary>
    public static Vector256<int> Last(Vector256<int> running) => Vector256.Shuffle(running, Vector256.Create(7, 7, 7, 7, 7, 7, 7, 7));
}
