namespace HaploEmbed.Core.Runs;

/// <summary>The four stages, in the order in which data passes through them.</summary>
public enum Stage
{
    /// <summary>Brings raw data to disk.</summary>
    Ingest,

    /// <summary>Makes of raw data one data set.</summary>
    Annotate,

    /// <summary>Fits the Riemannian generative decoder.</summary>
    Train,

    /// <summary>Writes the report.</summary>
    Report,
}

/// <summary>Facts about stages that the runner and the stages share.</summary>
public static class Stages
{
    /// <summary>
    /// Gives the version of a stage's results. It is raised whenever equal options and inputs give other outputs than before,
    /// so that older outputs count as stale.
    /// </summary>
    public static int ResultVersion(this Stage stage) => stage switch
    {
        Stage.Ingest => 1,
        Stage.Annotate => 2,
        Stage.Train => 4,
        Stage.Report => 5,
        _ => throw new ArgumentOutOfRangeException(nameof(stage)),
    };

    /// <summary>Gives the word for a stage in files, folders and on the command line.</summary>
    public static string Word(this Stage stage) => stage.ToString().ToLowerInvariant();

    /// <summary>Finds the stage of a word, or null.</summary>
    public static Stage? Parse(string word) =>
        Enum.GetValues<Stage>().Cast<Stage?>().FirstOrDefault(stage => stage!.Value.Word() == word);
}
