using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace HaploEmbed.Core.Options;

/// <summary>Simulated data: a diffusion that branches down a tree.</summary>
/// <remarks>
/// The defaults give the reference's synthetic data (yhsure/riemannian-generative-decoder, notebook 2:
/// <c>SyntheticDataset(50, 6, 2, 1, 1, 50, 8)</c>).
/// </remarks>
[Description("Simulated data: a diffusion that branches down a tree. Each node is its parent plus Gaussian noise; "
    + "samples are noisy copies of the nodes.")]
public sealed record BranchingDiffusionOptions : IngestOptions, IValidatableObject
{
    // Every node, sample and value is held in memory while the data is made.
    private const double MostValues = 250_000_000;

    // Of fewer, the 9 % for validation are none.
    private const int LeastSamples = 12;

    /// <summary>Gets the number of coordinates of a sample.</summary>
    [Description("Coordinates of a sample.")]
    [Range(1, 100_000)]
    public int Dimension { get; init; } = 50;

    /// <summary>Gets the depth of the tree; the root has depth 0.</summary>
    [Description("Depth of the deepest nodes; the root has depth 0.")]
    [Range(0, 30)]
    public int Depth { get; init; } = 6;

    /// <summary>Gets the number of children of each inner node.</summary>
    [Description("Children of each node above the deepest.")]
    [Range(1, 1000)]
    public int Children { get; init; } = 2;

    /// <summary>Gets the variance of a child of the root about it, per coordinate.</summary>
    [Description("Variance, per coordinate, of a child of the root about it.")]
    [Range(1e-6, 1e6)]
    public double ChildVariance { get; init; } = 1;

    /// <summary>Gets the factor by which the variance shrinks with each level.</summary>
    [Description("The variance of children and observations is divided by this at each level down; 1 keeps it.")]
    [Range(1e-3, 1e3)]
    public double DepthFactor { get; init; } = 1;

    /// <summary>Gets the number of samples drawn about each node.</summary>
    [Description("Samples drawn about each node.")]
    [Range(1, 1_000_000)]
    public int Observations { get; init; } = 50;

    /// <summary>Gets the factor by which the variance of a sample about its node is below that of a child.</summary>
    [Description("The variance of a sample about its node is the variance of a child divided by this.")]
    [Range(1e-6, 1e6)]
    public double SiblingFactor { get; init; } = 8;

    /// <summary>Gets the seed of the random stream, which is that of numpy's legacy generator.</summary>
    [Description("Seed of the random stream, the same stream as numpy.random.seed gives.")]
    [Range(0, int.MaxValue)]
    public int Seed { get; init; }

    /// <inheritdoc/>
    public override string Simulated => "branching diffusion";

    /// <summary>Gets the number of nodes of the tree.</summary>
    [JsonIgnore]
    public double NodeCount => Enumerable.Range(0, Depth + 1).Sum(depth => Math.Pow(Children, depth));

    /// <summary>Refuses a tree that would not fit into memory.</summary>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        var values = NodeCount * Observations * Dimension;
        if (values > MostValues)
        {
            yield return new ValidationResult(
                FormattableString.Invariant(
                    $"makes {NodeCount:N0} nodes × {Observations:N0} observations × {Dimension:N0} coordinates. Expected at most {MostValues:N0} values in all. Lower depth, children or observations."),
                [nameof(Depth)]);
        }
        else if (NodeCount * Observations < LeastSamples)
        {
            yield return new ValidationResult(
                $"makes fewer than {LeastSamples} samples. Expected some for training, validation and test each. Raise depth or observations.",
                [nameof(Observations)]);
        }
    }
}
