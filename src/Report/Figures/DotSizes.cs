namespace HaploEmbed.Report.Figures;

/// <summary>The diameters of dots, of rings and of their holes, in steps of the drawing's grid.</summary>
internal sealed record DotSizes(int Dot, int Ring, int Hole)
{
    private const int MostOfFullSize = 8000;

    private static readonly DotSizes Full = new(94, 122, 56);

    /// <summary>
    /// Gives the sizes for a number of samples: above a limit they shrink by its square root, so that as much of the picture is covered.
    /// </summary>
    public static DotSizes For(int samples)
    {
        var scale = Math.Sqrt(Math.Min(1.0, (double)MostOfFullSize / Math.Max(1, samples)));
        return new DotSizes((int)Math.Round(Full.Dot * scale), (int)Math.Round(Full.Ring * scale), (int)Math.Round(Full.Hole * scale));
    }
}
