namespace HaploEmbed.Core.Formats.Fasta;

/// <summary>Gathers bytes up to a bound; beyond it they are counted and not kept.</summary>
internal sealed class ByteGatherer(int longest)
{
    // Room for a mitochondrial genome.
    private const int FirstCapacity = 32 << 10;

    private byte[] _bytes = new byte[Math.Min(longest, FirstCapacity)];
    private int _kept;

    /// <summary>Gets how many are kept at most.</summary>
    public int Longest => longest;

    /// <summary>Gets how many came in.</summary>
    public long Total { get; private set; }

    public bool IsTooLong => Total > longest;

    /// <summary>Gets what is kept.</summary>
    public ReadOnlyMemory<byte> Bytes => _bytes.AsMemory(0, _kept);

    public void Clear()
    {
        _kept = 0;
        Total = 0;
    }

    public void Append(ReadOnlySpan<byte> bytes)
    {
        Total += bytes.Length;
        var kept = Math.Min(bytes.Length, longest - _kept);
        if (_kept + kept > _bytes.Length)
        {
            Array.Resize(ref _bytes, (int)Math.Min(longest, Math.Max(2L * _bytes.Length, _kept + kept)));
        }

        bytes[..kept].CopyTo(_bytes.AsSpan(_kept));
        _kept += kept;
    }

    /// <summary>Takes white space off the end, where the end is still kept.</summary>
    public void TrimEnd()
    {
        while (!IsTooLong && _kept > 0 && IsWhiteSpace(_bytes[_kept - 1]))
        {
            _kept--;
            Total--;
        }
    }

    // As Java's Character.isWhitespace has it for the first 256 characters.
    private static bool IsWhiteSpace(byte value) => value is (>= 9 and <= 13) or (>= 28 and <= 32);
}
