using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json.Serialization;

namespace HaploEmbed.Core.Options;

/// <summary>The manifold that the latent representations lie on.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(LorentzOptions), "lorentz")]
[JsonDerivedType(typeof(EuclideanOptions), "euclidean")]
[JsonDerivedType(typeof(SphereOptions), "sphere")]
[JsonDerivedType(typeof(TorusOptions), "torus")]
[JsonDerivedType(typeof(PoincareBallOptions), "poincareBall")]
[JsonDerivedType(typeof(ProductOptions), "product")]
public abstract record ManifoldOptions
{
    /// <summary>Gets the dimension of the whole.</summary>
    [JsonIgnore]
    public abstract int TotalDimension { get; }

    /// <summary>Gets the number of coordinates of a point.</summary>
    [JsonIgnore]
    public abstract int Coordinates { get; }

    /// <summary>Gets the manifolds of single values that its lists make.</summary>
    internal virtual IEnumerable<ManifoldOptions> Each => [this];

    /// <summary>Gets the part of a job's name that says it, of single values.</summary>
    internal abstract string JobName { get; }

    /// <summary>Gets whether a normal distribution wrapped onto it is proper: its exponential map is one to one.</summary>
    internal abstract bool IsUnbounded { get; }

    private protected static string Text(IFormattable value) => value.ToString(null, CultureInfo.InvariantCulture);
}

/// <summary>A manifold of one kind throughout.</summary>
public abstract record SimpleManifoldOptions : ManifoldOptions, IValidatableObject
{
    /// <summary>Gets d, the dimension of the manifold.</summary>
    [Description("Dimension d of the manifold: 1 or more for sphere and torus, else 2 or more. Pictures show the first two of them.")]
    [Range(1, 1000)]
    public int Dimension { get; init; } = 2;

    /// <inheritdoc/>
    public override int TotalDimension => Dimension;

    /// <inheritdoc/>
    public override int Coordinates => Dimension;

    internal override string JobName => $"{OptionsWriter.Write(this)["kind"]}-{Text(Dimension)}";

    internal override bool IsUnbounded => true;

    private protected virtual int LeastDimension => 2;

    /// <summary>Checks the dimension of the kind.</summary>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Dimension < LeastDimension)
        {
            yield return new($"is {Text(Dimension)}. Expected {Text(LeastDimension)} to 1000.", [nameof(Dimension)]);
        }
    }
}

/// <summary>Hyperbolic space in the Lorentz (hyperboloid) model.</summary>
[Description("Hyperbolic space in the Lorentz (hyperboloid) model; a point has d + 1 coordinates.")]
public sealed record LorentzOptions : SimpleManifoldOptions
{
    /// <summary>Gets R². The sectional curvature is −1/R².</summary>
    [Description("R², the squared radius of the hyperboloid; the curvature is -1/R². A list makes a job of each.")]
    [Range(0.0, 1e6, MinimumIsExclusive = true)]
    public Sweep<double> RadiusSquared { get; init; } = 5.0;

    /// <inheritdoc/>
    public override int Coordinates => Dimension + 1;

    internal override IEnumerable<ManifoldOptions> Each => RadiusSquared.Values.Select(value => this with { RadiusSquared = value });

    internal override string JobName => $"{base.JobName}_radiusSquared-{Text(RadiusSquared.Value)}";
}

/// <summary>Flat space.</summary>
[Description("Flat space; a point has d coordinates.")]
public sealed record EuclideanOptions : SimpleManifoldOptions;

/// <summary>The sphere of radius 1.</summary>
[Description("The sphere of radius 1; a point has d + 1 coordinates.")]
public sealed record SphereOptions : SimpleManifoldOptions
{
    /// <inheritdoc/>
    public override int Coordinates => Dimension + 1;

    internal override bool IsUnbounded => false;

    private protected override int LeastDimension => 1;
}

/// <summary>The product of circles of radius 1.</summary>
[Description("The product of d circles of radius 1; a point has 2d coordinates.")]
public sealed record TorusOptions : SimpleManifoldOptions
{
    /// <inheritdoc/>
    public override int Coordinates => 2 * Dimension;

    internal override bool IsUnbounded => false;

    private protected override int LeastDimension => 1;
}

/// <summary>Hyperbolic space in the Poincaré ball model.</summary>
[Description("Hyperbolic space in the Poincaré ball model; a point has d coordinates.")]
public sealed record PoincareBallOptions : SimpleManifoldOptions
{
    /// <summary>Gets c; the sectional curvature is −c.</summary>
    [Description("c; the curvature is -c, and the ball's radius 1/√c. A list makes a job of each.")]
    [Range(0.0, 1e6, MinimumIsExclusive = true)]
    public Sweep<double> Curvature { get; init; } = 0.2;

    internal override IEnumerable<ManifoldOptions> Each => Curvature.Values.Select(value => this with { Curvature = value });

    internal override string JobName => $"{base.JobName}_curvature-{Text(Curvature.Value)}";
}

/// <summary>The product of some manifolds.</summary>
[Description("The product of some manifolds; a point has the coordinates of all, one after the other.")]
public sealed record ProductOptions : ManifoldOptions, IValidatableObject
{
    /// <summary>Gets the factors.</summary>
    [Description("The factors: manifolds of single values and no products themselves.")]
    [MinLength(2)]
    public required IReadOnlyList<ManifoldOptions> Factors { get; init; } = [];

    /// <inheritdoc/>
    public override int TotalDimension => Factors.Sum(factor => factor.TotalDimension);

    /// <inheritdoc/>
    public override int Coordinates => Factors.Sum(factor => factor.Coordinates);

    internal override string JobName => $"product-{string.Join('-', Factors.Select(factor => factor.JobName.Replace('_', '-')))}";

    internal override bool IsUnbounded => Factors.All(factor => factor.IsUnbounded);

    /// <inheritdoc/>
    public bool Equals(ProductOptions? other) => other is not null && Factors.SequenceEqual(other.Factors);

    /// <inheritdoc/>
    public override int GetHashCode() => Factors.Aggregate(0, HashCode.Combine);

    /// <summary>Checks the factors.</summary>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Factors.Any(factor => factor is ProductOptions || factor.Each.Count() > 1))
        {
            yield return new("has a factor that is a product, or a list of values. Expected manifolds of single values.", [nameof(Factors)]);
        }
        else if (JobName.Length > 150)
        {
            yield return new("has too many factors to name a folder by. Expected about ten at most.", [nameof(Factors)]);
        }
    }
}
