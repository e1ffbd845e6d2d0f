using System.Text;

namespace HaploEmbed.Core.Formats;

/// <summary>The named instants of every atomic write, at which the test of killed runs stops a process to kill it.</summary>
/// <remarks>
/// With the environment variable HAPLOEMBED_HOLD_LOG set, each instant that is reached is added to that file as a line, the
/// last three names of the path and the instant: "ingest/tree/points.h5ad:begun". At the one that HAPLOEMBED_HOLD_AT names, the
/// process then waits to be killed. Without the variables, nothing happens.
/// </remarks>
internal static class WritePoint
{
    private static readonly string? Log = Environment.GetEnvironmentVariable("HAPLOEMBED_HOLD_LOG");
    private static readonly string? HoldAt = Environment.GetEnvironmentVariable("HAPLOEMBED_HOLD_AT");

    public static void Reached(string path, string instant)
    {
        if (Log is null)
        {
            return;
        }

        var names = Path.GetFullPath(path).Split(Path.DirectorySeparatorChar);
        var name = $"{string.Join('/', names[^Math.Min(3, names.Length)..])}:{instant}";
        using (var log = new FileStream(Log, FileMode.Append, FileAccess.Write, FileShare.ReadWrite))
        {
            log.Write(Encoding.UTF8.GetBytes(name + "\n"));
        }

        if (name == HoldAt)
        {
            Thread.Sleep(Timeout.Infinite);
        }
    }
}
