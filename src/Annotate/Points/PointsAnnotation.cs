using HaploEmbed.Core.Failures;
using HaploEmbed.Core.Formats.AnnData;
using HaploEmbed.Core.Stages;

namespace HaploEmbed.Annotate.Points;

/// <summary>Passes simulated points through: they come with labels, tree and split.</summary>
internal static class PointsAnnotation
{
    public static StepResult Run(StepContext step)
    {
        var data = AnnDataReader.Read(step.ReadInput(StepFiles.Points));
        Check(data);
        step.WriteOutput(StepFiles.DataSet, stream => AnnDataWriter.Write(stream, data), data.X.Rows);
        step.Progress(data.X.Rows, data.X.Rows, "sample");
        return new StepResult();
    }

    // What training relies on.
    private static void Check(AnnDataSet data)
    {
        _ = SampleTree.Of(data);
        if (data.X.FirstNotFinite() is var (row, column))
        {
            throw new UserErrorException(
                $"{StepFiles.Points}: sample '{data.Obs.Index[row]}' has {data.X[row, column]} in column {data.Var.Index[column]}. Expected finite numbers.");
        }

        if (Split.RowsOf(data, Split.Train).Count == 0)
        {
            throw new UserErrorException($"{StepFiles.Points}: no sample is for training. Expected some with 'train' in obs/split.");
        }
    }
}
