using System.Globalization;
using HaploEmbed.Core.Failures;
using HaploEmbed.Core.Options;
using HaploEmbed.Geometry;
using HaploEmbed.Geometry.Optimization;
using HaploEmbed.Train.Engines;
using HaploEmbed.Train.Model;
using static TorchSharp.torch;

namespace HaploEmbed.Train.Fitting;

/// <summary>
/// Fits the Riemannian generative decoder: a decoder, and a point of the manifold for each sample, by gradient descent
/// on the loss of the decoded points.
/// </summary>
/// <remarks>
/// <para>
/// As the reference does it: the decoder steps at each batch; representations step once an epoch, on the gradient that
/// all batches of the epoch gave, while the decoder moved between them. Validation samples get representations too,
/// fitted in the same way with the decoder as it is; their loss is that before their step. Every learning rate follows
/// one schedule.
/// </para>
/// <para>
/// Unlike the reference, it never gives the untrained model back: where no validation loss counted, for want of samples
/// or of epochs, the last state is the result.
/// </para>
/// </remarks>
internal sealed class Trainer : IDisposable
{
    private const string Kind = "training";
    private const int StabilizePeriod = 5;

    private readonly TrainOptions _options;
    private readonly Manifold _manifold;
    private readonly IDecoderEngine _engine;
    private readonly IRandomSource _random;
    private readonly Pass _pass;
    private readonly FittedSet _training;
    private readonly FittedSet? _validation;
    private readonly int[] _order;
    private readonly CosineRestarts _schedule;
    private readonly List<EpochReport> _history = [];
    private EarlyStopping _stopping;
    private FitState? _best;
    private bool _insideEpoch;

    /// <summary>Makes a trainer before its first epoch, every representation at the start.</summary>
    /// <param name="options">The options of one job.</param>
    /// <param name="manifold">The manifold of the representations.</param>
    /// <param name="engine">The decoder to fit, changed in place; it is not disposed.</param>
    /// <param name="data">What to fit to.</param>
    /// <param name="random">The first representations, the order of batches and the noise.</param>
    public Trainer(TrainOptions options, Manifold manifold, IDecoderEngine engine, TrainingData data, IRandomSource random)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(data.Training.Rows, 1);

        _options = options;
        _manifold = manifold;
        _engine = engine;
        _random = random;
        _pass = new Pass(manifold, engine, random);
        var start = PrincipalStart.Of(options.StartRadius, manifold, data.Training);
        _training = MakeSet(data.Training, start);
        _validation = data.ValidationCount > 0 ? MakeSet(data.Validation!, start) : null;
        _order = new int[Math.Max(_training.Count, data.ValidationCount)];
        _schedule = new CosineRestarts(options.Schedule == Schedule.Single ? options.Epochs : options.RestartPeriod);
        _stopping = new EarlyStopping(options.StartSaving, options.Patience);
    }

    /// <summary>The number of epochs that are done.</summary>
    public int Epoch => _history.Count;

    /// <summary>Whether there is no epoch left to run.</summary>
    public bool IsOver => Epoch >= _options.Epochs || (_options.Keep == KeptState.Best && _stopping.IsOver(Epoch));

    /// <summary>Runs the epochs that are left and gives what they led to, which the caller disposes.</summary>
    /// <param name="onEpoch">Called after each epoch; it may call <see cref="Capture"/>.</param>
    /// <param name="cancellation">Looked at before each batch. A cancelled trainer is of no more use.</param>
    /// <exception cref="UserErrorException">The loss became NaN or infinite.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public TrainedModel Run(Action<EpochReport>? onEpoch, CancellationToken cancellation)
    {
        while (!IsOver)
        {
            // Not inside the call: where there is nobody to call, its arguments are not evaluated.
            var report = RunEpoch(cancellation);
            onEpoch?.Invoke(report);
        }

        RefuseInsideEpoch();
        return new TrainedModel(_best?.Copy(), PresentState(Epoch - 1), _options.Keep, Epoch < _options.Epochs, [.. _history]);
    }

    /// <summary>Gives the whole state between two epochs.</summary>
    /// <exception cref="InvalidOperationException">The last epoch was broken off in its middle.</exception>
    public Checkpoint Capture()
    {
        RefuseInsideEpoch();

        using var scope = NewDisposeScope();
        var writer = new CheckpointWriter();
        writer.Add("epoch", Epoch);
        writer.Add("random", _random.ReadState());
        writer.Add("trainLoss", [.. _history.Select(epoch => epoch.TrainLoss)]);
        writer.Add("trainPrior", [.. _history.Select(epoch => epoch.TrainPrior)]);
        writer.Add("validationLoss", [.. _history.Select(epoch => epoch.ValidationLoss ?? double.NaN)]);
        EngineState.Write(_engine, writer.Section("decoder"));
        _training.WriteState(writer.Section("training"));
        _validation?.WriteState(writer.Section("validation"));
        _best?.Write(writer.Section("best"));

        return writer.ToCheckpoint(Kind);
    }

    /// <summary>
    /// Goes back to a captured state of a trainer of equal options and data; what follows is bit-equal to what followed
    /// then.
    /// </summary>
    /// <exception cref="UserErrorException">The checkpoint is of another kind, or of other data or options.</exception>
    public void Restore(Checkpoint checkpoint)
    {
        using var scope = NewDisposeScope();
        var reader = new CheckpointReader(checkpoint, Kind);
        EngineState.Read(_engine, reader.Section("decoder"));
        _training.ReadState(reader.Section("training"));
        _validation?.ReadState(reader.Section("validation"));
        _random.RestoreState(reader.Read("random", ScalarType.Byte, -1));
        RestoreHistory(reader);
        RestoreBest(reader.Section("best"));
        _insideEpoch = false;
    }

    public void Dispose()
    {
        _training.Dispose();
        _validation?.Dispose();
        _best?.Dispose();
    }

    private FittedSet MakeSet(SampleMatrix samples, PrincipalStart? start)
    {
        using var coordinates = start?.CoordinatesOf(samples);
        return new FittedSet(
            _manifold,
            _engine.Load(samples),
            LatentRepresentations.AtStart(_manifold, samples.Rows, _options.StartSpread, _random, coordinates),
            StabilizePeriod,
            _options.LatentUpdate);
    }

    private EpochReport RunEpoch(CancellationToken cancellation)
    {
        RefuseInsideEpoch();
        _insideEpoch = true;

        var factor = _schedule.Factor(Epoch);
        var trained = Train(factor, cancellation);
        double? validationLoss = _validation is null ? null : Validate(_validation, factor, cancellation);
        var report = MakeReport(trained.Loss / _training.Count, trained.Prior / _training.Count, validationLoss);
        if (report.IsBest)
        {
            KeepBest();
        }

        _history.Add(report);
        _insideEpoch = false;
        return report;
    }

    private Pass.Result Train(double factor, CancellationToken cancellation)
    {
        var order = _order.AsSpan(0, _training.Count);
        _random.Shuffle(order);
        var plan = PlanOf(factor) with
        {
            DecoderRate = _options.DecoderLearningRate * factor,
            NormWeight = _options.Prior == Prior.Reference ? RepresentationPrior.ReferenceWeight(_options.PriorWeight, Epoch) : 0.0,
        };
        var result = _pass.Run(_training, order, plan, cancellation);
        RequireFinite(result, "batch", _training);
        return result;
    }

    private double Validate(FittedSet validation, double factor, CancellationToken cancellation)
    {
        var order = _order.AsSpan(0, validation.Count);
        for (var row = 0; row < order.Length; row++)
        {
            order[row] = row;
        }

        var result = _pass.Run(validation, order, PlanOf(factor), cancellation);
        RequireFinite(result, "validation batch", validation);
        return result.Loss / validation.Count;
    }

    private Pass.Plan PlanOf(double factor) => new(
        _options.BatchSize,
        new RepresentationNoise(_options.NoiseLaw, _options.NoiseScale.Value),
        _options.RepresentationLearningRate * factor,
        DecoderRate: null,
        GaussianWeight: _options.Prior == Prior.Gaussian ? _options.PriorWeight : 0.0,
        GaussianScale: _options.PriorScale);

    private void RequireFinite(Pass.Result result, string place, FittedSet set)
    {
        if (result.BadBatch is { } batch)
        {
            throw new UserErrorException(string.Create(
                CultureInfo.InvariantCulture,
                $"The loss became {result.Loss} at epoch {Epoch}, {place} {batch}; the farthest representation lies "
                + $"{set.FarthestFromOrigin():G4} from the origin of {_manifold}. Try a lower representationLearningRate "
                + $"(now {_options.RepresentationLearningRate}), decoderLearningRate "
                + $"(now {_options.DecoderLearningRate}) or noiseScale (now {_options.NoiseScale.Value}), and look for missing "
                + $"or very large numbers in the data."));
        }
    }

    private EpochReport MakeReport(double trainLoss, double trainPrior, double? validationLoss)
    {
        var factor = _schedule.Factor(Epoch);
        return new EpochReport(
            Epoch,
            trainLoss,
            trainPrior,
            validationLoss,
            _options.RepresentationLearningRate * factor,
            _options.DecoderLearningRate * factor,
            IsBest: validationLoss is { } loss && _stopping.Observe(Epoch, loss));
    }

    // The early stopping's state follows from the losses: they are observed once more.
    private void RestoreHistory(CheckpointReader reader)
    {
        _history.Clear();
        _stopping = new EarlyStopping(_options.StartSaving, _options.Patience);
        var losses = reader.Numbers("trainLoss");
        var epochs = losses.Zip(reader.Numbers("trainPrior", losses.Length), reader.Numbers("validationLoss", losses.Length));
        foreach (var (trainLoss, trainPrior, validationLoss) in epochs)
        {
            _history.Add(MakeReport(trainLoss, trainPrior, double.IsNaN(validationLoss) ? null : validationLoss));
        }
    }

    private void RestoreBest(CheckpointReader reader)
    {
        _best?.Dispose();
        _best = null;
        if (_stopping.BestEpoch is { } epoch)
        {
            _best = PresentState(epoch) with { Parameters = reader.Numbers("parameters", _engine.Layout.Count) };
            reader.CopyTo("training", _best.Training);
            if (_best.Validation is not null)
            {
                reader.CopyTo("validation", _best.Validation);
            }
        }
    }

    // Into the state that is there: of a large decoder it holds megabytes, and it may be kept at every epoch.
    private void KeepBest()
    {
        if (_best is null)
        {
            _best = PresentState(Epoch);
            return;
        }

        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        _engine.ReadParameters(_best.Parameters);
        _best.Training.copy_(_training.Representations.Points);
        _best.Validation?.copy_(_validation!.Representations.Points);
        _best = _best with { Epoch = Epoch };
    }

    private FitState PresentState(int epoch)
    {
        var parameters = new double[_engine.Layout.Count];
        _engine.ReadParameters(parameters);
        return new FitState(
            epoch,
            parameters,
            _training.Representations.Copy().DetachFromDisposeScope(),
            _validation?.Representations.Copy().DetachFromDisposeScope());
    }

    private void RefuseInsideEpoch()
    {
        if (_insideEpoch)
        {
            throw new InvalidOperationException("The last epoch was broken off. Restore a checkpoint first.");
        }
    }
}
