namespace HaploEmbed.Core.Runs;

/// <summary>Marks a step that takes all cores of the budget.</summary>
/// <param name="MemoryEach">The memory that each thread needs beside the step's own, in bytes: that of a process that it starts, for example.</param>
public sealed record StepThreads(long MemoryEach);
