namespace HaploEmbed.Core.Formats.Gzip;

/// <summary>Hands compressed bytes to a decompressor and remembers the last of them, in which a member may have ended.</summary>
internal sealed class GzipSource(Stream stream) : ForwardStream
{
    // More than a DeflateStream asks for at once (8192 in .NET 10), twice, so that the end of a member is always among them.
    private const int Remembered = 32 << 10;

    private const int HeaderLength = 10;
    private const int FlagsAt = 3;
    private const int FlagChecksum = 2;
    private const int FlagExtra = 4;
    private const int FlagName = 8;
    private const int FlagComment = 16;

    private readonly byte[] _buffer = new byte[Remembered + (80 << 10)];
    private int _memberStart;
    private int _next;
    private int _filled;

    /// <summary>Hands over the next bytes.</summary>
    public override int Read(Span<byte> buffer)
    {
        if (!Fill(1))
        {
            return 0;
        }

        var count = Math.Min(buffer.Length, _filled - _next);
        _buffer.AsSpan(_next, count).CopyTo(buffer);
        _next += count;
        return count;
    }

    /// <summary>Says whether another member follows.</summary>
    public bool IsAtMember() =>
        Fill(GzipInput.Magic.Length) && _buffer.AsSpan(_next, GzipInput.Magic.Length).SequenceEqual(GzipInput.Magic);

    /// <summary>Passes over the header of a member.</summary>
    /// <exception cref="InvalidDataException">The data end in it.</exception>
    public void SkipHeader()
    {
        Need(HeaderLength);
        var flags = _buffer[_next + FlagsAt];
        _next += HeaderLength;
        if ((flags & FlagExtra) != 0)
        {
            Need(2);
            var extra = _buffer[_next] | (_buffer[_next + 1] << 8);
            Need(2 + extra);
            _next += 2 + extra;
        }

        SkipText((flags & FlagName) != 0);
        SkipText((flags & FlagComment) != 0);
        if ((flags & FlagChecksum) != 0)
        {
            Need(2);
            _next += 2;
        }

        _memberStart = _next;
    }

    /// <summary>Goes to behind a member's last bytes, which are somewhere in what was handed over last, or follow it.</summary>
    /// <exception cref="InvalidDataException">They are not there.</exception>
    public void SkipTrailer(ReadOnlySpan<byte> trailer)
    {
        _ = Fill(trailer.Length + GzipInput.Magic.Length);
        var end = Math.Min(_filled, _next + trailer.Length);
        var start = Math.Max(_memberStart, _next - Remembered);
        var first = -1;
        for (var found = Find(trailer, start, end); found >= 0; found = Find(trailer, found + 1, end))
        {
            // The checksum and length of no bytes are eight zeros, which may seem to begin one byte early: what follows decides.
            var behind = found + trailer.Length;
            first = first < 0 ? behind : first;
            if (behind == _filled || _buffer.AsSpan(behind, _filled - behind).StartsWith(GzipInput.Magic))
            {
                first = behind;
                break;
            }
        }

        if (first < 0)
        {
            throw Damaged();
        }

        _next = first;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            stream.Dispose();
        }

        base.Dispose(disposing);
    }

    private static InvalidDataException Damaged() => new(GzipInput.DamagedMessage);

    private int Find(ReadOnlySpan<byte> bytes, int start, int end)
    {
        var found = _buffer.AsSpan(start, end - start).IndexOf(bytes);
        return found < 0 ? found : start + found;
    }

    private void SkipText(bool isThere)
    {
        while (isThere)
        {
            Need(1);
            isThere = _buffer[_next++] != 0;
        }
    }

    private void Need(int count)
    {
        if (!Fill(count))
        {
            throw Damaged();
        }
    }

    // Makes so many bytes ready; false where the input has fewer.
    private bool Fill(int count)
    {
        while (_filled - _next < count)
        {
            if (_filled == _buffer.Length)
            {
                var dropped = Math.Max(0, _next - Remembered);
                _buffer.AsSpan(dropped, _filled - dropped).CopyTo(_buffer);
                _memberStart = Math.Max(0, _memberStart - dropped);
                _next -= dropped;
                _filled -= dropped;
            }

            var read = stream.Read(_buffer, _filled, _buffer.Length - _filled);
            if (read == 0)
            {
                return false;
            }

            _filled += read;
        }

        return true;
    }
}
