namespace HaploEmbed.Core.Randomness;

/// <summary>The random stream of numpy's legacy generator after <c>numpy.random.seed</c>, number for number.</summary>
/// <remarks>
/// Mersenne twister MT19937 (Matsumoto and Nishimura 1998), seeded by its own <c>init_genrand</c>; normal numbers by
/// Marsaglia's polar method, the second of each pair first; shuffling by Fisher and Yates with masked rejection. The
/// conventions are those of numpy.random.RandomState, which numpy keeps as they are (NEP 19).
/// </remarks>
public sealed class NumpyRandom
{
    private const int StateLength = 624;
    private const int Shift = 397;

    private readonly uint[] _state = new uint[StateLength];
    private int _position = StateLength;
    private double? _storedNormal;

    /// <summary>Begins the stream.</summary>
    /// <param name="seed">What numpy.random.seed is given.</param>
    public NumpyRandom(uint seed)
    {
        _state[0] = seed;
        for (var i = 1u; i < StateLength; i++)
        {
            _state[i] = (1812433253u * (_state[i - 1] ^ (_state[i - 1] >> 30))) + i;
        }
    }

    /// <summary>Gets the number of 32-bit words drawn so far.</summary>
    public long WordsUsed { get; private set; }

    /// <summary>Draws 32 bits.</summary>
    public uint NextWord()
    {
        if (_position == StateLength)
        {
            Refill();
        }

        WordsUsed++;
        var word = _state[_position++];
        word ^= word >> 11;
        word ^= (word << 7) & 0x9d2c5680;
        word ^= (word << 15) & 0xefc60000;
        return word ^ (word >> 18);
    }

    /// <summary>Draws a number in [0, 1) of 53 random bits.</summary>
    public double NextDouble()
    {
        var high = NextWord() >> 5;
        var low = NextWord() >> 6;
        return ((high * 67108864.0) + low) / 9007199254740992.0;
    }

    /// <summary>Draws a standard normal number.</summary>
    public double NextNormal()
    {
        if (_storedNormal is { } stored)
        {
            _storedNormal = null;
            return stored;
        }

        double first, second, squares;
        do
        {
            first = (2.0 * NextDouble()) - 1.0;
            second = (2.0 * NextDouble()) - 1.0;
            squares = (first * first) + (second * second);
        }
        while (squares is >= 1.0 or 0.0);

        var factor = Math.Sqrt(-2.0 * Math.Log(squares) / squares);
        _storedNormal = factor * first;
        return factor * second;
    }

    /// <summary>Shuffles in place.</summary>
    public void Shuffle(int[] items)
    {
        for (var i = items.Length - 1; i > 0; i--)
        {
            var j = NextIndex((uint)i);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    // A number from 0 to last: words are masked to the bits of last, and drawn again while they are above it.
    private int NextIndex(uint last)
    {
        var mask = uint.MaxValue >> System.Numerics.BitOperations.LeadingZeroCount(last);
        uint index;
        do
        {
            index = NextWord() & mask;
        }
        while (index > last);

        return (int)index;
    }

    private void Refill()
    {
        for (var i = 0; i < StateLength; i++)
        {
            var bits = (_state[i] & 0x80000000) | (_state[(i + 1) % StateLength] & 0x7fffffff);
            _state[i] = _state[(i + Shift) % StateLength] ^ (bits >> 1) ^ ((bits & 1) == 0 ? 0 : 0x9908b0df);
        }

        _position = 0;
    }
}
