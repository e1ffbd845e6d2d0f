using System.Text;

namespace HaploEmbed.Haplogroups.Haplogrep3;

/// <summary>The beginning and the end of what a program says, whatever it says between.</summary>
/// <remarks>
/// The beginning has haplogrep3's banner, and its message where a line of 16,000 bases follows; the end has what was said last.
/// </remarks>
internal sealed class OutputEnds
{
    private const int Kept = 8 << 10;

    private readonly Lock _lock = new();
    private readonly byte[] _first = new byte[Kept];
    private readonly byte[] _last = new byte[2 * Kept];
    private int _firstLength;
    private int _lastLength;
    private bool _hasGap;

    /// <summary>Gets what is kept; a line with three points alone stands for what is not.</summary>
    public string Text
    {
        get
        {
            lock (_lock)
            {
                var isCut = _hasGap || _lastLength > Kept;
                var last = _last.AsSpan(Math.Max(0, _lastLength - Kept), Math.Min(_lastLength, Kept));
                return Encoding.UTF8.GetString([.. _first.AsSpan(0, _firstLength), .. isCut ? "\n...\n"u8 : [], .. last]);
            }
        }
    }

    /// <summary>Reads until there is no more, or the stream is closed.</summary>
    public async Task ReadAsync(Stream stream)
    {
        var buffer = new byte[Kept];
        try
        {
            while (await stream.ReadAsync(buffer).ConfigureAwait(false) is > 0 and var read)
            {
                Add(buffer.AsSpan(0, read));
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or OperationCanceledException)
        {
            // The program was killed, or something that it started outlives it and is not waited for.
        }
    }

    private void Add(ReadOnlySpan<byte> bytes)
    {
        lock (_lock)
        {
            var toFirst = Math.Min(bytes.Length, Kept - _firstLength);
            bytes[..toFirst].CopyTo(_first.AsSpan(_firstLength));
            _firstLength += toFirst;
            var rest = bytes[toFirst..];
            if (_lastLength + rest.Length > _last.Length)
            {
                _last.AsSpan(_lastLength - Kept, Kept).CopyTo(_last);
                _lastLength = Kept;
                _hasGap = true;
            }

            rest.CopyTo(_last.AsSpan(_lastLength));
            _lastLength += rest.Length;
        }
    }
}
