using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace HaploEmbed.Core.Options;

/// <summary>The manifold that the latent representations lie on.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(LorentzOptions), "lorentz")]
[JsonDerivedType(typeof(EuclideanOptions), "euclidean")]
public abstract record ManifoldOptions
{
    /// <summary>Gets d, the dimension of the manifold.</summary>
    [Description("Dimension d of the manifold. Pictures show the first two of them.")]
    [Range(2, 1000)]
    public int Dimension { get; init; } = 2;

    /// <summary>Gets whether a wrapped normal distribution on it is proper: its exponential map is one to one.</summary>
    internal virtual bool IsUnbounded => true;
}

/// <summary>Hyperbolic space in the Lorentz (hyperboloid) model.</summary>
[Description("Hyperbolic space in the Lorentz (hyperboloid) model; a point has d + 1 coordinates.")]
public sealed record LorentzOptions : ManifoldOptions
{
    /// <summary>Gets R². The sectional curvature is −1/R².</summary>
    [Description("R², the squared radius of the hyperboloid; the curvature is -1/R². A list makes a job of each.")]
    [Range(0.0, 1e6, MinimumIsExclusive = true)]
    public Sweep<double> RadiusSquared { get; init; } = 5.0;
}

/// <summary>Flat space.</summary>
[Description("Flat space; a point has d coordinates.")]
public sealed record EuclideanOptions : ManifoldOptions;
