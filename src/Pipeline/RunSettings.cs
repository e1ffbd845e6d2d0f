using HaploEmbed.Core.Runs;

namespace HaploEmbed.Pipeline;

/// <summary>What a run is asked to do, beyond its file.</summary>
/// <param name="Selection">The steps to run.</param>
/// <param name="Force">Runs them also where they are fresh.</param>
/// <param name="KeepGoing">Goes on after a failure with what does not depend on it.</param>
/// <param name="Verify">Hashes every output again before it counts as fresh.</param>
/// <param name="Cores">The cores to use.</param>
/// <param name="Memory">The memory to use, in bytes.</param>
internal sealed record RunSettings(IReadOnlySet<StepId> Selection, bool Force, bool KeepGoing, bool Verify, int Cores, long Memory)
{
    /// <summary>Gives nine tenths of the memory that is free now, in bytes.</summary>
    public static long MostOfFreeMemory()
    {
        // The figures are those of the last collection; there may have been none yet.
        GC.Collect(0);
        var memory = GC.GetGCMemoryInfo();
        return (memory.TotalAvailableMemoryBytes - memory.MemoryLoadBytes) / 10 * 9;
    }
}
