using HaploEmbed.Report.Markup;

namespace HaploEmbed.Report.Figures;

/// <summary>What gives samples their colour in a picture, and says there what the colours mean.</summary>
internal interface IColouring
{
    /// <summary>Gets what the colour is, in a word for labels and names of files.</summary>
    string Name { get; }

    /// <summary>Gets what a caption says of the colours; null where there is nothing to say.</summary>
    string? Sentence { get; }

    /// <summary>Gets the height of the legend in a drawing.</summary>
    int LegendHeight { get; }

    /// <summary>Puts samples together by colour.</summary>
    /// <param name="rows">Their rows.</param>
    /// <returns>The colours, those that others are to be drawn over first; rows of a colour in the order given.</returns>
    IEnumerable<ColourLayer> Layers(IReadOnlyList<int> rows);

    void DrawLegend(MarkupWriter svg, int top);
}

/// <summary>Samples of one colour.</summary>
internal sealed record ColourLayer(string Colour, IEnumerable<int> Rows);
