using System.Globalization;
using HaploEmbed.Core.Failures;
using HaploEmbed.Core.Options;
using HaploEmbed.Geometry;
using HaploEmbed.Train.Model;
using static TorchSharp.torch;

namespace HaploEmbed.Train.Fitting;

/// <summary>Finds representations of samples that the decoder was not fitted to; the decoder stays as it is.</summary>
/// <remarks>
/// As the reference's <c>get_representations</c>: some training representations are drawn, the same for all samples;
/// each sample starts from the one that decodes best to it, and descends at a constant learning rate without noise, one
/// step an epoch on the gradient of all batches.
/// </remarks>
internal sealed class RepresentationSearch : IDisposable
{
    private const string Kind = "search";
    private const int StabilizePeriod = 10;

    // Bounds the numbers that are compared at once when starts are chosen: 32 MB of them.
    private const long ChunkNumbers = 4_000_000;

    private readonly TrainOptions _options;
    private readonly Manifold _manifold;
    private readonly TrainedModel _model;
    private readonly Tensor _data;
    private readonly IRandomSource _random;
    private FittedSet? _set;

    /// <summary>Makes a search before its start.</summary>
    /// <param name="options">The options of one job.</param>
    /// <param name="manifold">The manifold of the representations.</param>
    /// <param name="model">The decoder and the training representations; not disposed.</param>
    /// <param name="data">The samples, float64 [samples, features], on the model's device; not disposed.</param>
    /// <param name="random">Draws the starts.</param>
    public RepresentationSearch(
        TrainOptions options, Manifold manifold, TrainedModel model, Tensor data, IRandomSource random)
    {
        _options = options;
        _manifold = manifold;
        _model = model;
        _data = data;
        _random = random;
    }

    /// <summary>The number of epochs that are done.</summary>
    public int Epoch { get; private set; }

    /// <summary>Runs the epochs that are left.</summary>
    /// <param name="onEpoch">Called after each epoch; it may call <see cref="Capture"/>.</param>
    /// <param name="cancellation">Looked at before each batch; the last whole epoch's points stay.</param>
    /// <returns>Points, float64 [samples, ambient]. The caller disposes it.</returns>
    /// <exception cref="UserErrorException">The loss became NaN or infinite.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public Tensor Run(Action<SearchReport>? onEpoch, CancellationToken cancellation)
    {
        _set ??= MakeSet(ChooseStarts(cancellation));
        while (Epoch < _options.SearchEpochs)
        {
            var loss = RunEpoch(_set, cancellation);
            Epoch++;
            onEpoch?.Invoke(new SearchReport(Epoch - 1, loss));
        }

        return _set.Representations.Copy();
    }

    /// <summary>Gives the whole state between two epochs.</summary>
    /// <exception cref="InvalidOperationException">The search has not started.</exception>
    public Checkpoint Capture()
    {
        var set = _set ?? throw new InvalidOperationException("The search has not started: there is nothing to keep.");
        var writer = new CheckpointWriter();
        writer.Add("epoch", Epoch);
        set.WriteState(writer.Section("search"));
        return writer.ToCheckpoint(Kind);
    }

    /// <summary>
    /// Goes back to a captured state of a search of equal options, model and samples; what follows is bit-equal to what
    /// followed then.
    /// </summary>
    /// <exception cref="UserErrorException">The checkpoint is of another kind, or of other data or options.</exception>
    public void Restore(Checkpoint checkpoint)
    {
        var reader = new CheckpointReader(checkpoint, Kind);
        _set ??= MakeSet(LatentRepresentations.AtStart(_manifold, _data.size(0), _data.device));
        _set.ReadState(reader.Section("search"));
        Epoch = (int)reader.Number("epoch");
    }

    public void Dispose() => _set?.Dispose();

    private FittedSet MakeSet(LatentRepresentations representations) =>
        new(_manifold, _data, representations, StabilizePeriod);

    // The candidates are the same for all samples, so they are decoded once and not once a sample.
    private LatentRepresentations ChooseStarts(CancellationToken cancellation)
    {
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();

        var drawn = _random.Indices(_options.StartsPerSample, _model.Representations.size(0));
        var candidates = _model.Representations.index_select(0, drawn);
        var decoded = _model.Decoder.DecodeFrozen(candidates);

        var chosen = zeros([_data.size(0)], dtype: ScalarType.Int64, device: _data.device);
        var rows = Math.Max(1, ChunkNumbers / decoded.numel());
        for (var start = 0L; start < _data.size(0); start += rows)
        {
            cancellation.ThrowIfCancellationRequested();
            using var chunk = NewDisposeScope();

            var count = Math.Min(rows, _data.size(0) - start);
            var losses = SquaredErrorLoss.OfPairs(decoded, _data.narrow(0, start, count));
            chosen.narrow(0, start, count).copy_(losses.argmin(1));
        }

        return new LatentRepresentations(candidates.index_select(0, chosen));
    }

    private double RunEpoch(FittedSet set, CancellationToken cancellation)
    {
        var sum = 0.0;
        set.Optimizer.ZeroGradient();
        for (var start = 0L; start < set.Count; start += _options.BatchSize)
        {
            cancellation.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();

            var count = Math.Min(_options.BatchSize, set.Count - start);
            var decoded = _model.Decoder.DecodeFrozen(set.Representations.Points.narrow(0, start, count));
            var loss = SquaredErrorLoss.Sum(decoded, set.Data.narrow(0, start, count));
            sum += Checked(loss.item<double>(), set);
            loss.backward();
        }

        if (set.Count == 0)
        {
            return 0.0;
        }

        set.Optimizer.Step(_options.SearchLearningRate);
        return sum / set.Count;
    }

    private double Checked(double loss, FittedSet set)
    {
        if (double.IsFinite(loss))
        {
            return loss;
        }

        throw new UserErrorException(string.Create(
            CultureInfo.InvariantCulture,
            $"The loss of the search became {loss} at epoch {Epoch}; the farthest representation lies "
            + $"{set.FarthestFromOrigin():G4} from the origin. Try a lower searchLearningRate "
            + $"(now {_options.SearchLearningRate}), and look for missing or very large numbers in the data."));
    }
}
