using System.Text;

namespace HaploEmbed.Report.Markup;

/// <summary>
/// Writes HTML and SVG that is XML as well. Every text and every value of an attribute is escaped here.
/// </summary>
internal sealed class MarkupWriter
{
    private readonly StringBuilder _markup = new();
    private readonly Stack<string> _open = new();

    /// <summary>Opens an element; <see cref="End"/> closes it.</summary>
    public MarkupWriter Begin(string name, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        Tag(name, attributes);
        _markup.Append('>');
        _open.Push(name);
        return this;
    }

    public MarkupWriter End()
    {
        _markup.Append("</").Append(_open.Pop()).Append('>');
        return this;
    }

    /// <summary>Writes an element that holds nothing: a shape of SVG, or one that HTML calls void.</summary>
    public MarkupWriter Void(string name, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        Tag(name, attributes);
        _markup.Append("/>");
        return this;
    }

    /// <summary>Writes an element that holds a text.</summary>
    public MarkupWriter Leaf(string name, string text, params ReadOnlySpan<(string Name, string Value)> attributes) =>
        Begin(name, attributes).Text(text).End();

    public MarkupWriter Text(string text)
    {
        Escape(text);
        return this;
    }

    /// <summary>Breaks the line, for people who read the source.</summary>
    public MarkupWriter Line()
    {
        _markup.Append('\n');
        return this;
    }

    /// <summary>Writes markup that another writer made.</summary>
    public MarkupWriter Markup(string markup)
    {
        _markup.Append(markup);
        return this;
    }

    public override string ToString() => _markup.ToString();

    private void Tag(string name, ReadOnlySpan<(string Name, string Value)> attributes)
    {
        _markup.Append('<').Append(name);
        foreach (var (key, value) in attributes)
        {
            _markup.Append(' ').Append(key).Append("=\"");
            Escape(value);
            _markup.Append('"');
        }
    }

    private void Escape(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            _ = rune.Value switch
            {
                '<' => _markup.Append("&lt;"),
                '>' => _markup.Append("&gt;"),
                '&' => _markup.Append("&amp;"),
                '"' => _markup.Append("&quot;"),
                _ => _markup.Append(IsAllowed(rune) ? rune : Rune.ReplacementChar),
            };
        }
    }

    // XML 1.0, production 2 (Char), less the control characters that HTML refuses. EnumerateRunes has replaced
    // lone surrogates.
    private static bool IsAllowed(Rune rune) =>
        rune.Value is '\n' or '\t' || (!Rune.IsControl(rune) && rune.Value is not (0xFFFE or 0xFFFF));
}
