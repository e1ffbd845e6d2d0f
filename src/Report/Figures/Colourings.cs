using HaploEmbed.Report.Jobs;

namespace HaploEmbed.Report.Figures;

/// <summary>Says by what the pictures of a job are coloured.</summary>
internal static class Colourings
{
    /// <summary>Gives the colourings, the preferred one first; one at least.</summary>
    public static IReadOnlyList<IColouring> Of(LatentPoints points) => (points.MacroHaplogroups, points.Tree) switch
    {
        (null, _) => [new DepthColouring(points)],
        ({ } column, null) => [new MacroHaplogroupColouring(points, column)],
        ({ } column, _) => [new MacroHaplogroupColouring(points, column), new DepthColouring(points)],
    };
}
