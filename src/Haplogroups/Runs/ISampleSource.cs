namespace HaploEmbed.Haplogroups.Runs;

/// <summary>Gives the records of an input file one after another. Used by one thread at a time.</summary>
internal interface ISampleSource : IDisposable
{
    /// <summary>Takes the next record; null where there is none left.</summary>
    /// <exception cref="HaplogrepFailureException">The file cannot be read further, and the mode gives nothing then.</exception>
    PendingSample? Next();
}
