using System.Globalization;

namespace HaploEmbed.Report.Figures;

/// <summary>Colours from dark to light, for low to high.</summary>
internal static class ColourMap
{
    /// <summary>The colour of what hangs on no node of the tree.</summary>
    public const string None = "#8a8a8a";

    // The light end of the map is cream, which cannot be seen on white: it is left off.
    private const double LightestUsed = 0.84;

    // Matplotlib's magma, which its authors gave to the public domain (CC0), at every eighth of its length.
    private static readonly (int Red, int Green, int Blue)[] Anchors =
    [
        (0, 0, 4), (28, 16, 68), (79, 18, 123), (129, 37, 129), (181, 54, 122),
        (229, 80, 100), (251, 135, 97), (254, 194, 135), (252, 253, 191),
    ];

    /// <summary>Gives the colour of a depth.</summary>
    /// <param name="depth">The depth; below 0 for none.</param>
    /// <param name="deepest">The greatest depth, which has the lightest colour.</param>
    public static string OfDepth(int depth, int deepest) =>
        depth < 0 ? None : At(LightestUsed * depth / Math.Max(1, deepest));

    /// <summary>Says whether black text can be read on the colour of a depth; white can on the others.</summary>
    public static bool TakesBlackText(int depth, int deepest) => depth < 0 || depth > 0.6 * deepest;

    private static string At(double share)
    {
        var place = share * (Anchors.Length - 1);
        var index = Math.Min((int)place, Anchors.Length - 2);
        var (low, high, part) = (Anchors[index], Anchors[index + 1], place - index);
        var red = Mix(low.Red, high.Red, part);
        var green = Mix(low.Green, high.Green, part);
        var blue = Mix(low.Blue, high.Blue, part);
        return string.Create(CultureInfo.InvariantCulture, $"#{red:x2}{green:x2}{blue:x2}");
    }

    private static int Mix(int low, int high, double part) => (int)Math.Round(low + ((high - low) * part));
}
