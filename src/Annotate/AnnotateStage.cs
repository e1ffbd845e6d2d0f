using HaploEmbed.Core.Failures;
using HaploEmbed.Core.Formats.AnnData;
using HaploEmbed.Core.Stages;

namespace HaploEmbed.Annotate;

/// <summary>Makes of raw data one data set, dataset.h5ad, ready for training.</summary>
internal sealed class AnnotateStage : IStage
{
    public const string FileName = "dataset.h5ad";

    public Task<StepResult> RunAsync(StepContext step, CancellationToken stop)
    {
        var data = AnnDataReader.Read(step.ReadInput("points.h5ad"));
        Check(data);
        step.WriteOutput(FileName, stream => AnnDataWriter.Write(stream, data), data.X.Rows);
        step.Progress(data.X.Rows, data.X.Rows, "sample");
        return Task.FromResult(new StepResult());
    }

    // What training relies on. Simulated points need nothing more: they come with labels, tree and split.
    private static void Check(AnnDataSet data)
    {
        _ = SampleTree.Of(data);
        if (data.X.FirstNotFinite() is var (row, column))
        {
            throw new UserErrorException(
                $"points.h5ad: sample '{data.Obs.Index[row]}' has {data.X[row, column]} in column {data.Var.Index[column]}. Expected finite numbers.");
        }

        if (Split.RowsOf(data, Split.Train).Count == 0)
        {
            throw new UserErrorException("points.h5ad: no sample is for training. Expected some with 'train' in obs/split.");
        }
    }
}
