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

/// <summary>
/// A training step: the Riemannian generative decoder fitted to one data set, once for each combination of the options that
/// take lists.
/// </summary>
/// <remarks>
/// The defaults are those of the reference's table of the branching data (yhsure/riemannian-generative-decoder, notebook 2).
/// </remarks>
public sealed record TrainOptions
{
    /// <summary>Gets the annotate step whose data set is used.</summary>
    [Description("The annotate step whose data set is used.")]
    public required string From { get; init; }

    /// <summary>Gets the manifold of the latent representations.</summary>
    [Description("The manifold that the latent representations lie on.")]
    public required ManifoldOptions Manifold { get; init; }

    /// <summary>Gets σ of the noise put on representations in training.</summary>
    [Description("Standard deviation σ, in ambient coordinates, of the noise put on representations in training. "
        + "A list makes a job of each.")]
    [Range(0.0, 100.0)]
    public Sweep<double> NoiseScale { get; init; } = 0.0;

    /// <summary>Gets the seeds of initial weights, batch order and noise.</summary>
    [Description("Seed of the initial weights, the order of batches and the noise. A list makes a job of each.")]
    [Range(0, int.MaxValue)]
    public Sweep<int> Seeds { get; init; } = 0;

    /// <summary>Gets the widths of the decoder's hidden layers.</summary>
    [Description("Widths of the decoder's hidden layers, from the representation to the data.")]
    [Range(1, 65536)]
    [MinLength(1)]
    public IReadOnlyList<int> HiddenWidths { get; init; } = [16, 32, 64, 128, 256];

    /// <summary>Gets the largest number of epochs.</summary>
    [Description("Largest number of passes over the training samples.")]
    [Range(1, 1_000_000)]
    public int Epochs { get; init; } = 750;

    /// <summary>Gets the number of samples in a batch.</summary>
    [Description("Samples in a batch.")]
    [Range(1, 1_000_000)]
    public int BatchSize { get; init; } = 128;

    /// <summary>Gets the learning rate of the representations.</summary>
    [Description("Learning rate of the representations, which step once an epoch.")]
    [Range(0.0, 100.0, MinimumIsExclusive = true)]
    public double RepresentationLearningRate { get; init; } = 0.1;

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

    /// <summary>Gets the length of one cosine cycle of all learning rates.</summary>
    [Description("Epochs in one cosine cycle of all learning rates; then they start again at their full value.")]
    [Range(1, 1_000_000)]
    public int RestartPeriod { get; init; } = 40;

    /// <summary>Gets the epoch from which the best state is kept.</summary>
    [Description("First epoch, counted from 0, whose state may be kept as the best and whose validation loss counts for early stopping.")]
    [Range(0, 1_000_000)]
    public int StartSaving { get; init; } = 150;

    /// <summary>Gets the number of epochs without a better validation loss after which training ends.</summary>
    [Description("Training ends after this many epochs without a better validation loss.")]
    [Range(1, 1_000_000)]
    public int Patience { get; init; } = 85;

    /// <summary>Gets the number of training representations that each test sample starts from.</summary>
    [Description("Training representations, drawn at random, that the search for a test sample's representation starts from; the best is kept.")]
    [Range(1, 100_000)]
    public int StartsPerSample { get; init; } = 100;

    /// <summary>Gets the number of descent steps for test samples.</summary>
    [Description("Descent steps of the search for the representations of test samples.")]
    [Range(0, 1_000_000)]
    public int SearchEpochs { get; init; } = 500;

    /// <summary>Gets the learning rate of the search for test representations.</summary>
    [Description("Learning rate of the search for the representations of test samples.")]
    [Range(0.0, 100.0, MinimumIsExclusive = true)]
    public double SearchLearningRate { get; init; } = 0.1;

    /// <summary>Gets the device that computes.</summary>
    [Description("Where tensors are computed: cpu, or cuda in a build with a CUDA backend.")]
    public Device Device { get; init; } = Device.Cpu;

    /// <summary>Gets the number of epochs between two checkpoints.</summary>
    [Description("Epochs between two checkpoints, from which a stopped job goes on.")]
    [Range(1, 1_000_000)]
    [NoEffectOnResult]
    public int CheckpointPeriod { get; init; } = 25;
}
