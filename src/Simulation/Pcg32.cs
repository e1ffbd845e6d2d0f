using System.Numerics;

namespace HaploEmbed.Simulation;

/// <summary>Random numbers that are the same on every platform and with every version of .NET.</summary>
/// <remarks>
/// PCG32, XSH RR variant. Source: O'Neill (2014), "PCG: A Family of Simple Fast Space-Efficient Statistically Good Algorithms for Random
/// Number Generation". Only whole numbers are drawn; ranges by Lemire (2019), "Fast Random Integer Generation in an Interval".
/// </remarks>
internal sealed class Pcg32
{
    private const ulong Multiplier = 6364136223846793005;

    private readonly ulong _increment;
    private ulong _state;

    /// <summary>Starts as the reference implementation does.</summary>
    /// <param name="state">Where on the stream.</param>
    /// <param name="stream">Which stream.</param>
    public Pcg32(ulong state, ulong stream)
    {
        _increment = (stream << 1) | 1;
        Next();
        _state += state;
        Next();
    }

    /// <summary>Starts a stream of its own for one thing that is drawn, so that no other draw moves it.</summary>
    /// <param name="seed">The user's seed.</param>
    /// <param name="topic">What is drawn.</param>
    /// <param name="index">Which one of these.</param>
    public static Pcg32 For(int seed, Topic topic, int index = 0)
    {
        // Neighbouring seeds and indices would give neighbouring states.
        var mixed = Mix(Mix((ulong)seed) + ((ulong)topic << 32) + (ulong)index);
        return new Pcg32(mixed, Mix(mixed));
    }

    /// <summary>Draws 32 bits.</summary>
    public uint Next()
    {
        var state = _state;
        _state = unchecked((state * Multiplier) + _increment);
        return BitOperations.RotateRight((uint)(((state >> 18) ^ state) >> 27), (int)(state >> 59));
    }

    /// <summary>Draws a number from 0 to one below a bound, each as likely as the other.</summary>
    public int Below(int bound)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bound, 1);

        var product = (ulong)Next() * (uint)bound;
        if ((uint)product < (uint)bound)
        {
            var tooOften = unchecked(0u - (uint)bound) % (uint)bound;
            while ((uint)product < tooOften)
            {
                product = (ulong)Next() * (uint)bound;
            }
        }

        return (int)(product >> 32);
    }

    /// <summary>Draws a number between two, both included.</summary>
    public int Between(int least, int most) => least + Below(most - least + 1);

    /// <summary>Says yes in so many of a thousand cases.</summary>
    public bool Chance(int ofThousand) => Below(1000) < ofThousand;

    /// <summary>Draws one of several.</summary>
    public T OneOf<T>(IReadOnlyList<T> items) => items[Below(items.Count)];

    /// <summary>Puts items into an order of chance: Fisher and Yates.</summary>
    public void Shuffle<T>(Span<T> items)
    {
        for (var last = items.Length - 1; last > 0; last--)
        {
            var other = Below(last + 1);
            (items[last], items[other]) = (items[other], items[last]);
        }
    }

    // The finaliser of SplitMix64: Steele, Lea and Flood (2014), "Fast Splittable Pseudorandom Number Generators".
    private static ulong Mix(ulong value)
    {
        unchecked
        {
            value += 0x9E3779B97F4A7C15;
            value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
            value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
            return value ^ (value >> 31);
        }
    }
}
