using System.Text.Json.Nodes;
using HaploEmbed.Core.Failures;
using HaploEmbed.Core.Options;
using HaploEmbed.Core.Stages;
using HaploEmbed.Geometry;
using HaploEmbed.Train.Baselines;
using HaploEmbed.Train.Engines;
using HaploEmbed.Train.Fitting;
using HaploEmbed.Train.Model;
using HaploEmbed.Train.Results;
using static TorchSharp.torch;

namespace HaploEmbed.Train;

/// <summary>
/// Fits the Riemannian generative decoder to the training samples of a data set, finds representations of its test samples,
/// measures both, and writes representations, decoder, metrics and history. Or puts the same samples into the plane by a method
/// that the decoder is compared with, and measures them alike.
/// </summary>
internal sealed class TrainStage : IStage
{
    private const string TrainingCheckpoint = "training.safetensors";
    private const string SearchCheckpoint = "search.safetensors";

    public Task<StepResult> RunAsync(StepContext step, CancellationToken stop)
    {
        try
        {
            return Task.FromResult(Run(step, stop));
        }
        catch (Exception e) when (e.Message.Contains("tried to allocate", StringComparison.Ordinal))
        {
            throw new OutOfMemoryException(e.Message, e);
        }
    }

    private static StepResult Run(StepContext step, CancellationToken stop)
    {
        var options = step.Options<TrainOptions>();

        // Whatever number of threads it is told it may use: another number gives other last bits, and jobs run side by side.
        set_num_threads(1);
        var data = SplitData.Read(step.ReadInput(StepFiles.DataSet), options.Loss);
        foreach (var oddity in DataChecks.Oddities(data.Set, data.TrainingRows, data.Training, options.BatchSize).Concat(data.LeftOut(options)))
        {
            step.Log(oddity);
        }

        var manifold = ManifoldFactory.Create(options.Manifold.Value);
        return options.Model == ModelKind.Decoder
            ? FitDecoder(step, options, manifold, data, stop)
            : FitBaseline(step, options, manifold, data, stop);
    }

    private static StepResult FitBaseline(
        StepContext step, TrainOptions options, Manifold manifold, SplitData data, CancellationToken stop)
    {
        using var fit = BaselineFit.Of(options, data, step.Log, stop);
        using var nodeMeans = NodeMeans.Of(manifold, data, fit.Training, stop);
        var metrics = JobMetrics.MeasureParts(options, manifold, data, fit.Training, fit.Test, fit.Reconstruct, stop);
        Write(step, manifold, data, (fit.Training, fit.Validation, fit.Test), nodeMeans, metrics);
        return new StepResult { Seeds = [options.Seeds.Value] };
    }

    private static StepResult FitDecoder(
        StepContext step, TrainOptions options, Manifold manifold, SplitData data, CancellationToken stop)
    {
        var layout = new DecoderLayout([manifold.AmbientDimension, .. options.HiddenWidths, data.Training.Columns], options.Loss);
        using var engine = EngineFactory.Create(step.Id.ToString(), options, layout, DecoderWeights.Initialise(layout, options.Seeds.Value));
        step.Log($"computes with the {engine.Description} engine");
        using var model = Fit(step, options, manifold, data, engine, stop);
        engine.WriteParameters(model.Kept.Parameters);
        using var testPoints = Search(step, options, manifold, data, model, engine, stop);

        var metrics = JobMetrics.Measure(options, manifold, engine, model, data, testPoints, stop);
        using var nodeMeans = NodeMeans.Of(manifold, data, model.Kept.Training, stop);
        Write(step, manifold, data, (model.Kept.Training, model.Kept.Validation, testPoints), nodeMeans, metrics);
        StateFiles.Write(step, layout, model);
        HistoryFile.Write(step, model.History);
        return new StepResult { Seeds = [options.Seeds.Value] };
    }

    private static void Write(
        StepContext step,
        Manifold manifold,
        SplitData data,
        (Tensor Training, Tensor? Validation, Tensor Test) points,
        Tensor? nodeMeans,
        JsonObject metrics)
    {
        if (nodeMeans is not null && NodeMeans.CrossingsOf(manifold, data, nodeMeans) is { } crossings)
        {
            metrics["edgeCrossings"] = crossings;
        }

        RepresentationsFile.Write(step, manifold, data, points, nodeMeans, metrics);
        JobMetrics.Write(step, metrics);
    }

    private static TrainedModel Fit(
        StepContext step, TrainOptions options, Manifold manifold, SplitData data, IDecoderEngine engine, CancellationToken stop)
    {
        using var random = new SeededRandomSource(options.Seeds.Value, RandomPurpose.Training);
        using var trainer = new Trainer(options, manifold, engine, new TrainingData(data.Training, data.Validation), random);
        if (OpenCheckpoint(step, TrainingCheckpoint) is { } checkpoint)
        {
            trainer.Restore(checkpoint);
            step.Log($"goes on from the checkpoint after {trainer.Epoch} epochs of training");
        }

        var kept = trainer.Epoch;
        try
        {
            return trainer.Run(Report, stop);
        }
        catch (UserErrorException e) when (kept > 0)
        {
            throw new UserErrorException([.. e.Faults, $"The state after {kept} epochs is kept in checkpoints, for these options."]);
        }

        void Report(EpochReport epoch)
        {
            if (trainer.IsOver || trainer.Epoch % options.CheckpointPeriod == 0)
            {
                step.WriteCheckpoint(TrainingCheckpoint, trainer.Capture().Save);
                kept = trainer.Epoch;
            }

            var losses = FormattableString.Invariant($"train {epoch.TrainLoss:0.000}  validation {epoch.ValidationLoss:0.000}");
            step.Progress(trainer.Epoch, trainer.IsOver ? trainer.Epoch : options.Epochs, "epoch", losses);
        }
    }

    private static Tensor Search(
        StepContext step,
        TrainOptions options,
        Manifold manifold,
        SplitData data,
        TrainedModel model,
        IDecoderEngine engine,
        CancellationToken stop)
    {
        using var random = new SeededRandomSource(options.Seeds.Value, RandomPurpose.Search);
        using var search = new RepresentationSearch(options, manifold, engine, model.Kept.Training, data.Test, random);
        if (OpenCheckpoint(step, SearchCheckpoint) is { } checkpoint)
        {
            search.Restore(checkpoint);
            step.Log($"goes on from the checkpoint after {search.Epoch} epochs of the search");
        }

        return search.Run(
            epoch =>
            {
                if (search.Epoch % options.CheckpointPeriod == 0)
                {
                    step.WriteCheckpoint(SearchCheckpoint, search.Capture().Save);
                }

                step.Progress(search.Epoch, options.SearchEpochs, "search epoch", FormattableString.Invariant($"test {epoch.Loss:0.000}"));
            },
            stop);
    }

    private static Checkpoint? OpenCheckpoint(StepContext step, string name)
    {
        using var stream = step.OpenCheckpoint(name);
        return stream is null ? null : Checkpoint.Load(stream, name);
    }
}
