using HaploEmbed.Core.Failures;
using HaploEmbed.Train.Model;
using static TorchSharp.torch;

namespace HaploEmbed.Train.Baselines;

/// <summary>The directions in which samples vary most, and samples along them.</summary>
/// <remarks>
/// Found by subspace iteration on the covariance, which is never written out: a pass over the samples a step, sparse rows as they
/// are. A missing entry counts as the mean of its feature. Each component points to where its largest entry is positive.
/// <para>Source: Halko, Martinsson and Tropp (2011), "Finding structure with randomness", 4.4.</para>
/// </remarks>
internal sealed class PrincipalComponents
{
    // More directions than asked for make the wanted ones settle sooner.
    private const int SpareDirections = 8;
    private const int MostPasses = 1000;
    private const double Settled = 1e-10;

    private readonly double[] _means;
    private readonly double[] _components;

    private PrincipalComponents(double[] means, double[] components, double[] variances, double totalVariance)
    {
        _means = means;
        _components = components;
        Variances = variances;
        TotalVariance = totalVariance;
    }

    /// <summary>The number of components.</summary>
    public int Count => Variances.Count;

    /// <summary>The variance of the samples along each component, divided by the number of samples.</summary>
    public IReadOnlyList<double> Variances { get; }

    /// <summary>The sum of the variances of all features.</summary>
    public double TotalVariance { get; }

    /// <summary>The components, [features, components] row-major, orthonormal.</summary>
    public ReadOnlySpan<double> Components => _components;

    /// <summary>Finds the components of samples.</summary>
    /// <param name="samples">At least one sample.</param>
    /// <param name="count">How many components; beyond the number of features they are 0.</param>
    /// <param name="mostPasses">Passes over the samples after which what is found so far is taken.</param>
    /// <param name="stop">Looked at before each pass.</param>
    /// <exception cref="UserErrorException">The samples' squares overflow.</exception>
    public static PrincipalComponents Fit(SampleMatrix samples, int count, int mostPasses = MostPasses, CancellationToken stop = default)
    {
        var means = CentredRows.MeansOf(samples);
        var rows = new CentredRows(samples, means);
        var totalVariance = rows.Squares() / samples.Rows;
        if (!double.IsFinite(totalVariance))
        {
            throw new UserErrorException(
                "The squares of the training samples sum up to no finite number: they have no principal components. Look for very large numbers "
                + "in the data; a decoder starts without components with startRadius 0.");
        }

        var features = samples.Columns;
        var width = Math.Min(count + SpareDirections, features);
        using var scope = NewDisposeScope();
        using var random = new SeededRandomSource(0, RandomPurpose.Components);
        var basis = linalg.qr(random.StandardNormal(features, width)).Q;
        var wanted = Math.Min(count, width);
        var (values, vectors) = (zeros([width], ScalarType.Float64), basis);
        for (var pass = 0; pass < mostPasses; pass++)
        {
            stop.ThrowIfCancellationRequested();
            using var inner = NewDisposeScope();
            var image = Covary(rows, samples.Rows, vectors);
            var (small, turn) = linalg.eigh(vectors.t().mm(image));
            var order = arange(width - 1, -1, -1, ScalarType.Int64);
            var turned = linalg.qr(image.mm(turn.index_select(1, order))).Q;
            var now = small.index_select(0, order);

            // A component is settled when its image lies along it.
            var own = vectors.mm(turn.index_select(1, order)).narrow(1, 0, wanted);
            var along = image.mm(turn.index_select(1, order)).narrow(1, 0, wanted);
            var miss = (along - own * now.narrow(0, 0, wanted)).square().sum().sqrt().item<double>();
            var isSettled = miss <= Settled * Math.Max(now[0].item<double>(), double.Epsilon);
            values = now.MoveToOuterDisposeScope();
            vectors = (isSettled || pass == mostPasses - 1 ? vectors.mm(turn.index_select(1, order)) : turned).MoveToOuterDisposeScope();
            if (isSettled)
            {
                break;
            }
        }

        var components = zeros([features, count], ScalarType.Float64);
        components.narrow(1, 0, wanted).copy_(vectors.narrow(1, 0, wanted) * Signs(vectors.narrow(1, 0, wanted)));
        var variances = new double[count];
        TensorNumbers.Of(values.narrow(0, 0, wanted).clamp_min(0.0).contiguous()).CopyTo(variances);
        return new PrincipalComponents(means, TensorNumbers.Of(components).ToArray(), variances, totalVariance);
    }

    /// <summary>Gives samples along the components, [samples, components] row-major.</summary>
    public double[] Project(SampleMatrix samples) => new CentredRows(samples, _means).Times(_components, Count);

    /// <summary>Gives what scores say of the features, [samples, features] row-major.</summary>
    public double[] Reconstruct(ReadOnlySpan<double> scores)
    {
        var features = _means.Length;
        var values = new double[scores.Length / Count * features];
        for (var i = 0; i < values.Length; i++)
        {
            var (row, feature) = (i / features, i % features);
            values[i] = _means[feature];
            for (var component = 0; component < Count; component++)
            {
                values[i] += scores[row * Count + component] * _components[feature * Count + component];
            }
        }

        return values;
    }

    private static Tensor Covary(CentredRows rows, int count, Tensor directions)
    {
        var width = (int)directions.size(1);
        using var contiguous = directions.contiguous();
        var products = rows.TransposedTimes(rows.Times(TensorNumbers.Of(contiguous).ToArray(), width), width);
        return tensor(products, directions.shape) / count;
    }

    private static Tensor Signs(Tensor vectors)
    {
        var largest = vectors.gather(0, vectors.abs().argmax(0, keepdim: true));
        return where(largest < 0.0, full_like(largest, -1.0), ones_like(largest));
    }
}
