using HaploEmbed.Report.Jobs;
using HaploEmbed.Report.Markup;

namespace HaploEmbed.Report.Figures;

/// <summary>Draws the samples and the tree of a job in one projection.</summary>
internal static class LatentFigure
{
    private const int Width = 1000;
    private const int Head = 44;
    private const int PlotSize = 1000;
    private const int FontSize = 28;

    // The rim of a disk, or what is farthest out of a plane, stays this far from the border of the drawing.
    private const int Margin = 14;
    private const int Reach = (PlotSize / 2) - Margin;

    private const int ManyNodes = 500;

    public static string Draw(LatentPoints points, Projection projection, IColouring colouring, string title)
    {
        var svg = SvgFigure.Begin(Width, Head + PlotSize + colouring.LegendHeight, FontSize, title);
        if (points.Simulated is { } by)
        {
            svg.Label(Margin, 32, SvgFigure.SimulatedLabel(by), colour: SvgFigure.Quiet);
        }

        svg.Label(Width - Margin, 32, NameOf(projection.Kind), "end", SvgFigure.Quiet).Line();
        var grid = GridOf(points, projection);
        Frame(svg, projection.Kind, grid);
        svg.Begin(
            "g",
            ("transform", "scale(.1)"),
            ("fill", "none"),
            ("stroke-linecap", "round"),
            ("stroke-linejoin", "round")).Line();
        DotLayer.Draw(svg, points, colouring, projection.Samples, grid);
        Edges(svg, points, projection, grid);
        svg.End().Line();
        if (points is { MacroHaplogroups: not null, Tree: { } tree } && projection.Nodes is { } nodes)
        {
            NodeLabels.Draw(svg, tree, nodes, grid, Width);
        }

        colouring.DrawLegend(svg, Head + PlotSize);
        return SvgFigure.End(svg);
    }

    public static string NameOf(ProjectionKind kind) => kind switch
    {
        ProjectionKind.PoincareDisk => "Poincaré disk",
        ProjectionKind.KleinDisk => "Klein disk",
        ProjectionKind.SphereMap => "sphere, by longitude and latitude",
        ProjectionKind.TorusMap => "torus, by angles",
        _ => "Euclidean plane",
    };

    private static bool IsDisk(ProjectionKind kind) => kind is ProjectionKind.PoincareDisk or ProjectionKind.KleinDisk;

    private static DrawingGrid GridOf(LatentPoints points, Projection projection)
    {
        const int middleX = DrawingGrid.StepsPerUnit * Width / 2;
        const int middleY = DrawingGrid.StepsPerUnit * (Head + (PlotSize / 2));
        const double reach = DrawingGrid.StepsPerUnit * Reach;
        if (IsDisk(projection.Kind))
        {
            return new DrawingGrid(default, reach, middleX, middleY);
        }

        var extent = PlaneExtent.Of(points, projection);
        return new DrawingGrid(extent.Centre, reach / extent.Radius, middleX, middleY);
    }

    private static void Frame(MarkupWriter svg, ProjectionKind kind, DrawingGrid grid)
    {
        if (kind == ProjectionKind.Plane)
        {
            ScaleBar.Draw(svg, Margin, Head + PlotSize - Margin, grid.Scale / DrawingGrid.StepsPerUnit);
            return;
        }

        if (!IsDisk(kind))
        {
            return;
        }

        svg.Void(
            "circle",
            ("cx", $"{Width / 2}"),
            ("cy", $"{Head + (PlotSize / 2)}"),
            ("r", $"{Reach}"),
            ("fill", "none"),
            ("stroke", SvgFigure.Ink),
            ("stroke-width", "2.5")).Line();
    }

    // A white border keeps an edge visible where it crosses dark dots. Many edges are thin and have none, or nothing else
    // could be seen.
    private static void Edges(MarkupWriter svg, LatentPoints points, Projection projection, DrawingGrid grid)
    {
        if (points.Tree is not { } tree || projection.Nodes is not { } nodes || projection.Kind.IsCutOpen())
        {
            return;
        }

        var asArcs = projection.Kind == ProjectionKind.PoincareDisk && points.Dimension == 2;
        var edges = EdgePath.Of(tree, nodes, asArcs, grid);
        var areMany = tree.Drawn.Count(isDrawn => isDrawn) > ManyNodes;
        if (!areMany)
        {
            svg.Void("path", ("stroke", "#ffffff"), ("stroke-width", "54"), ("stroke-opacity", ".8"), ("d", edges)).Line();
        }

        svg.Void("path", ("stroke", SvgFigure.Ink), ("stroke-width", areMany ? "7" : "24"), ("d", edges)).Line();
    }
}
