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
        var notFinite = Array.FindIndex(data.X.Values, value => !double.IsFinite(value));
        if (notFinite >= 0)
        {
            var sample = data.Obs.Index[notFinite / data.X.Columns];
            throw new UserErrorException(
                $"points.h5ad: sample '{sample}' has {data.X.Values[notFinite]} in column {data.Var.Index[notFinite % data.X.Columns]}. Expected finite numbers.");
        }

        if (Split.RowsOf(data, Split.Train).Count == 0)
        {
            throw new UserErrorException("points.h5ad: no sample is for training. Expected some with 'train' in obs/split.");
        }
    }
}
