using System.Globalization;

namespace HaploEmbed.Core.Formats.HaplogrepReport;

/// <summary>The lines of a table as bytes, each bounded in length. A line ends with LF or CR LF.</summary>
/// <param name="stream">The table.</param>
/// <param name="faults">Takes the lines that are too long, and where compressed data are damaged.</param>
internal sealed class ReportLines(Stream stream, ReportFaults faults)
{
    /// <summary>How many bytes a line may have.</summary>
    public const int Longest = 4 << 20;

    private byte[] _buffer = new byte[256 << 10];
    private int _start;
    private int _filled;
    private bool _isAtEnd;

    /// <summary>Gets the line in hand, without its end. Valid until the next <see cref="Read"/>.</summary>
    public ReadOnlyMemory<byte> Line { get; private set; }

    /// <summary>Gets the number of the line in hand.</summary>
    public long LineNumber { get; private set; }

    /// <summary>Reads the next line that is not too long.</summary>
    /// <returns>Whether there is one.</returns>
    public bool Read()
    {
        while (true)
        {
            LineNumber++;
            if (FindEnd() is not { } end)
            {
                return false;
            }

            var (start, isTooLong) = (_start, end - _start > Longest);
            _start = Math.Min(end + 1, _filled);
            if (isTooLong)
            {
                SkipRest(end);
                faults.Add(LineNumber, string.Create(CultureInfo.InvariantCulture, $" has more than {Longest:N0} bytes. Expected fewer in a row."));
                continue;
            }

            Line = Trimmed(_buffer.AsMemory(start, end - start));
            return true;
        }
    }

    // The index after the last byte of the line, or of a piece of it that is too long already; null at the end of the table.
    private int? FindEnd()
    {
        var searched = _start;
        while (true)
        {
            var length = _buffer.AsSpan(searched, _filled - searched).IndexOf((byte)'\n');
            if (length >= 0)
            {
                return searched + length;
            }

            if (_filled - _start > Longest)
            {
                return _filled;
            }

            var inHand = _filled - _start;
            if (!Fill())
            {
                return inHand > 0 ? _filled : null;
            }

            searched = _start + inHand;
        }
    }

    private void SkipRest(int end)
    {
        if (end < _filled)
        {
            return;
        }

        do
        {
            var length = _buffer.AsSpan(_start, _filled - _start).IndexOf((byte)'\n');
            _start = length < 0 ? _filled : _start + length + 1;
            if (length >= 0)
            {
                return;
            }
        }
        while (Fill());
    }

    private bool Fill()
    {
        if (_isAtEnd)
        {
            return false;
        }

        _buffer.AsSpan(_start, _filled - _start).CopyTo(_buffer);
        (_start, _filled) = (0, _filled - _start);
        if (_filled == _buffer.Length)
        {
            Array.Resize(ref _buffer, 2 * _buffer.Length);
        }

        try
        {
            var read = stream.Read(_buffer, _filled, _buffer.Length - _filled);
            _filled += read;
            _isAtEnd = read == 0;
        }
        catch (InvalidDataException e)
        {
            // The line that is cut off is no line.
            faults.Add(LineNumber, $": {e.Message}.");
            (_filled, _isAtEnd) = (_start, true);
        }

        return !_isAtEnd;
    }

    private ReadOnlyMemory<byte> Trimmed(ReadOnlyMemory<byte> line)
    {
        if (LineNumber == 1 && line.Span.StartsWith("\uFEFF"u8))
        {
            line = line[3..];
        }

        return line.Span.EndsWith("\r"u8) ? line[..^1] : line;
    }
}
