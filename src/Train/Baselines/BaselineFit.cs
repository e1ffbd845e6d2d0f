using HaploEmbed.Core.Options;
using HaploEmbed.Train.Evaluation;
using HaploEmbed.Train.Model;
using HaploEmbed.Train.Results;
using static TorchSharp.torch;

namespace HaploEmbed.Train.Baselines;

/// <summary>The samples of a data set in the plane by a method that the decoder is compared with. It owns its tensors.</summary>
/// <param name="Training">Points of the training samples, float64 [samples, dimension].</param>
/// <param name="Validation">Points of the validation samples.</param>
/// <param name="Test">Points of the test samples.</param>
/// <param name="Reconstruct">Compares what points say of their samples with these; null where the method says nothing.</param>
internal sealed record BaselineFit(
    Tensor Training, Tensor Validation, Tensor Test, Func<Tensor, SampleMatrix, ReconstructionError>? Reconstruct) : IDisposable
{
    /// <summary>Fits the method to the training samples and puts the others where it has them.</summary>
    /// <param name="options">The options of one job.</param>
    /// <param name="data">The data set.</param>
    /// <param name="log">Takes what people should know.</param>
    /// <param name="stop">Looked at now and then.</param>
    public static BaselineFit Of(TrainOptions options, SplitData data, Action<string> log, CancellationToken stop)
    {
        var dimension = options.Manifold.Value.TotalDimension;
        if (options.Model == ModelKind.Pca)
        {
            var components = PrincipalComponents.Fit(data.Training, dimension, stop: stop);
            var share = components.Variances.Sum() / components.TotalVariance;
            log(components.TotalVariance > 0.0
                ? FormattableString.Invariant($"the {dimension} components hold {share:P1} of the variance")
                : "all training samples are the same: the components hold no variance");
            return new BaselineFit(
                ToTensor(components.Project(data.Training), dimension),
                ToTensor(components.Project(data.Validation), dimension),
                ToTensor(components.Project(data.Test), dimension),
                options.Loss == LossKind.SquaredError
                    ? (points, samples) => ReconstructionError.Compare(components.Reconstruct(Numbers(points)), samples, options.Loss)
                    : null);
        }

        var umap = Umap.Fit(data.Training, dimension, options.Neighbours, options.MinDistance, options.Seeds.Value, stop);
        if (umap.Neighbours < options.Neighbours)
        {
            log(FormattableString.Invariant($"there are so few samples that each has {umap.Neighbours} neighbours and not {options.Neighbours}"));
        }

        return new BaselineFit(
            ToTensor(umap.Points.ToArray(), dimension),
            ToTensor(umap.Place(data.Validation, stop), dimension),
            ToTensor(umap.Place(data.Test, stop), dimension),
            Reconstruct: null);
    }

    public void Dispose()
    {
        Training.Dispose();
        Validation.Dispose();
        Test.Dispose();
    }

    private static Tensor ToTensor(double[] points, int dimension) => tensor(points, [points.Length / dimension, dimension]);

    private static double[] Numbers(Tensor points)
    {
        using var contiguous = points.contiguous();
        return TensorNumbers.Of(contiguous).ToArray();
    }
}
