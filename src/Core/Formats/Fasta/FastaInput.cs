using HaploEmbed.Core.Formats.Gzip;

namespace HaploEmbed.Core.Formats.Fasta;

/// <summary>The bytes of a FASTA file, by lines of any length, through a buffer of its own.</summary>
internal sealed class FastaInput : IDisposable
{
    private const byte LineFeed = (byte)'\n';
    private const byte CarriageReturn = (byte)'\r';
    private const int BufferLength = 128 << 10;

    private readonly Stream _stream;
    private readonly byte[] _buffer = new byte[BufferLength];
    private int _next;
    private int _filled;
    private bool _isAfterCarriageReturn;

    public FastaInput(Stream stream)
    {
        _stream = GzipInput.Open(stream);
        SkipByteOrderMark();
    }

    public bool HasByteOrderMark { get; private set; }

    /// <summary>Gets the line that the next byte is in.</summary>
    public long LineNumber { get; private set; } = 1;

    /// <summary>Gets how many bytes have been read.</summary>
    public long ByteCount { get; private set; }

    /// <summary>Gets what is wrong with the compressed data, where that ended the input.</summary>
    public string? Damage { get; private set; }

    private static ReadOnlySpan<byte> ByteOrderMark => [0xef, 0xbb, 0xbf];

    /// <summary>Goes to the next byte that is no line end.</summary>
    /// <returns>False where the input has ended.</returns>
    public bool SkipLineEnds()
    {
        while (_next < _filled || Fill())
        {
            var value = _buffer[_next];
            if (value is not (LineFeed or CarriageReturn))
            {
                _isAfterCarriageReturn = false;
                return true;
            }

            // CR LF is one end.
            LineNumber += value == LineFeed && _isAfterCarriageReturn ? 0 : 1;
            _isAfterCarriageReturn = value == CarriageReturn;
            _next++;
        }

        return false;
    }

    /// <summary>Gives the next byte, which <see cref="SkipLineEnds"/> found.</summary>
    public byte Peek() => _buffer[_next];

    public void Skip() => _next++;

    /// <summary>Reads to the line's end and not beyond it.</summary>
    public void ReadLine(ByteGatherer into)
    {
        while (_next < _filled || Fill())
        {
            var rest = _buffer.AsSpan(_next, _filled - _next);
            var length = rest.IndexOfAny(LineFeed, CarriageReturn);
            into.Append(length < 0 ? rest : rest[..length]);
            _next += length < 0 ? rest.Length : length;
            if (length >= 0)
            {
                return;
            }
        }
    }

    public void Dispose() => _stream.Dispose();

    private void SkipByteOrderMark()
    {
        while (_filled < ByteOrderMark.Length && Fill())
        {
        }

        HasByteOrderMark = _buffer.AsSpan(0, _filled).StartsWith(ByteOrderMark);
        _next = HasByteOrderMark ? ByteOrderMark.Length : 0;
    }

    // Reads more bytes behind those that are not used yet, or over those that are.
    private bool Fill()
    {
        if (_next == _filled)
        {
            _next = 0;
            _filled = 0;
        }

        try
        {
            var count = Damage is null ? _stream.Read(_buffer, _filled, _buffer.Length - _filled) : 0;
            _filled += count;
            ByteCount += count;
            return count > 0;
        }
        catch (InvalidDataException e)
        {
            Damage = e.Message;
            return false;
        }
    }
}
