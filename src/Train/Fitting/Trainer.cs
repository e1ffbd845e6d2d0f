using System.Globalization;
using HaploEmbed.Core.Failures;
using HaploEmbed.Core.Options;
using HaploEmbed.Geometry;
using HaploEmbed.Geometry.Optimization;
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
/// one cosine schedule with restarts.
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
    private readonly Decoder _decoder;
    private readonly IRandomSource _random;
    private readonly DecoderAdam _decoderOptimizer;
    private readonly FittedSet _training;
    private readonly FittedSet? _validation;
    private readonly CosineRestarts _schedule;
    private readonly List<EpochReport> _history = [];
    private EarlyStopping _stopping;
    private BestState? _best;
    private bool _insideEpoch;

    /// <summary>Makes a trainer before its first epoch, every representation at the start.</summary>
    /// <param name="options">The options of one job.</param>
    /// <param name="manifold">The manifold of the representations.</param>
    /// <param name="decoder">The decoder to fit, changed in place; it is not disposed.</param>
    /// <param name="data">What to fit to.</param>
    /// <param name="random">The order of batches and the noise.</param>
    public Trainer(TrainOptions options, Manifold manifold, Decoder decoder, TrainingData data, IRandomSource random)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(data.Training.size(0), 1);

        _options = options;
        _manifold = manifold;
        _decoder = decoder;
        _random = random;
        _decoderOptimizer = new DecoderAdam(decoder, options.DecoderBetas, options.WeightDecay);
        _training = MakeSet(data.Training);
        _validation = data.ValidationCount > 0 ? MakeSet(data.Validation!) : null;
        _schedule = new CosineRestarts(options.RestartPeriod);
        _stopping = new EarlyStopping(options.StartSaving, options.Patience);
    }

    /// <summary>The number of epochs that are done.</summary>
    public int Epoch => _history.Count;

    /// <summary>Whether there is no epoch left to run.</summary>
    public bool IsOver => Epoch >= _options.Epochs || _stopping.IsOver(Epoch);

    /// <summary>Runs the epochs that are left and gives the kept state, which the caller disposes.</summary>
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

        return KeptModel();
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
        writer.Add("trainLoss", tensor(_history.Select(epoch => epoch.TrainLoss).ToArray()));
        writer.Add("validationLoss", tensor(_history.Select(epoch => epoch.ValidationLoss ?? double.NaN).ToArray()));
        writer.Add("decoder.parameters", _decoder.Parameters);
        _decoderOptimizer.WriteState(writer.Section("decoder"));
        _training.WriteState(writer.Section("training"));
        _validation?.WriteState(writer.Section("validation"));
        _best?.WriteState(writer.Section("best"));

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
        reader.CopyTo("decoder.parameters", _decoder.Parameters);
        _decoderOptimizer.ReadState(reader.Section("decoder"));
        _training.ReadState(reader.Section("training"));
        _validation?.ReadState(reader.Section("validation"));
        _random.RestoreState(reader.Read("random", ScalarType.Byte, -1));
        RestoreHistory(reader);
        _insideEpoch = false;
    }

    public void Dispose()
    {
        _decoderOptimizer.Dispose();
        _training.Dispose();
        _validation?.Dispose();
        _best?.Dispose();
    }

    private FittedSet MakeSet(Tensor data) =>
        new(_manifold, data, LatentRepresentations.AtStart(_manifold, data.size(0), data.device), StabilizePeriod);

    private EpochReport RunEpoch(CancellationToken cancellation)
    {
        RefuseInsideEpoch();
        _insideEpoch = true;

        var factor = _schedule.Factor(Epoch);
        var trainLoss = Train(factor, cancellation);
        double? validationLoss = _validation is null ? null : Validate(_validation, factor, cancellation);
        var report = MakeReport(trainLoss, validationLoss);
        if (report.IsBest)
        {
            _best ??= new BestState(_decoder, _training, _validation);
            _best.Keep();
        }

        _history.Add(report);
        _insideEpoch = false;
        return report;
    }

    private double Train(double factor, CancellationToken cancellation)
    {
        var sum = 0.0;
        using var order = _random.Order(_training.Count);
        _training.Optimizer.ZeroGradient();
        foreach (var (batch, start, count) in Batches(_training.Count))
        {
            cancellation.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();

            var samples = order.narrow(0, start, count);
            var points = _training.Representations.Points.index_select(0, samples);
            var decoded = _decoder.Decode(AddNoise(points));
            var loss = SquaredErrorLoss.Sum(decoded, _training.Data.index_select(0, samples));
            sum += Checked(loss, $"batch {batch}", _training);

            _decoder.ZeroGradients();
            loss.backward();
            _decoderOptimizer.Step(_options.DecoderLearningRate * factor);
        }

        _training.Optimizer.Step(_options.RepresentationLearningRate * factor);
        return sum / _training.Count;
    }

    private double Validate(FittedSet validation, double factor, CancellationToken cancellation)
    {
        var sum = 0.0;
        validation.Optimizer.ZeroGradient();
        foreach (var (batch, start, count) in Batches(validation.Count))
        {
            cancellation.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();

            var points = validation.Representations.Points.narrow(0, start, count);
            var decoded = _decoder.DecodeFrozen(AddNoise(points));
            var loss = SquaredErrorLoss.Sum(decoded, validation.Data.narrow(0, start, count));
            sum += Checked(loss, $"validation batch {batch}", validation);

            loss.backward();
        }

        validation.Optimizer.Step(_options.RepresentationLearningRate * factor);
        return sum / validation.Count;
    }

    private IEnumerable<(int Batch, long Start, long Count)> Batches(long samples)
    {
        for (var start = 0L; start < samples; start += _options.BatchSize)
        {
            yield return ((int)(start / _options.BatchSize), start, Math.Min(_options.BatchSize, samples - start));
        }
    }

    private Tensor AddNoise(Tensor points) =>
        RepresentationNoise.Add(_manifold, points, _options.NoiseScale.Value, _random);

    private double Checked(Tensor loss, string place, FittedSet set)
    {
        var value = loss.item<double>();
        if (double.IsFinite(value))
        {
            return value;
        }

        throw new UserErrorException(string.Create(
            CultureInfo.InvariantCulture,
            $"The loss became {value} at epoch {Epoch}, {place}; the farthest representation lies "
            + $"{set.FarthestFromOrigin():G4} from the origin of {_manifold}. Try a lower representationLearningRate "
            + $"(now {_options.RepresentationLearningRate}), decoderLearningRate "
            + $"(now {_options.DecoderLearningRate}) or noiseScale (now {_options.NoiseScale.Value}), and look for missing "
            + $"or very large numbers in the data."));
    }

    private EpochReport MakeReport(double trainLoss, double? validationLoss)
    {
        var factor = _schedule.Factor(Epoch);
        return new EpochReport(
            Epoch,
            trainLoss,
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
        foreach (var (trainLoss, validationLoss) in reader.Numbers("trainLoss").Zip(reader.Numbers("validationLoss")))
        {
            _history.Add(MakeReport(trainLoss, double.IsNaN(validationLoss) ? null : validationLoss));
        }

        _best?.Dispose();
        _best = null;
        if (_stopping.BestEpoch is not null)
        {
            _best = new BestState(_decoder, _training, _validation);
            _best.ReadState(reader.Section("best"));
        }
    }

    private TrainedModel KeptModel()
    {
        RefuseInsideEpoch();

        var stoppedEarly = Epoch < _options.Epochs;
        return _best is null
            ? new TrainedModel(
                _decoder.WithParameters(_decoder.Parameters),
                _training.Representations.Copy(),
                _validation?.Representations.Copy(),
                Epoch - 1,
                stoppedEarly,
                [.. _history])
            : new TrainedModel(
                _decoder.WithParameters(_best.Parameters),
                _best.Training.clone(),
                _best.Validation?.clone(),
                _stopping.BestEpoch!.Value,
                stoppedEarly,
                [.. _history]);
    }

    private void RefuseInsideEpoch()
    {
        if (_insideEpoch)
        {
            throw new InvalidOperationException("The last epoch was broken off. Restore a checkpoint first.");
        }
    }
}
