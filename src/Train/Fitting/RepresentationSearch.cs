using System.Globalization;
using HaploEmbed.Core.Failures;
using HaploEmbed.Core.Options;
using HaploEmbed.Geometry;
using HaploEmbed.Train.Engines;
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

    private readonly TrainOptions _options;
    private readonly Manifold _manifold;
    private readonly IDecoderEngine _engine;
    private readonly Tensor _candidates;
    private readonly SampleMatrix _samples;
    private readonly IRandomSource _random;
    private readonly Pass _pass;
    private FittedSet? _set;

    /// <summary>Makes a search before its start.</summary>
    /// <param name="options">The options of one job.</param>
    /// <param name="manifold">The manifold of the representations.</param>
    /// <param name="engine">The fitted decoder; not disposed.</param>
    /// <param name="candidates">The training representations, float64 [n, ambient]; not disposed.</param>
    /// <param name="samples">The samples.</param>
    /// <param name="random">Draws the starts.</param>
    public RepresentationSearch(
        TrainOptions options, Manifold manifold, IDecoderEngine engine, Tensor candidates, SampleMatrix samples, IRandomSource random)
    {
        _options = options;
        _manifold = manifold;
        _engine = engine;
        _candidates = candidates;
        _samples = samples;
        _random = random;
        _pass = new Pass(manifold, engine, random);
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
        var order = Enumerable.Range(0, _set.Count).ToArray();
        var plan = new Pass.Plan(
            _options.BatchSize,
            new RepresentationNoise(_options.NoiseLaw, Scale: 0.0),
            _options.SearchLearningRate,
            DecoderRate: null,
            GaussianWeight: RepresentationPrior.SearchWeight(_options),
            GaussianScale: _options.PriorScale);
        while (Epoch < _options.SearchEpochs)
        {
            var result = _pass.Run(_set, order, plan, cancellation);
            RequireFinite(result, _set);
            Epoch++;
            onEpoch?.Invoke(new SearchReport(Epoch - 1, _set.Count == 0 ? 0.0 : result.Loss / _set.Count));
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
        _set ??= MakeSet(LatentRepresentations.AtStart(_manifold, _samples.Rows, spread: 0.0, _random));
        _set.ReadState(reader.Section("search"));
        Epoch = (int)reader.Number("epoch");
    }

    public void Dispose() => _set?.Dispose();

    private FittedSet MakeSet(LatentRepresentations representations) =>
        new(_manifold, _engine.Load(_samples), representations, StabilizePeriod, LatentUpdate.Epoch);

    // The candidates are the same for all samples, so they are decoded once and not once a sample: memory does not grow with
    // the samples.
    private LatentRepresentations ChooseStarts(CancellationToken cancellation)
    {
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();

        var drawn = _random.Indices(_options.StartsPerSample, _candidates.size(0));
        var candidates = _candidates.index_select(0, drawn).contiguous();
        var decoded = new double[candidates.size(0) * _engine.Layout.Widths[^1]];
        _engine.Decode(TensorNumbers.Of(candidates), decoded);
        var parameters = new double[_engine.Layout.Count];
        _engine.ReadParameters(parameters);

        var loss = new DecodedLoss(_engine.Layout, parameters, decoded);
        var chosen = new int[_samples.Rows];
        for (var row = 0; row < chosen.Length; row++)
        {
            cancellation.ThrowIfCancellationRequested();
            chosen[row] = loss.Best(_samples, row);
        }

        return new LatentRepresentations(candidates.index_select(0, TensorNumbers.Indices(chosen)));
    }

    private void RequireFinite(Pass.Result result, FittedSet set)
    {
        if (result.BadBatch is not null)
        {
            throw new UserErrorException(string.Create(
                CultureInfo.InvariantCulture,
                $"The loss of the search became {result.Loss} at epoch {Epoch}; the farthest representation lies "
                + $"{set.FarthestFromOrigin():G4} from the origin of {_manifold}. Try a lower searchLearningRate "
                + $"(now {_options.SearchLearningRate}), and look for missing or very large numbers in the data."));
        }
    }
}
