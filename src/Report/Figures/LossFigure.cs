using HaploEmbed.Report.Jobs;
using HaploEmbed.Report.Markup;

namespace HaploEmbed.Report.Figures;

/// <summary>Draws the losses of a job over its epochs.</summary>
internal static class LossFigure
{
    private const int Width = 640;
    private const int Height = 430;
    private const int FontSize = 18;
    private const int Left = 74;
    private const int Right = Width - 18;
    private const int Top = 62;
    private const int Bottom = Height - 62;
    private const string TrainColour = "#2456a6";
    private const string ValidationColour = "#c4500c";

    public static string Draw(TrainingHistory history, int keptEpoch, string? simulated, string title)
    {
        var svg = SvgFigure.Begin(Width, Height, FontSize, title);
        if (simulated is not null)
        {
            svg.Label(Right, 22, SvgFigure.SimulatedLabel(simulated), "end", SvgFigure.Quiet).Line();
        }

        var train = LossCurve.Of(history, losses => losses.Train);
        var validation = LossCurve.Of(history, losses => losses.Validation ?? double.NaN);
        var losses = train.Points.Concat(validation.Points).ToArray();
        if (losses.Length == 0)
        {
            svg.Label(Width / 2, Height / 2, "no losses were recorded", "middle", SvgFigure.Quiet);
            return SvgFigure.End(svg);
        }

        var (first, last) = (losses.Min(point => point.Epoch), losses.Max(point => point.Epoch));
        var (least, most) = (losses.Min(point => point.Loss), losses.Max(point => point.Loss));
        var epochs = ValueAxis.OfCounts(first, last, Left, Right);
        var values = ValueAxis.Padded(least, most, Bottom, Top);
        Axes(svg, epochs, values);
        KeptEpoch(svg, epochs, values, validation, keptEpoch);
        Curve(svg, train.PathOn(epochs, values), TrainColour);
        Curve(svg, validation.PathOn(epochs, values), ValidationColour);
        Legend(svg, validation.Points.Count > 0);
        return SvgFigure.End(svg);
    }

    private static void Axes(MarkupWriter svg, ValueAxis epochs, ValueAxis values)
    {
        foreach (var tick in values.Ticks)
        {
            var y = NumberText.Coordinate(values.Place(tick));
            svg.Void("path", ("stroke", "#e2e2e8"), ("d", $"M{Left} {y}H{Right}"));
            svg.Label(Left - 9, values.Place(tick) + 6, AxisTicks.LabelOf(tick), "end", SvgFigure.Quiet).Line();
        }

        foreach (var tick in epochs.Ticks)
        {
            var x = epochs.Place(tick);
            svg.Void("path", ("stroke", SvgFigure.Quiet), ("d", $"M{NumberText.Coordinate(x)} {Bottom}v6"));
            svg.Label(Math.Min(x, Right - 12), Bottom + 26, AxisTicks.LabelOf(tick), "middle", SvgFigure.Quiet).Line();
        }

        var corner = $"M{Left} {Top}V{Bottom}H{Right}";
        svg.Void("path", ("fill", "none"), ("stroke", SvgFigure.Quiet), ("d", corner)).Line();
        svg.Label((Left + Right) / 2, Height - 10, "epoch", "middle", SvgFigure.Quiet);
        svg.Label(14, 22, values.IsLogarithmic ? "loss (log scale)" : "loss", colour: SvgFigure.Quiet).Line();
    }

    private static void KeptEpoch(
        MarkupWriter svg, ValueAxis epochs, ValueAxis values, LossCurve validation, int keptEpoch)
    {
        var x = epochs.Place(keptEpoch);
        if (x is < Left or > Right)
        {
            return;
        }

        var isLeftHalf = x < (Left + Right) / 2;
        svg.Void(
            "path",
            ("stroke", SvgFigure.Quiet),
            ("stroke-width", "1.5"),
            ("stroke-dasharray", "5 4"),
            ("d", $"M{NumberText.Coordinate(x)} {Top}V{Bottom}"));
        svg.Label(x + (isLeftHalf ? 8 : -8), Top + 18, $"kept epoch {keptEpoch}", isLeftHalf ? "start" : "end").Line();
        if (validation.LossAt(keptEpoch) is { } loss)
        {
            svg.Void(
                "circle",
                ("cx", NumberText.Coordinate(x)),
                ("cy", NumberText.Coordinate(values.Place(loss))),
                ("r", "5"),
                ("fill", ValidationColour)).Line();
        }
    }

    private static void Curve(MarkupWriter svg, string path, string colour) => svg
        .Void(
            "path",
            ("fill", "none"),
            ("stroke", colour),
            ("stroke-width", "2"),
            ("stroke-linejoin", "round"),
            ("d", path))
        .Line();

    private static void Legend(MarkupWriter svg, bool hasValidation)
    {
        svg.Void("path", ("stroke", TrainColour), ("stroke-width", "4"), ("d", $"M{Left} 44h26"));
        svg.Label(Left + 34, 50, "training").Line();
        if (hasValidation)
        {
            svg.Void("path", ("stroke", ValidationColour), ("stroke-width", "4"), ("d", $"M{Left + 132} 44h26"));
            svg.Label(Left + 166, 50, "validation").Line();
        }
    }
}
