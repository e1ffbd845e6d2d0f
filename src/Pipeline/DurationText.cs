using System.Globalization;

namespace HaploEmbed.Pipeline;

/// <summary>Durations in words.</summary>
internal static class DurationText
{
    /// <summary>Writes a duration: "0.8 s", "2 min 5 s", "3 h 20 min".</summary>
    public static string Of(double seconds)
    {
        // Nothing seals this figure of a manifest.
        seconds = double.IsFinite(seconds) ? Math.Clamp(seconds, 0, TimeSpan.MaxValue.TotalSeconds / 2) : 0;
        var time = TimeSpan.FromSeconds(seconds);
        return time.TotalMinutes < 1 ? string.Create(CultureInfo.InvariantCulture, $"{seconds:0.0} s")
            : time.TotalHours < 1 ? $"{time.Minutes} min {time.Seconds} s"
            : string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours} h {time.Minutes} min");
    }
}
