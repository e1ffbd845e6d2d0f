using HaploEmbed.Report.Markup;
using Xunit;

namespace HaploEmbed.Tests.Report;

public class MarkupWriterTests
{
    [Theory]
    [InlineData("<b a=\"1\">&amp;</b>", "&lt;b a=&quot;1&quot;&gt;&amp;amp;&lt;/b&gt;")]
    [InlineData("\0\u0001\u001f\u0085\ufffe", "\ufffd\ufffd\ufffd\ufffd\ufffd")]
    [InlineData("R² σ é中😀", "R² σ é中😀")]
    public void Text_OfAnything_IsEscapedInTextsAndAttributes(string text, string expected) => Assert.Equal(
        $"<p title=\"{expected}\">{expected}</p>", new MarkupWriter().Leaf("p", text, ("title", text)).ToString());

    [Fact]
    public void Text_OfHalfACharacter_IsReplaced() =>
        Assert.Equal("\ufffdx", new MarkupWriter().Text("\ud800x").ToString());

    [Fact]
    public void End_AfterNestedElements_ClosesTheInnermost() => Assert.Equal(
        "<a><b/><c>x</c></a>", new MarkupWriter().Begin("a").Void("b").Begin("c").Text("x").End().End().ToString());
}
