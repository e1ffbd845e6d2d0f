using System.Globalization;

namespace HaploEmbed.Report.Markup;

/// <summary>Writes numbers for people, alike in every culture.</summary>
internal static class NumberText
{
    public const string Missing = "–";

    public static string Count(int count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>Writes a count with its noun: "1 sample", "5,207 samples".</summary>
    public static string Count(int count, string noun) => $"{Count(count)} {noun}{(count == 1 ? "" : "s")}";

    /// <summary>Writes a number with a true minus sign; a dash where there is none.</summary>
    public static string Of(double? number, string format) =>
        number?.ToString(format, CultureInfo.InvariantCulture).Replace('-', '−') ?? Missing;

    /// <summary>Writes every digit that tells a number from its neighbours.</summary>
    public static string Exact(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>Writes a length or a coordinate of a drawing.</summary>
    public static string Coordinate(double number) =>
        (Math.Round(number, 1) + 0.0).ToString("0.#", CultureInfo.InvariantCulture);
}
