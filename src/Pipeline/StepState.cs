namespace HaploEmbed.Pipeline;

/// <summary>The state of a step within a run.</summary>
internal enum StepState
{
    /// <summary>Has not been looked at yet.</summary>
    Waiting,

    /// <summary>Its process runs.</summary>
    Running,

    /// <summary>Was done before.</summary>
    Fresh,

    /// <summary>Ran to its end.</summary>
    Done,

    /// <summary>Failed.</summary>
    Failed,

    /// <summary>Was stopped with the run.</summary>
    Stopped,

    /// <summary>Did not run, since something before it failed or the run was stopped.</summary>
    NotRun,
}
