using HaploEmbed.Core.Failures;
using HaploEmbed.Core.Options;
using HaploEmbed.Core.Stages;
using HaploEmbed.Train.Fitting;
using HaploEmbed.Train.Model;
using HaploEmbed.Train.Results;
using TorchSharp;

namespace HaploEmbed.Train;

/// <summary>
/// Fits the Riemannian generative decoder to the training samples of a data set, finds representations of its test samples,
/// measures both, and writes representations, decoder, metrics and history.
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
        torch.set_num_threads(1);
        var device = DeviceOf(step, options.Device);
        using var data = SplitData.Read(step.ReadInput("dataset.h5ad"), device);
        var manifold = ManifoldFactory.Create(options.Manifold);

        using var model = Fit(step, options, manifold, data, device, stop);
        using var testPoints = Search(step, options, manifold, data, model, device, stop);

        var metrics = JobMetrics.Measure(options, manifold, model, data, testPoints, stop);
        RepresentationsFile.Write(step, manifold, model, data, testPoints, metrics, stop);
        DecoderFile.Write(step, model.Decoder);
        metrics.Write(step);
        HistoryFile.Write(step, model.History);
        return new StepResult { Seeds = [options.Seeds.Value] };
    }

    private static torch.Device DeviceOf(StepContext step, Core.Options.Device device)
    {
        if (device == Core.Options.Device.Cpu)
        {
            return torch.CPU;
        }

        return torch.cuda_is_available()
            ? torch.CUDA
            : throw new UserErrorException(
                $"{step.Id}: device is 'cuda', but no CUDA device can be used here. Expected an NVIDIA GPU with its driver and a build "
                + "with -p:TorchBackend=cuda-windows or cuda-linux; or set device to 'cpu'.");
    }

    private static TrainedModel Fit(
        StepContext step, TrainOptions options, Geometry.Manifold manifold, SplitData data, torch.Device device, CancellationToken stop)
    {
        int[] widths = [manifold.AmbientDimension, .. options.HiddenWidths, (int)data.Training.size(1)];
        using var decoder = Decoder.Initialise(widths, options.Seeds.Value, device);
        using var random = new SeededRandomSource(options.Seeds.Value, RandomPurpose.Training, device);
        using var trainer = new Trainer(options, manifold, decoder, new TrainingData(data.Training, data.Validation), random);
        if (OpenCheckpoint(step, TrainingCheckpoint) is { } checkpoint)
        {
            trainer.Restore(checkpoint);
            step.Log($"goes on from the checkpoint after {trainer.Epoch} epochs of training");
        }

        return trainer.Run(
            epoch =>
            {
                if (trainer.IsOver || trainer.Epoch % options.CheckpointPeriod == 0)
                {
                    step.WriteCheckpoint(TrainingCheckpoint, trainer.Capture().Save);
                }

                var losses = FormattableString.Invariant($"train {epoch.TrainLoss:0.000}  validation {epoch.ValidationLoss:0.000}");
                step.Progress(trainer.Epoch, trainer.IsOver ? trainer.Epoch : options.Epochs, "epoch", losses);
            },
            stop);
    }

    private static torch.Tensor Search(
        StepContext step,
        TrainOptions options,
        Geometry.Manifold manifold,
        SplitData data,
        TrainedModel model,
        torch.Device device,
        CancellationToken stop)
    {
        using var random = new SeededRandomSource(options.Seeds.Value, RandomPurpose.Search, device);
        using var search = new RepresentationSearch(options, manifold, model, data.Test, random);
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
