namespace HaploEmbed.Core.Formats.Gzip;

/// <summary>A stream of which the first bytes have been looked at and are read again.</summary>
internal sealed class PeekedStream : ForwardStream
{
    private readonly Stream _rest;
    private readonly byte[] _first;
    private readonly int _firstLength;
    private int _given;

    public PeekedStream(Stream stream, int count)
    {
        _rest = stream;
        _first = new byte[count];
        _firstLength = stream.ReadAtLeast(_first, count, throwOnEndOfStream: false);
    }

    /// <summary>Gets the first bytes, fewer than asked for where the stream is shorter.</summary>
    public ReadOnlySpan<byte> First => _first.AsSpan(0, _firstLength);

    public override int Read(Span<byte> buffer)
    {
        var left = First[_given..];
        if (left.IsEmpty)
        {
            return _rest.Read(buffer);
        }

        var count = Math.Min(left.Length, buffer.Length);
        left[..count].CopyTo(buffer);
        _given += count;

        // A StreamReader looks for a byte order mark in what it reads first, so that is not to be two bytes.
        return count + _rest.Read(buffer[count..]);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _rest.Dispose();
        }

        base.Dispose(disposing);
    }
}
