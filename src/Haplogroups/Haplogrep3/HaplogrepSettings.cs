namespace HaploEmbed.Haplogroups.Haplogrep3;

/// <summary>How haplogrep3 is run.</summary>
public sealed record HaplogrepSettings
{
    /// <summary>Gets the folder in which each run has a folder of its own for as long as it lasts. Made where it is not there.</summary>
    public required string WorkFolder { get; init; }

    /// <summary>Gets how much memory Java may take for its objects, in MiB. The program's own launcher allows 10 GiB.</summary>
    /// <remarks>2,000 genomes at once took 282 MB in all, so the default leaves much room.</remarks>
    public int MemoryMegabytes { get; init; } = 2048;

    /// <summary>Gets how long one run may take.</summary>
    /// <remarks>A thousand genomes take some 55 s of one core; a sequence given from the other strand takes ten times as long as others.</remarks>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>Gets what the user calls <see cref="MemoryMegabytes"/>, for messages.</summary>
    public string MemoryOption { get; init; } = "its memory";

    /// <summary>Gets what the user calls <see cref="TimeLimit"/>, for messages.</summary>
    public string TimeOption { get; init; } = "its time limit";
}
