using static TorchSharp.torch;

namespace HaploEmbed.Geometry;

/// <summary>A Riemannian manifold whose points and tangent vectors are rows of a tensor.</summary>
/// <remarks>
/// <para>
/// Shapes are written for n rows, [n, ambient]. Any leading dimensions do, and they broadcast: points of shape [m, 1,
/// ambient] against points of shape [1, n, ambient] give the distances of all pairs, [m, n]. n may be 0.
/// </para>
/// <para>
/// Arguments come in one order: base point, then tangent vector. No method changes or disposes what it is given, and
/// every method returns a tensor of its own, which the caller or the caller's dispose scope disposes. Every method
/// differentiates by autograd, with finite gradients for coincident points and zero tangent vectors too. Values are not
/// checked: what is said to lie on the manifold or in a tangent space has to.
/// </para>
/// <para>
/// A gradient by autograd is one in ambient coordinates. Its part off the tangent space depends on how a formula goes
/// on outside the manifold and means nothing; <see cref="ToRiemannianGradient"/> takes it away.
/// </para>
/// </remarks>
public abstract class Manifold
{
    /// <summary>Gets d, the dimension of the tangent spaces.</summary>
    public abstract int Dimension { get; }

    /// <summary>Gets the number of columns of a point.</summary>
    public abstract int AmbientDimension { get; }

    /// <summary>Gets the sectional curvature: 0 for flat space, negative for hyperbolic space.</summary>
    public abstract double Curvature { get; }

    /// <summary>
    /// Gets whether <see cref="Transport"/> is parallel transport: along the geodesic, keeping inner products. If not,
    /// it is a cheaper map between tangent spaces.
    /// </summary>
    public abstract bool TransportIsParallel { get; }

    /// <summary>Gives one fixed point of the manifold, repeated.</summary>
    /// <param name="count">n, the number of rows; may be 0.</param>
    /// <param name="dtype">The floating-point type.</param>
    /// <param name="device">Where the tensor lives.</param>
    /// <returns>The origin in each row, shape [n, ambient]. The caller disposes it.</returns>
    public abstract Tensor Origin(long count, ScalarType dtype, Device device);

    /// <summary>Gives a point of the manifold for each row of ambient coordinates; a point stays where it is.</summary>
    /// <param name="ambient">Any rows, shape [n, ambient].</param>
    /// <returns>Points, shape [n, ambient]. The caller disposes it.</returns>
    /// <exception cref="ArgumentException">The number of columns is not <see cref="AmbientDimension"/>.</exception>
    public abstract Tensor ProjectPoint(Tensor ambient);

    /// <summary>Takes away the part of each row that points off the tangent space.</summary>
    /// <param name="point">Points, shape [n, ambient].</param>
    /// <param name="ambient">Any rows, shape [n, ambient].</param>
    /// <returns>Tangent vectors at the points, shape [n, ambient]. The caller disposes it.</returns>
    /// <exception cref="ArgumentException">The number of columns is not <see cref="AmbientDimension"/>.</exception>
    public abstract Tensor ProjectTangent(Tensor point, Tensor ambient);

    /// <summary>Turns gradients in ambient coordinates into gradients in the manifold's metric.</summary>
    /// <remarks>
    /// The result g is the tangent vector with ⟨g, u⟩ = df(u) for every tangent vector u, where df is the plain dot
    /// product with the given gradient.
    /// </remarks>
    /// <param name="point">Points, shape [n, ambient].</param>
    /// <param name="gradient">Gradients as autograd gives them, shape [n, ambient].</param>
    /// <returns>Tangent vectors at the points, shape [n, ambient]. The caller disposes it.</returns>
    /// <exception cref="ArgumentException">The number of columns is not <see cref="AmbientDimension"/>.</exception>
    public abstract Tensor ToRiemannianGradient(Tensor point, Tensor gradient);

    /// <summary>Measures ⟨a, b⟩ in the metric at each point, row by row.</summary>
    /// <param name="point">Points, shape [n, ambient].</param>
    /// <param name="a">Tangent vectors at the points, shape [n, ambient].</param>
    /// <param name="b">Tangent vectors at the points, shape [n, ambient].</param>
    /// <returns>Inner products, shape [n]. The caller disposes it.</returns>
    /// <exception cref="ArgumentException">The number of columns is not <see cref="AmbientDimension"/>.</exception>
    public abstract Tensor InnerProduct(Tensor point, Tensor a, Tensor b);

    /// <summary>
    /// Squares gradients for <see cref="Optimization.RiemannianAdam"/>, which divides a step by the root of this
    /// square's running mean.
    /// </summary>
    /// <remarks>
    /// On a curved manifold it is the squared norm, one number a point, since coordinates have no meaning of their own.
    /// In flat space it is the square of each coordinate, and RiemannianAdam is Adam. It is geoopt's
    /// <c>component_inner</c> of a vector with itself.
    /// </remarks>
    /// <param name="point">Points, shape [n, ambient].</param>
    /// <param name="gradient">Riemannian gradients at the points, shape [n, ambient].</param>
    /// <returns>Squares, none negative, shape [n, 1] or [n, ambient]. The caller disposes it.</returns>
    /// <exception cref="ArgumentException">The number of columns is not <see cref="AmbientDimension"/>.</exception>
    public virtual Tensor SquareGradient(Tensor point, Tensor gradient)
    {
        using var scope = NewDisposeScope();

        // Far out, the inner product of a short vector with itself may round below 0, and its root would be NaN.
        var square = InnerProduct(point, gradient, gradient).unsqueeze(-1).clamp_min(0.0);
        return square.MoveToOuterDisposeScope();
    }

    /// <summary>Measures tangent vectors: ‖u‖ = √⟨u, u⟩, row by row.</summary>
    /// <param name="point">Points, shape [n, ambient].</param>
    /// <param name="tangent">Tangent vectors u at the points, shape [n, ambient].</param>
    /// <returns>Norms, shape [n]; the gradient of a norm that is 0 is 0. The caller disposes it.</returns>
    /// <exception cref="ArgumentException">The number of columns is not <see cref="AmbientDimension"/>.</exception>
    public virtual Tensor Norm(Tensor point, Tensor tangent)
    {
        using var scope = NewDisposeScope();
        return NearZero.Sqrt(InnerProduct(point, tangent, tangent)).MoveToOuterDisposeScope();
    }

    /// <summary>Walks from each point along its tangent vector for unit time: the exponential map.</summary>
    /// <param name="point">Points, shape [n, ambient].</param>
    /// <param name="tangent">Tangent vectors at the points, shape [n, ambient].</param>
    /// <returns>Points, shape [n, ambient]. The caller disposes it.</returns>
    /// <exception cref="ArgumentException">The number of columns is not <see cref="AmbientDimension"/>.</exception>
    public abstract Tensor Exp(Tensor point, Tensor tangent);

    /// <summary>Gives the tangent vector at each point that <see cref="Exp"/> takes to the target.</summary>
    /// <param name="point">Points, shape [n, ambient].</param>
    /// <param name="target">Points, shape [n, ambient].</param>
    /// <returns>
    /// Tangent vectors at <paramref name="point"/>, shape [n, ambient], as long as the <see cref="Distance"/>. The
    /// caller disposes it.
    /// </returns>
    /// <exception cref="ArgumentException">The number of columns is not <see cref="AmbientDimension"/>.</exception>
    public abstract Tensor Log(Tensor point, Tensor target);

    /// <summary>Measures the geodesic distance between points, row by row.</summary>
    /// <param name="a">Points, shape [n, ambient].</param>
    /// <param name="b">Points, shape [n, ambient].</param>
    /// <returns>
    /// Distances, shape [n]; 0 for coincident points, with gradient 0 there. The caller disposes it.
    /// </returns>
    /// <exception cref="ArgumentException">The number of columns is not <see cref="AmbientDimension"/>.</exception>
    public abstract Tensor Distance(Tensor a, Tensor b);

    /// <summary>Moves each point along its tangent vector, by <see cref="Exp"/> or by something cheaper.</summary>
    /// <remarks>Where a manifold does not say otherwise it is <see cref="Exp"/> itself.</remarks>
    /// <param name="point">Points, shape [n, ambient].</param>
    /// <param name="tangent">Tangent vectors at the points, shape [n, ambient].</param>
    /// <returns>Points, shape [n, ambient]. The caller disposes it.</returns>
    /// <exception cref="ArgumentException">The number of columns is not <see cref="AmbientDimension"/>.</exception>
    public virtual Tensor Retract(Tensor point, Tensor tangent) => Exp(point, tangent);

    /// <summary>
    /// Carries tangent vectors from one point to another; <see cref="TransportIsParallel"/> says whether in parallel.
    /// </summary>
    /// <param name="from">Points, shape [n, ambient].</param>
    /// <param name="to">Points, shape [n, ambient].</param>
    /// <param name="tangent">Tangent vectors at <paramref name="from"/>, shape [n, ambient].</param>
    /// <returns>Tangent vectors at <paramref name="to"/>, shape [n, ambient]. The caller disposes it.</returns>
    /// <exception cref="ArgumentException">The number of columns is not <see cref="AmbientDimension"/>.</exception>
    public abstract Tensor Transport(Tensor from, Tensor to, Tensor tangent);

    /// <summary>Moves points by <see cref="Retract"/> and carries a second tangent vector of each along.</summary>
    /// <param name="point">Points, shape [n, ambient].</param>
    /// <param name="tangent">Tangent vectors at the points to move along, shape [n, ambient].</param>
    /// <param name="carried">Tangent vectors at the points to carry along, shape [n, ambient].</param>
    /// <returns>
    /// The points reached and the carried vectors there, both of shape [n, ambient]. The caller disposes both.
    /// </returns>
    /// <exception cref="ArgumentException">The number of columns is not <see cref="AmbientDimension"/>.</exception>
    public virtual (Tensor Point, Tensor Carried) RetractAndTransport(Tensor point, Tensor tangent, Tensor carried)
    {
        var reached = Retract(point, tangent);
        return (reached, Transport(point, reached, carried));
    }

    /// <summary>Refuses a tensor whose rows are not as long as a point.</summary>
    /// <param name="rows">The tensor.</param>
    /// <exception cref="ArgumentException">The number of columns is not <see cref="AmbientDimension"/>.</exception>
    protected void RequireAmbientColumns(Tensor rows)
    {
        ArgumentNullException.ThrowIfNull(rows);

        if (rows.dim() == 0 || rows.size(-1) != AmbientDimension)
        {
            var columns = AmbientDimension == 1 ? "1 column" : $"{AmbientDimension} columns";
            throw new ArgumentException(
                $"Found shape [{string.Join(", ", rows.shape)}]; a point of {this} has {columns}.");
        }
    }
}
