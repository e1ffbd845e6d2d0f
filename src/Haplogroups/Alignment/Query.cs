namespace HaploEmbed.Haplogroups.Alignment;

/// <summary>A sequence as codes, in both directions.</summary>
internal sealed class Query
{
    private byte[] _forward = [];
    private byte[] _backward = [];

    public int Length { get; private set; }

    /// <summary>Gets a number that is another one for each sequence set.</summary>
    public int Number { get; private set; }

    public ReadOnlySpan<byte> Codes => _forward.AsSpan(0, Length);

    /// <summary>Gets the codes from the end to the start; not complemented.</summary>
    public ReadOnlySpan<byte> BackwardCodes => _backward.AsSpan(0, Length);

    public void Set(ReadOnlySpan<byte> letters)
    {
        Number++;
        Length = letters.Length;
        if (_forward.Length < Length)
        {
            _forward = new byte[Length + Length / 4];
            _backward = new byte[_forward.Length];
        }

        BaseCodes.Encode(letters, _forward);
        Codes.CopyTo(_backward);
        _backward.AsSpan(0, Length).Reverse();
    }
}
