using HaploEmbed.Core.Formats.AnnData;
using HaploEmbed.Report.Jobs;
using HaploEmbed.Report.Markup;

namespace HaploEmbed.Report.Figures;

/// <summary>Colours samples by macro-haplogroup, rare ones over frequent ones so that none is hidden.</summary>
internal sealed class MacroHaplogroupColouring(LatentPoints points, CategoryColumn column) : IColouring
{
    private readonly MacroHaplogroupLegend _legend = new(points, column);

    public string Name => "macro-haplogroup";

    public string? Sentence => "Colour is macro-haplogroup; the legend counts the samples drawn.";

    public int LegendHeight => _legend.Height;

    public IEnumerable<ColourLayer> Layers(IReadOnlyList<int> rows) =>
        from row in rows
        group row by column.Codes[row] into lineage
        orderby lineage.Key < 0 descending, lineage.Count() descending, lineage.Key
        select new ColourLayer(MacroHaplogroupPalette.ColourOf(column[lineage.First()]), lineage);

    public void DrawLegend(MarkupWriter svg, int top) => _legend.Draw(svg, top);
}
