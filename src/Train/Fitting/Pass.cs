using HaploEmbed.Geometry;
using HaploEmbed.Train.Engines;
using HaploEmbed.Train.Model;
using static TorchSharp.torch;

namespace HaploEmbed.Train.Fitting;

/// <summary>One pass over a set of samples, batch by batch: loss, gradients, and the steps that follow from them.</summary>
/// <remarks>
/// Noise is put on many batches' points at once, and taken back through its graph at once: the graph has some hundred operations,
/// which cost the same for 128 points as for thousands. The representations do not move within such a block, so nothing else
/// changes by it.
/// </remarks>
/// <param name="manifold">The manifold of the representations.</param>
/// <param name="engine">Computes the decoder.</param>
/// <param name="random">Gives the noise.</param>
internal sealed class Pass(Manifold manifold, IDecoderEngine engine, IRandomSource random)
{
    // Bounds the graph of the noise: about 1.5 KB a point.
    private const int MostRowsOfABlock = 8192;

    /// <summary>What is done in the pass.</summary>
    /// <param name="BatchSize">Samples in a batch.</param>
    /// <param name="Noise">The noise put on points.</param>
    /// <param name="LatentRate">The learning rate of the representations.</param>
    /// <param name="DecoderRate">The learning rate of the decoder, or null where it stays as it is.</param>
    /// <param name="NormWeight">What the reference's prior is multiplied by; 0 for none.</param>
    /// <param name="GaussianWeight">What the Gaussian prior is multiplied by; 0 for none.</param>
    /// <param name="GaussianScale">The standard deviation of the Gaussian prior.</param>
    internal sealed record Plan(
        int BatchSize,
        RepresentationNoise Noise,
        double LatentRate,
        double? DecoderRate,
        double NormWeight = 0.0,
        double GaussianWeight = 0.0,
        double GaussianScale = 1.0);

    /// <summary>What a pass came to.</summary>
    /// <param name="Loss">The loss of the data, summed over samples.</param>
    /// <param name="Prior">The prior's term, summed.</param>
    /// <param name="BadBatch">The batch whose loss was NaN or infinite, where the pass ended; null where there was none.</param>
    internal readonly record struct Result(double Loss, double Prior, int? BadBatch);

    /// <summary>Runs over the samples in the order given.</summary>
    /// <param name="set">The samples.</param>
    /// <param name="order">Each sample's row once.</param>
    /// <param name="plan">What is done.</param>
    /// <param name="cancellation">Looked at before each batch.</param>
    public Result Run(FittedSet set, ReadOnlySpan<int> order, Plan plan, CancellationToken cancellation)
    {
        var blockRows = set.StepsAtEachBatch ? plan.BatchSize : Math.Max(1, MostRowsOfABlock / plan.BatchSize) * plan.BatchSize;
        var total = new Result(0.0, 0.0, null);
        for (var start = 0; start < order.Length; start += blockRows)
        {
            var rows = order.Slice(start, Math.Min(blockRows, order.Length - start));
            var (loss, prior, bad) = RunBlock(set, rows, plan, cancellation);
            total = new Result(total.Loss + loss, total.Prior + prior, bad + start / plan.BatchSize);
            if (bad is not null)
            {
                return total;
            }
        }

        if (!set.StepsAtEachBatch && order.Length > 0)
        {
            set.StepAll(plan.LatentRate);
        }

        return total;
    }

    private Result RunBlock(FittedSet set, ReadOnlySpan<int> rows, Plan plan, CancellationToken cancellation)
    {
        using var scope = NewDisposeScope();
        var indices = TensorNumbers.Indices(rows);
        var own = set.Representations.Points.detach().index_select(0, indices);
        own.requires_grad = plan.Noise.Scale > 0.0 || plan.GaussianWeight > 0.0;
        var moved = plan.Noise.Add(manifold, own, random);
        var points = moved.detach().contiguous();
        var gradients = zeros_like(points);

        var result = RunBatches(set, rows, plan, TensorNumbers.Of(points), TensorNumbers.Of(gradients), cancellation);
        if (result.BadBatch is not null)
        {
            return result;
        }

        if (plan.Noise.Scale > 0.0)
        {
            moved.backward([gradients]);
            gradients = own.grad!.clone();
            own.grad.zero_();
        }

        if (plan.GaussianWeight > 0.0)
        {
            var term = RepresentationPrior.Gaussian(manifold, own, plan.GaussianScale) * plan.GaussianWeight;
            term.backward();
            gradients.add_(own.grad!);
            result = result with { Prior = result.Prior + term.item<double>() };
        }

        if (set.StepsAtEachBatch)
        {
            set.Step(indices, gradients, plan.LatentRate);
        }
        else
        {
            set.Gradients.index_copy_(0, indices, gradients);
        }

        return result;
    }

    private Result RunBatches(
        FittedSet set, ReadOnlySpan<int> rows, Plan plan, ReadOnlySpan<double> points, Span<double> gradients, CancellationToken cancellation)
    {
        var columns = manifold.AmbientDimension;
        var (loss, prior) = (0.0, 0.0);
        for (var start = 0; start < rows.Length; start += plan.BatchSize)
        {
            cancellation.ThrowIfCancellationRequested();
            var count = Math.Min(plan.BatchSize, rows.Length - start);
            var batch = points.Slice(start * columns, count * columns);
            var own = gradients.Slice(start * columns, count * columns);
            var samples = rows.Slice(start, count);
            var of = plan.DecoderRate is { } rate
                ? engine.Train(set.Samples, samples, batch, own, rate)
                : engine.Evaluate(set.Samples, samples, batch, own);
            loss += of;
            prior += RepresentationPrior.AddReference(batch, plan.NormWeight, own);
            if (!double.IsFinite(of))
            {
                return new Result(of, prior, start / plan.BatchSize);
            }
        }

        return new Result(loss, prior, null);
    }
}
