using System.Text;

namespace HaploEmbed.Core.Formats.HaplogrepReport;

/// <summary>Finds the fields of a line, quoted or not.</summary>
internal sealed class ReportFields
{
    /// <summary>How many fields are looked for in a line; one more is found where there are more.</summary>
    public const int Most = 1000;

    private readonly List<Field> _fields = new(16);

    /// <summary>Finds them.</summary>
    /// <returns>Their number, 1 or more.</returns>
    public int Split(ReadOnlySpan<byte> line)
    {
        _fields.Clear();
        for (var start = 0; start <= line.Length && _fields.Count <= Most;)
        {
            var field = start < line.Length && line[start] == '"' ? Quoted(line, start + 1) : Plain(line, start);
            _fields.Add(field);
            start = field.Next;
        }

        return _fields.Count;
    }

    /// <summary>Gives the bytes of a field; a doubled quote is still doubled.</summary>
    public ReadOnlySpan<byte> Bytes(ReadOnlySpan<byte> line, int field) => line[_fields[field].Start.._fields[field].End];

    /// <summary>Gives the text of a field.</summary>
    public string Text(ReadOnlySpan<byte> line, int field)
    {
        var text = Encoding.UTF8.GetString(Bytes(line, field));
        return _fields[field].HasQuote ? text.Replace("\"\"", "\"", StringComparison.Ordinal) : text;
    }

    /// <summary>Whether a field that begins with a quote ends with one.</summary>
    public bool IsClosed(int field) => _fields[field].IsClosed;

    private static Field Plain(ReadOnlySpan<byte> line, int start)
    {
        var length = line[start..].IndexOf((byte)'\t');
        var end = length < 0 ? line.Length : start + length;
        return new Field(start, end, end + 1, HasQuote: false, IsClosed: true);
    }

    private static Field Quoted(ReadOnlySpan<byte> line, int start)
    {
        var hasQuote = false;
        for (var from = start; line[from..].IndexOf((byte)'"') is >= 0 and var length;)
        {
            var quote = from + length;
            if (quote + 1 == line.Length || line[quote + 1] == '\t')
            {
                return new Field(start, quote, quote + 2, hasQuote, IsClosed: true);
            }

            if (line[quote + 1] != '"')
            {
                break;
            }

            hasQuote = true;
            from = quote + 2;
        }

        return Plain(line, start) with { IsClosed = false };
    }

    private readonly record struct Field(int Start, int End, int Next, bool HasQuote, bool IsClosed);
}
