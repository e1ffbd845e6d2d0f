namespace HaploEmbed.Train.Evaluation;

/// <summary>The subset of samples that the reference measures large data sets by: Python's <c>random.seed(42)</c> and <c>random.sample</c>.</summary>
/// <remarks>
/// Source: Matsumoto and Nishimura (1998), "Mersenne Twister", with its seeding by an array (2002); the way of sampling of CPython
/// 3.11. tests/reference/metrics/make.py stores what Python itself gives.
/// </remarks>
internal sealed class PythonRandom
{
    private const int Words = 624;
    private const int Middle = 397;

    private readonly uint[] _state = new uint[Words];
    private int _next = Words;

    public PythonRandom(uint seed)
    {
        _state[0] = 19650218;
        for (var i = 1; i < Words; i++)
        {
            _state[i] = 1812433253 * (_state[i - 1] ^ (_state[i - 1] >> 30)) + (uint)i;
        }

        var at = 1;
        for (var round = 0; round < Words; round++)
        {
            _state[at] = (_state[at] ^ ((_state[at - 1] ^ (_state[at - 1] >> 30)) * 1664525)) + seed;
            at = Following(at);
        }

        for (var round = 0; round < Words - 1; round++)
        {
            _state[at] = (_state[at] ^ ((_state[at - 1] ^ (_state[at - 1] >> 30)) * 1566083941)) - (uint)at;
            at = Following(at);
        }

        _state[0] = 0x80000000;
    }

    /// <summary>Draws different numbers from 0 to <paramref name="population"/> − 1, in the order of Python's <c>random.sample</c>.</summary>
    public int[] Sample(int population, int count)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, population);

        var drawn = new int[count];
        if (population <= LargestPool(count))
        {
            var pool = Enumerable.Range(0, population).ToArray();
            for (var i = 0; i < count; i++)
            {
                var at = Below(population - i);
                drawn[i] = pool[at];
                pool[at] = pool[population - i - 1];
            }

            return drawn;
        }

        var taken = new HashSet<int>();
        for (var i = 0; i < count; i++)
        {
            do
            {
                drawn[i] = Below(population);
            }
            while (!taken.Add(drawn[i]));
        }

        return drawn;
    }

    // Up to which population a list is cheaper to Python than a set.
    private static long LargestPool(int count) =>
        21 + (count > 5 ? (long)Math.Pow(4, Math.Ceiling(Math.Log(count * 3.0) / Math.Log(4.0))) : 0);

    private int Below(int bound)
    {
        var bits = 32 - int.LeadingZeroCount(bound);
        uint drawn;
        do
        {
            drawn = NextWord() >> (32 - bits);
        }
        while (drawn >= bound);
        return (int)drawn;
    }

    private int Following(int at)
    {
        if (at + 1 < Words)
        {
            return at + 1;
        }

        _state[0] = _state[Words - 1];
        return 1;
    }

    private uint NextWord()
    {
        if (_next == Words)
        {
            for (var i = 0; i < Words; i++)
            {
                var word = (_state[i] & 0x80000000) | (_state[(i + 1) % Words] & 0x7FFFFFFF);
                _state[i] = _state[(i + Middle) % Words] ^ (word >> 1) ^ ((word & 1) == 0 ? 0 : 0x9908B0DF);
            }

            _next = 0;
        }

        var value = _state[_next++];
        value ^= value >> 11;
        value ^= (value << 7) & 0x9D2C5680;
        value ^= (value << 15) & 0xEFC60000;
        return value ^ (value >> 18);
    }
}
