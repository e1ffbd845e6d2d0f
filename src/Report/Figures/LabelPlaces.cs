namespace HaploEmbed.Report.Figures;

/// <summary>Finds places for labels of one line, so that none lies on another where there is room beside it.</summary>
/// <param name="width">The width of the drawing.</param>
/// <param name="fontSize">The size of the letters, all bold.</param>
internal sealed class LabelPlaces(double width, double fontSize)
{
    // Of a bold letter or figure with its outline, in all common fonts.
    private const double LetterWidth = 0.8;

    private static readonly (int Across, int Down)[] Shifts =
        [(0, 0), (-1, 0), (1, 0), (0, -1), (0, 1), (-1, -1), (1, -1), (-1, 1), (1, 1)];

    private readonly List<(PlanePoint Middle, double HalfWidth)> _taken = [];

    /// <summary>Takes a place for a text: about the point, or the first one beside it that is free; the point where none is.</summary>
    /// <returns>The middle of the text.</returns>
    public PlanePoint Take(PlanePoint wanted, string text)
    {
        var halfWidth = LetterWidth * fontSize * text.Length / 2;
        var places = Shifts.Select(shift => new PlanePoint(wanted.X + (2 * halfWidth * shift.Across), wanted.Y + (fontSize * shift.Down)));
        var place = places.Where(each => IsFree(each, halfWidth)).DefaultIfEmpty(wanted).First();
        _taken.Add((place, halfWidth));
        return place;
    }

    private bool IsFree(PlanePoint middle, double halfWidth) =>
        middle.X >= halfWidth && middle.X <= width - halfWidth
        && _taken.TrueForAll(other =>
            Math.Abs(other.Middle.X - middle.X) >= other.HalfWidth + halfWidth || Math.Abs(other.Middle.Y - middle.Y) >= fontSize);
}
