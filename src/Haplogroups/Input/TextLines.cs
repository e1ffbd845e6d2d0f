using System.Text;

namespace HaploEmbed.Haplogroups.Input;

/// <summary>The lines of a text file, each bounded in length, with their numbers.</summary>
/// <remarks>A line ends with LF, CR LF or CR, as Java's readers have it.</remarks>
internal sealed class TextLines : IDisposable
{
    private readonly StreamReader _reader;
    private readonly int _longest;
    private readonly char[] _buffer = new char[32 << 10];
    private readonly StringBuilder _gathered = new();
    private int _next;
    private int _filled;

    /// <summary>Opens a file.</summary>
    /// <param name="stream">The file. Disposed with the lines.</param>
    /// <param name="encoding">How its bytes are read.</param>
    /// <param name="findsEncoding">Whether a byte order mark decides instead and is taken off.</param>
    /// <param name="longest">How many characters a line may have.</param>
    public TextLines(Stream stream, Encoding encoding, bool findsEncoding, int longest)
    {
        _reader = new StreamReader(stream, encoding, findsEncoding);
        _longest = longest;
    }

    /// <summary>Gets the line in hand; its beginning where it is too long.</summary>
    public string Line { get; private set; } = "";

    /// <summary>Gets the number of the line in hand.</summary>
    public long LineNumber { get; private set; }

    /// <summary>Gets whether the line in hand is longer than a line may be.</summary>
    public bool IsTooLong { get; private set; }

    /// <summary>Gets what is wrong with the compressed data, where that ended the lines; the line it cuts off is not given.</summary>
    public string? Damage { get; private set; }

    /// <summary>Reads the next line.</summary>
    /// <returns>Whether there is one.</returns>
    public bool Read()
    {
        if (_next == _filled && !Fill())
        {
            return false;
        }

        LineNumber++;
        _gathered.Clear();
        IsTooLong = false;
        do
        {
            var rest = _buffer.AsSpan(_next, _filled - _next);
            var length = rest.IndexOfAny('\n', '\r');
            if (length >= 0)
            {
                Line = Finish(rest[..length]);
                _next += length;
                SkipLineEnd();
                return true;
            }

            Gather(rest);
            _next = _filled;
        }
        while (Fill());

        Line = Finish([]);
        return Damage is null;
    }

    public void Dispose() => _reader.Dispose();

    private string Finish(ReadOnlySpan<char> last)
    {
        if (_gathered.Length == 0 && last.Length <= _longest)
        {
            return last.ToString();
        }

        Gather(last);
        return _gathered.ToString();
    }

    private void Gather(ReadOnlySpan<char> text)
    {
        var kept = Math.Min(text.Length, _longest - _gathered.Length);
        IsTooLong |= kept < text.Length;
        _gathered.Append(text[..kept]);
    }

    private void SkipLineEnd()
    {
        var isReturn = _buffer[_next++] == '\r';
        if (isReturn && (_next < _filled || Fill()) && _buffer[_next] == '\n')
        {
            _next++;
        }
    }

    private bool Fill()
    {
        try
        {
            _next = 0;
            _filled = Damage is null ? _reader.Read(_buffer) : 0;
        }
        catch (InvalidDataException e)
        {
            _filled = 0;
            Damage = e.Message;
        }

        return _filled > 0;
    }
}
