namespace HaploEmbed.Tests.Core.Formats.Fasta;

/// <summary>A long stream that is nowhere whole: a beginning, a piece many times over, an end.</summary>
internal sealed class RepeatedStream(byte[] beginning, byte[] piece, int times, byte[] end) : MemoryStream
{
    private long _next;

    private long TotalLength => beginning.Length + ((long)piece.Length * times) + end.Length;

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var filled = 0;
        while (filled < buffer.Length && _next < TotalLength)
        {
            var next = Next();
            var count = Math.Min(next.Length, buffer.Length - filled);
            next[..count].CopyTo(buffer[filled..]);
            filled += count;
            _next += count;
        }

        return filled;
    }

    private ReadOnlySpan<byte> Next()
    {
        var inPieces = _next - beginning.Length;
        if (inPieces < 0)
        {
            return beginning.AsSpan((int)_next);
        }

        var behind = inPieces - ((long)piece.Length * times);
        return behind < 0 ? piece.AsSpan((int)(inPieces % piece.Length)) : end.AsSpan((int)behind);
    }
}
