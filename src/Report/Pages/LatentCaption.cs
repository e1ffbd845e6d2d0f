using HaploEmbed.Report.Figures;
using HaploEmbed.Report.Jobs;
using HaploEmbed.Report.Markup;

namespace HaploEmbed.Report.Pages;

/// <summary>Says of a picture which map it is, what is drawn, of how many samples, and what is not.</summary>
internal static class LatentCaption
{
    public static string Of(LatentPoints points, LatentPicture picture) => string.Join(' ', Sentences(points, picture));

    private static IEnumerable<string> Sentences(LatentPoints points, LatentPicture picture)
    {
        var kind = picture.Kind;
        yield return Map(kind);
        if (points.Dimension > 2)
        {
            yield return $"Of {points.Dimension} {(kind == ProjectionKind.TorusMap ? "angles" : "coordinates")} the first two are shown.";
        }

        yield return Marks(points);
        if (picture.Colouring.Sentence is { } colour)
        {
            yield return colour;
        }

        if (points.Tree is not null)
        {
            foreach (var sentence in Skeleton(points, kind))
            {
                yield return sentence;
            }
        }

        if (points.ValidationCount > 0)
        {
            yield return NotDrawn(points.ValidationCount, "validation sample", "validation samples");
        }

        if (points.AstrayCount > 0)
        {
            yield return NotDrawn(points.AstrayCount, "sample without a finite point", "samples without a finite point");
        }

        if (points.Simulated is { } by)
        {
            yield return $"The data is simulated ({by}).";
        }
    }

    private static string NotDrawn(int count, string one, string many) =>
        count == 1 ? $"1 {one} is not drawn." : $"{NumberText.Count(count)} {many} are not drawn.";

    private static string Map(ProjectionKind kind) => kind switch
    {
        ProjectionKind.PoincareDisk =>
            "Poincaré disk: angles are true, distances grow towards the rim, which is infinitely far.",
        ProjectionKind.KleinDisk =>
            "Klein disk: geodesics are straight, angles are not true, the rim is infinitely far.",
        ProjectionKind.SphereMap =>
            "Sphere, longitude across and latitude upwards: the left and the right end are one, and distances shrink towards the poles.",
        ProjectionKind.TorusMap => "Torus, by the angles of two circles: opposite ends are one.",
        _ => "Euclidean plane, to scale.",
    };

    private static string Marks(LatentPoints points)
    {
        var train = $"A dot is one of {NumberText.Count(points.TrainRows.Count, "training sample")}";
        var test = $", a ring one of {NumberText.Count(points.TestRows.Count, "test sample")}";
        return points.TestRows.Count == 0 ? $"{train}." : $"{train}{test}.";
    }

    private static IEnumerable<string> Skeleton(LatentPoints points, ProjectionKind kind)
    {
        var isNamed = points.MacroHaplogroups is not null;
        if (isNamed)
        {
            yield return "A name stands at the Fréchet mean of a macro-haplogroup's training samples or, if there are none, of the names that hang on it.";
        }

        if (!kind.IsCutOpen())
        {
            var ends = isNamed
                ? "A line joins it to the one that it descends from"
                : "A line joins the Fréchet mean of a node's training samples to that of its parent's";
            yield return (kind, points.Dimension) switch
            {
                (ProjectionKind.PoincareDisk, 2) => $"{ends}, along the geodesic.",
                (ProjectionKind.PoincareDisk, _) => $"{ends}, as a straight line of the picture and not along the geodesic.",
                _ => $"{ends}.",
            };
        }
    }
}
