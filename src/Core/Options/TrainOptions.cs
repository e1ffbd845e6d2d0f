using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace HaploEmbed.Core.Options;

/// <summary>Where tensors live and are computed.</summary>
public enum Device
{
    /// <summary>The processor.</summary>
    Cpu,

    /// <summary>The first NVIDIA GPU; needs a build with a CUDA backend.</summary>
    Cuda,
}

/// <summary>What puts samples into a space: the generative decoder, or one of the methods it is compared with.</summary>
public enum ModelKind
{
    /// <summary>The Riemannian generative decoder.</summary>
    Decoder,

    /// <summary>Principal components.</summary>
    Pca,

    /// <summary>UMAP (McInnes, Healy and Melville 2018).</summary>
    Umap,
}

/// <summary>What computes a decoder.</summary>
public enum Engine
{
    /// <summary>The fused engine on the processor, TorchSharp elsewhere.</summary>
    Auto,

    /// <summary>Own kernels on the processor, several times faster.</summary>
    Fused,

    /// <summary>TorchSharp's modules and autograd, on any device.</summary>
    Torch,
}

/// <summary>The type of number that a decoder computes in. Points on manifolds are always float64.</summary>
public enum Precision
{
    /// <summary>32 bits: about twice as fast.</summary>
    Float32,

    /// <summary>64 bits, as the reference.</summary>
    Float64,
}

/// <summary>How noise on representations is distributed.</summary>
public enum NoiseLaw
{
    /// <summary>
    /// As in the reference's code: a normal draw in ambient coordinates, taken for an ambient gradient. On hyperbolic space its
    /// radial part grows with the distance from the origin.
    /// </summary>
    Reference,

    /// <summary>The same normal distribution in every direction of every tangent space: N(0, σ² G⁻¹), as the paper says.</summary>
    Isotropic,
}

/// <summary>What draws representations towards the origin.</summary>
public enum Prior
{
    /// <summary>Nothing: a uniform prior.</summary>
    None,

    /// <summary>
    /// As in the reference's code: the norm of a batch of representations, its weight 0 up to epoch 24, rising to two thirds
    /// of the full weight up to epoch 74, then full.
    /// </summary>
    Reference,

    /// <summary>A normal distribution about the origin, wrapped onto the manifold by the exponential map.</summary>
    Gaussian,
}

/// <summary>How learning rates change from epoch to epoch.</summary>
public enum Schedule
{
    /// <summary>A cosine from the full rate to 0 that starts again every <c>restartPeriod</c> epochs: the reference.</summary>
    Restarts,

    /// <summary>One cosine over all epochs.</summary>
    Single,
}

/// <summary>When representations take their steps.</summary>
public enum LatentUpdate
{
    /// <summary>Once an epoch, on the gradient that all its batches gave: the reference.</summary>
    Epoch,

    /// <summary>At each batch, those of the batch.</summary>
    Batch,
}

/// <summary>Which state of a training is judged and searched with.</summary>
public enum KeptState
{
    /// <summary>That of the epoch of the best validation loss.</summary>
    Best,

    /// <summary>That of the last epoch.</summary>
    Last,
}

/// <summary>
/// A training step: the Riemannian generative decoder fitted to one data set, once for each combination of the options that
/// take lists.
/// </summary>
/// <remarks>
/// The defaults are a recipe, a start along principal components and one cosine over 260 epochs, chosen on training and validation
/// figures of branching data of seeds 1 to 3 (docs/reproduction.md). pipelines/paper.json has the settings of the reference
/// (yhsure/riemannian-generative-decoder).
/// </remarks>
public sealed record TrainOptions : IValidatableObject
{
    /// <summary>Gets the annotate step whose data set is used.</summary>
    [Description("The annotate step whose data set is used.")]
    public required string From { get; init; }

    /// <summary>Gets what puts the samples into the space.</summary>
    [Description("decoder (the Riemannian generative decoder), or for comparison pca or umap, on a euclidean manifold.")]
    public ModelKind Model { get; init; } = ModelKind.Decoder;

    /// <summary>Gets the manifold of the latent representations.</summary>
    [Description("The manifold that the latent representations lie on. A list makes jobs of each.")]
    public required Sweep<ManifoldOptions> Manifold { get; init; }

    /// <summary>Gets σ of the noise put on representations in training.</summary>
    [Description("Standard deviation σ, in ambient coordinates, of the noise put on representations in training. "
        + "A list makes a job of each.")]
    [Range(0.0, 100.0)]
    public Sweep<double> NoiseScale { get; init; } = 0.0;

    /// <summary>Gets how the noise is distributed.</summary>
    [Description("How the noise is distributed: reference (ambient, growing along the radius of hyperbolic space) or isotropic.")]
    public NoiseLaw NoiseLaw { get; init; } = NoiseLaw.Reference;

    /// <summary>Gets the seeds of initial weights, batch order and noise.</summary>
    [Description("Seed of the initial weights, the order of batches and the noise. A list makes a job of each.")]
    [Range(0, int.MaxValue)]
    public Sweep<int> Seeds { get; init; } = 0;

    /// <summary>Gets the loss.</summary>
    [Description("Loss: squaredError; bernoulli for 0/1 data; poisson or negativeBinomial for counts. Summed over features and samples.")]
    public LossKind Loss { get; init; } = LossKind.SquaredError;

    /// <summary>Gets the prior of the representations.</summary>
    [Description("Prior of the representations: none (uniform), reference (norm of the batch, with its ramp) or gaussian "
        + "(wrapped normal about the origin, on euclidean and hyperbolic manifolds).")]
    public Prior Prior { get; init; } = Prior.None;

    /// <summary>Gets what the prior's term of the loss is multiplied by.</summary>
    [Description("What the prior's term of the loss is multiplied by.")]
    [Range(0.0, 1e6)]
    public double PriorWeight { get; init; } = 1.0;

    /// <summary>Gets the standard deviation of the Gaussian prior.</summary>
    [Description("Standard deviation of the gaussian prior, as a distance on the manifold.")]
    [Range(0.0, 1e6, MinimumIsExclusive = true)]
    public double PriorScale { get; init; } = 1.0;

    /// <summary>Gets the spread of the first representations.</summary>
    [Description("Standard deviation, in ambient coordinates, of the first representations about their common start; "
        + "with 0 all start at one point.")]
    [Range(0.0, 100.0)]
    public double StartSpread { get; init; } = 0.0;

    /// <summary>Gets how far from their common start the first representations lie, along the data's principal components.</summary>
    [Description("With a number above 0, the first representations lie about their common start as the samples do along their principal "
        + "components, at this distance (root mean square), or at the radius of curvature where that is less. "
        + "With 0 all start at one point: the reference.")]
    [Range(0.0, 100.0)]
    public double StartRadius { get; init; } = 1.0;

    /// <summary>Gets the widths of the decoder's hidden layers.</summary>
    [Description("Widths of the decoder's hidden layers, from the representation to the data.")]
    [Range(1, 65536)]
    [MinLength(1)]
    public IReadOnlyList<int> HiddenWidths { get; init; } = [16, 32, 64, 128, 256];

    /// <summary>Gets the largest number of epochs.</summary>
    [Description("Largest number of passes over the training samples.")]
    [Range(1, 1_000_000)]
    public int Epochs { get; init; } = 260;

    /// <summary>Gets the number of samples in a batch.</summary>
    [Description("Samples in a batch.")]
    [Range(1, 1_000_000)]
    public int BatchSize { get; init; } = 128;

    /// <summary>Gets the learning rate of the representations.</summary>
    [Description("Learning rate of the representations.")]
    [Range(0.0, 100.0, MinimumIsExclusive = true)]
    public double RepresentationLearningRate { get; init; } = 0.35;

    /// <summary>Gets the learning rate of the decoder.</summary>
    [Description("Learning rate of the decoder, which steps at each batch.")]
    [Range(0.0, 100.0, MinimumIsExclusive = true)]
    public double DecoderLearningRate { get; init; } = 0.002;

    /// <summary>Gets β1 and β2 of the decoder's Adam.</summary>
    [Description("The two decay rates β1 and β2 of the decoder's Adam.")]
    [Range(0.0, 1.0, MaximumIsExclusive = true)]
    [Length(2, 2)]
    public IReadOnlyList<double> DecoderBetas { get; init; } = [0.9, 0.995];

    /// <summary>Gets the weight decay of the decoder.</summary>
    [Description("Weight decay of the decoder, added to the gradient (Adam, not AdamW).")]
    [Range(0.0, 10.0)]
    public double WeightDecay { get; init; } = 1e-3;

    /// <summary>Gets when representations take their steps.</summary>
    [Description("When representations step: epoch (once an epoch, on the gradient of all its batches) or batch (those of each batch).")]
    public LatentUpdate LatentUpdate { get; init; } = LatentUpdate.Epoch;

    /// <summary>Gets how all learning rates change.</summary>
    [Description("How all learning rates change: restarts (cosine cycles of restartPeriod epochs) or single (one cosine over all epochs).")]
    public Schedule Schedule { get; init; } = Schedule.Single;

    /// <summary>Gets the length of one cosine cycle of all learning rates.</summary>
    [Description("With schedule restarts: epochs in one cosine cycle; then the rates start again at their full value.")]
    [Range(1, 1_000_000)]
    public int RestartPeriod { get; init; } = 40;

    /// <summary>Gets the epoch from which the best state is kept.</summary>
    [Description("First epoch, counted from 0, whose state may be kept as the best and whose validation loss counts for early stopping.")]
    [Range(0, 1_000_000)]
    public int StartSaving { get; init; } = 150;

    /// <summary>Gets the number of epochs without a better validation loss after which training ends.</summary>
    [Description("With keep best, training ends after this many epochs without a better validation loss.")]
    [Range(1, 1_000_000)]
    public int Patience { get; init; } = 85;

    /// <summary>Gets which state is judged.</summary>
    [Description("Which state is judged and searched with: best (of the validation loss, from startSaving on) or last. Both are written.")]
    public KeptState Keep { get; init; } = KeptState.Last;

    /// <summary>Gets the number of training representations that each test sample starts from.</summary>
    [Description("Training representations, drawn at random, that the search for a test sample's representation starts from; the best is kept.")]
    [Range(1, 100_000)]
    public int StartsPerSample { get; init; } = 300;

    /// <summary>Gets the number of descent steps for test samples.</summary>
    [Description("Descent steps of the search for the representations of test samples.")]
    [Range(0, 1_000_000)]
    public int SearchEpochs { get; init; } = 50;

    /// <summary>Gets the learning rate of the search for test representations.</summary>
    [Description("Learning rate of the search for the representations of test samples.")]
    [Range(0.0, 100.0, MinimumIsExclusive = true)]
    public double SearchLearningRate { get; init; } = 0.1;

    /// <summary>Gets the number of neighbours of UMAP.</summary>
    [Description("With model umap: neighbours of a sample.")]
    [Range(2, 1000)]
    public int Neighbours { get; init; } = 30;

    /// <summary>Gets the distance that UMAP keeps between points.</summary>
    [Description("With model umap: the distance below which points are not drawn closer (min_dist).")]
    [Range(0.0, 1.0, MaximumIsExclusive = true)]
    public double MinDistance { get; init; } = 0.99;

    /// <summary>Gets the columns of obs whose values nearest neighbours should share.</summary>
    [Description("Columns of obs that nearest neighbours are judged by: the share of samples whose neighbours vote for their value.")]
    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>Gets the column of obs that holds a phase.</summary>
    [Description("Column of obs with a phase from 0 to 1, whose circular distance is correlated with that on the manifold; "
        + "left out where there is none.")]
    public string Phase { get; init; } = "phase";

    /// <summary>Gets what computes the decoder.</summary>
    [Description("What computes the decoder: fused (own kernels, processor only), torch (TorchSharp), or auto: fused on the processor.")]
    public Engine Engine { get; init; } = Engine.Auto;

    /// <summary>Gets the type of number that the decoder computes in.</summary>
    [Description("Numbers that the decoder computes in: float32 or float64. Points on the manifold are always float64.")]
    public Precision Precision { get; init; } = Precision.Float32;

    /// <summary>Gets the device that computes.</summary>
    [Description("Where tensors are computed: cpu, or cuda in a build with a CUDA backend.")]
    public Device Device { get; init; } = Device.Cpu;

    /// <summary>Gets the number of epochs between two checkpoints.</summary>
    [Description("Epochs between two checkpoints, from which a stopped job goes on.")]
    [Range(1, 1_000_000)]
    [NoEffectOnResult]
    public int CheckpointPeriod { get; init; } = 25;

    /// <summary>Checks what no option says alone.</summary>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Engine == Engine.Fused && Device == Device.Cuda)
        {
            yield return new("is 'fused', which computes on the processor, but device is 'cuda'. Expected auto or torch.", [nameof(Engine)]);
        }

        if (Prior == Prior.Gaussian && Manifold?.Values.All(manifold => manifold.IsUnbounded) == false)
        {
            yield return new(
                "is 'gaussian', which needs a euclidean or hyperbolic manifold. Expected none on a sphere or torus: there the uniform prior is proper.",
                [nameof(Prior)]);
        }

        if (Model != ModelKind.Decoder && Manifold?.Values.All(manifold => manifold is EuclideanOptions) == false)
        {
            yield return new($"is '{OptionProperty.WordOf(Model)}', which makes flat pictures. Expected manifold euclidean.", [nameof(Model)]);
        }
    }
}
