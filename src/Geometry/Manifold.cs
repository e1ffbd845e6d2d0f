using static TorchSharp.torch;

namespace HaploEmbed.Geometry;

/// <summary>A Riemannian manifold whose points and tangent vectors are rows of a tensor.</summary>
/// <remarks>
/// <para>
/// Shapes are written for n rows, [n, ambient]; more leading dimensions do as well, and n may be 0. Arguments of one call
/// have one shape, one type (float64 or float32) and one device: nothing is broadcast. Distances of all pairs are
/// <see cref="PairwiseDistance"/>.
/// </para>
/// <para>
/// Arguments come in one order: base point, then tangent vector. No method changes or disposes what it is given, and
/// every method returns a tensor of its own, which the caller or the caller's dispose scope disposes. Every method
/// differentiates by autograd, with finite gradients for coincident points and zero tangent vectors too.
/// </para>
/// <para>
/// Values are not checked: what is said to lie on the manifold or in a tangent space has to.
/// <see cref="RequirePoint"/> and <see cref="RequireTangent"/> check, and <see cref="CheckedManifold"/> does it in every
/// call.
/// </para>
/// <para>
/// A gradient by autograd is one in ambient coordinates. Its part off the tangent space depends on how a formula goes
/// on outside the manifold and means nothing; <see cref="ToRiemannianGradient"/> takes it away.
/// </para>
/// <para>
/// A further manifold derives from this class and overrides the methods whose names end in <c>Core</c>. They get
/// arguments that were checked, run inside a dispose scope, and return a tensor that is none of their arguments.
/// </para>
/// </remarks>
public abstract class Manifold
{
    // Pairs of one block of rows, so that its tensors stay in the processor's cache: 512 KiB each in float64.
    private const long BlockPairs = 1 << 16;

    /// <summary>Gets d, the dimension of the tangent spaces.</summary>
    public abstract int Dimension { get; }

    /// <summary>Gets the number of columns of a point.</summary>
    public abstract int AmbientDimension { get; }

    /// <summary>
    /// Gets the least and the greatest sectional curvature; both are 0 in one dimension, which has none.
    /// </summary>
    public abstract (double Lowest, double Highest) CurvatureBounds { get; }

    /// <summary>
    /// Gets the distance from a point up to which <see cref="Log"/> is the one inverse of <see cref="Exp"/>: without end
    /// on flat and hyperbolic space, half a great circle on a sphere.
    /// </summary>
    public virtual double InjectivityRadius => double.PositiveInfinity;

    /// <summary>
    /// Gets whether <see cref="Transport"/> is <see cref="ParallelTransport"/>. If not, it is a cheaper map between
    /// tangent spaces.
    /// </summary>
    public virtual bool TransportIsParallel => true;

    /// <summary>
    /// Gets the order to which <see cref="Retract"/> agrees with <see cref="Exp"/>: at order k the two are apart by the
    /// length of the tangent vector to the power k + 1. Null where they are the same.
    /// </summary>
    public virtual int? RetractionOrder => null;

    /// <summary>Gives one fixed point of the manifold, repeated.</summary>
    /// <param name="count">n, the number of rows; may be 0.</param>
    /// <param name="dtype">float64 or float32.</param>
    /// <param name="device">Where the tensor lives; null for the CPU.</param>
    /// <returns>The origin in each row, shape [n, ambient]. The caller disposes it.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is negative.</exception>
    /// <exception cref="ArgumentException"><paramref name="dtype"/> is another type.</exception>
    public Tensor Origin(long count, ScalarType dtype = ScalarType.Float64, Device? device = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        Arguments.RequireFloatingPoint(dtype, this);
        using var scope = NewDisposeScope();
        return OriginCore(count, dtype, device ?? CPU).MoveToOuterDisposeScope();
    }

    /// <summary>Gives a point of the manifold for each row of ambient coordinates; a point stays where it is.</summary>
    /// <param name="ambient">Any rows, shape [n, ambient].</param>
    /// <returns>Points, shape [n, ambient]. The caller disposes it.</returns>
    /// <exception cref="ArgumentException">A shape or type is not as expected.</exception>
    public Tensor ProjectPoint(Tensor ambient)
    {
        Arguments.RequireRows(this, ambient);
        using var scope = NewDisposeScope();
        return ProjectPointCore(ambient).MoveToOuterDisposeScope();
    }

    /// <summary>Takes away the part of each row that points off the tangent space.</summary>
    /// <param name="point">Points, shape [n, ambient].</param>
    /// <param name="ambient">Any rows, shape [n, ambient].</param>
    /// <returns>Tangent vectors at the points, shape [n, ambient]. The caller disposes it.</returns>
    /// <exception cref="ArgumentException">A shape or type is not as expected.</exception>
    public Tensor ProjectTangent(Tensor point, Tensor ambient)
    {
        Arguments.RequireAlike(this, point, ambient);
        using var scope = NewDisposeScope();
        return ProjectTangentCore(point, ambient).MoveToOuterDisposeScope();
    }

    /// <summary>Turns gradients in ambient coordinates into gradients in the manifold's metric.</summary>
    /// <remarks>
    /// The result g is the tangent vector with ⟨g, u⟩ = df(u) for every tangent vector u, where df is the plain dot
    /// product with the given gradient.
    /// </remarks>
    /// <param name="point">Points, shape [n, ambient].</param>
    /// <param name="gradient">Gradients as autograd gives them, shape [n, ambient].</param>
    /// <returns>Tangent vectors at the points, shape [n, ambient]. The caller disposes it.</returns>
    /// <exception cref="ArgumentException">A shape or type is not as expected.</exception>
    public Tensor ToRiemannianGradient(Tensor point, Tensor gradient)
    {
        Arguments.RequireAlike(this, point, gradient);
        using var scope = NewDisposeScope();
        return ToRiemannianGradientCore(point, gradient).MoveToOuterDisposeScope();
    }

    /// <summary>Measures ⟨a, b⟩ in the metric at each point, row by row.</summary>
    /// <param name="point">Points, shape [n, ambient].</param>
    /// <param name="a">Tangent vectors at the points, shape [n, ambient].</param>
    /// <param name="b">Tangent vectors at the points, shape [n, ambient].</param>
    /// <returns>Inner products, shape [n]. The caller disposes it.</returns>
    /// <exception cref="ArgumentException">A shape or type is not as expected.</exception>
    public Tensor InnerProduct(Tensor point, Tensor a, Tensor b)
    {
        Arguments.RequireAlike(this, point, a, b);
        using var scope = NewDisposeScope();
        return InnerProductCore(point, a, b).MoveToOuterDisposeScope();
    }

    /// <summary>
    /// Squares gradients for <see cref="Optimization.RiemannianAdam"/>, which divides a step by the root of this
    /// square's running mean.
    /// </summary>
    /// <remarks>
    /// On a curved manifold it is the squared norm, one number a point, since coordinates have no meaning of their own.
    /// In flat space it is the square of each coordinate, and RiemannianAdam is Adam. A product has each factor's own, as
    /// wide as the factor. It is geoopt's <c>component_inner</c> of a vector with itself.
    /// </remarks>
    /// <param name="point">Points, shape [n, ambient].</param>
    /// <param name="gradient">Riemannian gradients at the points, shape [n, ambient].</param>
    /// <returns>Squares, none negative, shape [n, 1] or [n, ambient]. The caller disposes it.</returns>
    /// <exception cref="ArgumentException">A shape or type is not as expected.</exception>
    public Tensor SquareGradient(Tensor point, Tensor gradient)
    {
        Arguments.RequireAlike(this, point, gradient);
        using var scope = NewDisposeScope();
        return SquareGradientCore(point, gradient).MoveToOuterDisposeScope();
    }

    /// <summary>Measures tangent vectors: ‖u‖ = √⟨u, u⟩, row by row.</summary>
    /// <param name="point">Points, shape [n, ambient].</param>
    /// <param name="tangent">Tangent vectors u at the points, shape [n, ambient].</param>
    /// <returns>Norms, shape [n]; the gradient of a norm that is 0 is 0. The caller disposes it.</returns>
    /// <exception cref="ArgumentException">A shape or type is not as expected.</exception>
    public Tensor Norm(Tensor point, Tensor tangent)
    {
        Arguments.RequireAlike(this, point, tangent);
        using var scope = NewDisposeScope();
        return NormCore(point, tangent).MoveToOuterDisposeScope();
    }

    /// <summary>Walks from each point along its tangent vector for unit time: the exponential map.</summary>
    /// <param name="point">Points, shape [n, ambient].</param>
    /// <param name="tangent">Tangent vectors at the points, shape [n, ambient].</param>
    /// <returns>Points, shape [n, ambient]. The caller disposes it.</returns>
    /// <exception cref="ArgumentException">A shape or type is not as expected.</exception>
    public Tensor Exp(Tensor point, Tensor tangent)
    {
        Arguments.RequireAlike(this, point, tangent);
        using var scope = NewDisposeScope();
        return ExpCore(point, tangent).MoveToOuterDisposeScope();
    }

    /// <summary>Gives the tangent vector at each point that <see cref="Exp"/> takes to the target.</summary>
    /// <remarks>
    /// Where several shortest ways lead to the target (antipodal points of a sphere), it is one of them, always the same.
    /// </remarks>
    /// <param name="point">Points, shape [n, ambient].</param>
    /// <param name="target">Points, shape [n, ambient].</param>
    /// <returns>
    /// Tangent vectors at <paramref name="point"/>, shape [n, ambient], as long as the <see cref="Distance"/>. The
    /// caller disposes it.
    /// </returns>
    /// <exception cref="ArgumentException">A shape or type is not as expected.</exception>
    public Tensor Log(Tensor point, Tensor target)
    {
        Arguments.RequireAlike(this, point, target);
        using var scope = NewDisposeScope();
        return LogCore(point, target).MoveToOuterDisposeScope();
    }

    /// <summary>Measures the geodesic distance between points, row by row.</summary>
    /// <param name="a">Points, shape [n, ambient].</param>
    /// <param name="b">Points, shape [n, ambient].</param>
    /// <returns>
    /// Distances, shape [n]; 0 for coincident points, with gradient 0 there. The caller disposes it.
    /// </returns>
    /// <exception cref="ArgumentException">A shape or type is not as expected.</exception>
    public Tensor Distance(Tensor a, Tensor b)
    {
        Arguments.RequireAlike(this, a, b);
        using var scope = NewDisposeScope();
        return DistanceCore(a, b).MoveToOuterDisposeScope();
    }

    /// <summary>Measures the geodesic distances of all pairs.</summary>
    /// <remarks>
    /// It works in blocks of rows; beside the result it holds a few MB, unless it is differentiated: autograd keeps what it needs.
    /// </remarks>
    /// <param name="a">Points, shape [n, ambient].</param>
    /// <param name="b">Points, shape [m, ambient]; null for those of <paramref name="a"/>.</param>
    /// <returns>Distances, shape [n, m]. The caller disposes it.</returns>
    /// <exception cref="ArgumentException">A shape or type is not as expected.</exception>
    public Tensor PairwiseDistance(Tensor a, Tensor? b = null)
    {
        Arguments.RequireMatrix(this, a);
        Arguments.RequireMatrix(this, b ?? a);
        Arguments.RequireOneKind(a, b ?? a);
        using var scope = NewDisposeScope();
        return PairwiseDistanceCore(a, b ?? a).MoveToOuterDisposeScope();
    }

    /// <summary>Moves each point along its tangent vector, by <see cref="Exp"/> or by something cheaper.</summary>
    /// <remarks><see cref="RetractionOrder"/> says which.</remarks>
    /// <param name="point">Points, shape [n, ambient].</param>
    /// <param name="tangent">Tangent vectors at the points, shape [n, ambient].</param>
    /// <returns>Points, shape [n, ambient]. The caller disposes it.</returns>
    /// <exception cref="ArgumentException">A shape or type is not as expected.</exception>
    public Tensor Retract(Tensor point, Tensor tangent)
    {
        Arguments.RequireAlike(this, point, tangent);
        using var scope = NewDisposeScope();
        return RetractCore(point, tangent).MoveToOuterDisposeScope();
    }

    /// <summary>
    /// Carries tangent vectors from one point to another; <see cref="TransportIsParallel"/> says whether in parallel.
    /// </summary>
    /// <param name="from">Points, shape [n, ambient].</param>
    /// <param name="to">Points, shape [n, ambient].</param>
    /// <param name="tangent">Tangent vectors at <paramref name="from"/>, shape [n, ambient].</param>
    /// <returns>Tangent vectors at <paramref name="to"/>, shape [n, ambient]. The caller disposes it.</returns>
    /// <exception cref="ArgumentException">A shape or type is not as expected.</exception>
    public Tensor Transport(Tensor from, Tensor to, Tensor tangent)
    {
        Arguments.RequireAlike(this, from, to, tangent);
        using var scope = NewDisposeScope();
        return TransportCore(from, to, tangent).MoveToOuterDisposeScope();
    }

    /// <summary>Carries tangent vectors along the geodesic between two points, keeping their inner products.</summary>
    /// <param name="from">Points, shape [n, ambient].</param>
    /// <param name="to">Points, shape [n, ambient].</param>
    /// <param name="tangent">Tangent vectors at <paramref name="from"/>, shape [n, ambient].</param>
    /// <returns>Tangent vectors at <paramref name="to"/>, shape [n, ambient]. The caller disposes it.</returns>
    /// <exception cref="ArgumentException">A shape or type is not as expected.</exception>
    public Tensor ParallelTransport(Tensor from, Tensor to, Tensor tangent)
    {
        Arguments.RequireAlike(this, from, to, tangent);
        using var scope = NewDisposeScope();
        return ParallelTransportCore(from, to, tangent).MoveToOuterDisposeScope();
    }

    /// <summary>Moves points by <see cref="Retract"/> and carries a second tangent vector of each along.</summary>
    /// <param name="point">Points, shape [n, ambient].</param>
    /// <param name="tangent">Tangent vectors at the points to move along, shape [n, ambient].</param>
    /// <param name="carried">Tangent vectors at the points to carry along, shape [n, ambient].</param>
    /// <returns>
    /// The points reached and the vectors carried there by <see cref="Transport"/>, both of shape [n, ambient]. The caller
    /// disposes both.
    /// </returns>
    /// <exception cref="ArgumentException">A shape or type is not as expected.</exception>
    public (Tensor Point, Tensor Carried) RetractAndTransport(Tensor point, Tensor tangent, Tensor carried)
    {
        Arguments.RequireAlike(this, point, tangent, carried);
        using var scope = NewDisposeScope();
        var (reached, there) = RetractAndTransportCore(point, tangent, carried);
        return (reached.MoveToOuterDisposeScope(), there.MoveToOuterDisposeScope());
    }

    /// <summary>Gives the points that a share of the way along the shortest geodesics leads to.</summary>
    /// <param name="from">Points, shape [n, ambient].</param>
    /// <param name="to">Points, shape [n, ambient].</param>
    /// <param name="share">0 for the start, 1 for the end; numbers outside go on beyond them.</param>
    /// <returns>Points, shape [n, ambient]. The caller disposes it.</returns>
    /// <exception cref="ArgumentException">A shape or type is not as expected, or the share is no finite number.</exception>
    public Tensor Geodesic(Tensor from, Tensor to, double share)
    {
        Arguments.RequireAlike(this, from, to);
        Arguments.RequireFinite(share);
        using var scope = NewDisposeScope();
        return ExpCore(from, LogCore(from, to) * share).MoveToOuterDisposeScope();
    }

    /// <summary>Gives the point from which the weighted sum of squared distances to some points is least.</summary>
    /// <remarks>
    /// Where curvature is positive, there is one such point for points that lie within a ball of half the
    /// <see cref="InjectivityRadius"/>; for others the result is a point from which no small move makes the sum less.
    /// </remarks>
    /// <param name="points">Points, shape [n, ambient], n at least 1. No gradient goes through.</param>
    /// <param name="weights">Weights, none negative, some positive, shape [n]; null for equal ones.</param>
    /// <returns>The mean, shape [1, ambient]. The caller disposes it.</returns>
    /// <exception cref="ArgumentException">
    /// There is no point, a point is not finite or not on the manifold, or a weight is negative or not finite, or all are 0.
    /// </exception>
    public Tensor FrechetMean(Tensor points, Tensor? weights = null)
    {
        Arguments.RequireMatrix(this, points);
        return FrechetMeanDescent.Find(this, points, weights);
    }

    /// <summary>Draws points: uniform on spheres, elsewhere normal tangent vectors at the origin, walked along.</summary>
    /// <param name="count">n, the number of points; may be 0.</param>
    /// <param name="generator">The source of random numbers; null for torch's own.</param>
    /// <param name="dtype">float64 or float32.</param>
    /// <param name="device">Where the tensor lives; null for the CPU.</param>
    /// <returns>Points, shape [n, ambient]. The caller disposes it.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is negative.</exception>
    /// <exception cref="ArgumentException"><paramref name="dtype"/> is another type.</exception>
    public Tensor RandomPoint(
        long count, Generator? generator = null, ScalarType dtype = ScalarType.Float64, Device? device = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        Arguments.RequireFloatingPoint(dtype, this);
        using var scope = NewDisposeScope();
        return RandomPointCore(count, generator, dtype, device ?? CPU).MoveToOuterDisposeScope();
    }

    /// <summary>Draws isotropic normal tangent vectors: of one variance in every direction of the tangent space.</summary>
    /// <param name="point">Points, shape [n, ambient].</param>
    /// <param name="scale">The standard deviation in each direction, 0 or more.</param>
    /// <param name="generator">The source of random numbers; null for torch's own.</param>
    /// <returns>Tangent vectors at the points, shape [n, ambient]. The caller disposes it.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="scale"/> is negative or not finite.</exception>
    /// <exception cref="ArgumentException">A shape or type is not as expected.</exception>
    public Tensor RandomTangent(Tensor point, double scale = 1.0, Generator? generator = null)
    {
        Arguments.RequireRows(this, point);
        Arguments.RequireScale(scale);
        using var scope = NewDisposeScope();

        long[] shape = [.. point.shape[..^1], Dimension];
        var normal = randn(shape, dtype: point.dtype, device: point.device, generator: generator);
        return TangentFromFrameCore(point, normal * scale).MoveToOuterDisposeScope();
    }

    /// <summary>Gives the tangent vectors that have given coordinates in an orthonormal frame at each point.</summary>
    /// <remarks>
    /// The frame depends on the point alone. Standard normal coordinates give the isotropic normal law on the tangent
    /// space.
    /// </remarks>
    /// <param name="point">Points, shape [n, ambient].</param>
    /// <param name="coordinates">Coordinates, shape [n, d].</param>
    /// <returns>
    /// Tangent vectors, shape [n, ambient], as long as the rows of coordinates. The caller disposes it.
    /// </returns>
    /// <exception cref="ArgumentException">A shape or type is not as expected.</exception>
    public Tensor TangentFromFrame(Tensor point, Tensor coordinates)
    {
        Arguments.RequireRows(this, point);
        Arguments.RequireFrameCoordinates(this, point, coordinates);
        using var scope = NewDisposeScope();
        return TangentFromFrameCore(point, coordinates).MoveToOuterDisposeScope();
    }

    /// <summary>Refuses rows that do not lie on the manifold.</summary>
    /// <remarks>
    /// The deviation of a row is the distance in ambient coordinates to its <see cref="ProjectPoint"/>, over 1 + the length
    /// of the row.
    /// </remarks>
    /// <param name="point">Rows, shape [n, ambient].</param>
    /// <param name="tolerance">The greatest deviation that passes; null for 1e-9 in float64, 1e-4 in float32.</param>
    /// <exception cref="ArgumentException">
    /// A shape or type is not as expected, or a row deviates or is not finite; the message has the first such row and its
    /// deviation.
    /// </exception>
    public void RequirePoint(Tensor point, double? tolerance = null)
    {
        Arguments.RequireRows(this, point);
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        Arguments.RequireSmall(point, PointDeviationCore(point), tolerance, $"a point of {this}");
    }

    /// <summary>Refuses rows that are not tangent to the manifold.</summary>
    /// <remarks>
    /// The deviation of a row is the distance in ambient coordinates to its <see cref="ProjectTangent"/>, over 1 + the
    /// length of the row.
    /// </remarks>
    /// <param name="point">Points, shape [n, ambient].</param>
    /// <param name="tangent">Rows, shape [n, ambient].</param>
    /// <param name="tolerance">The greatest deviation that passes; null for 1e-9 in float64, 1e-4 in float32.</param>
    /// <exception cref="ArgumentException">
    /// A shape or type is not as expected, or a row deviates or is not finite; the message has the first such row and its
    /// deviation.
    /// </exception>
    public void RequireTangent(Tensor point, Tensor tangent, double? tolerance = null)
    {
        Arguments.RequireAlike(this, point, tangent);
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        Arguments.RequireSmall(
            tangent, TangentDeviationCore(point, tangent), tolerance, $"tangent to {this} at its point");
    }

    /// <summary>Implements <see cref="Origin"/>.</summary>
    protected internal abstract Tensor OriginCore(long count, ScalarType dtype, Device device);

    /// <summary>Implements <see cref="ProjectPoint"/>.</summary>
    protected internal abstract Tensor ProjectPointCore(Tensor ambient);

    /// <summary>Implements <see cref="ProjectTangent"/>.</summary>
    protected internal abstract Tensor ProjectTangentCore(Tensor point, Tensor ambient);

    /// <summary>Implements <see cref="ToRiemannianGradient"/>.</summary>
    protected internal abstract Tensor ToRiemannianGradientCore(Tensor point, Tensor gradient);

    /// <summary>Implements <see cref="InnerProduct"/>.</summary>
    protected internal abstract Tensor InnerProductCore(Tensor point, Tensor a, Tensor b);

    /// <summary>Implements <see cref="Exp"/>.</summary>
    protected internal abstract Tensor ExpCore(Tensor point, Tensor tangent);

    /// <summary>Implements <see cref="Log"/>.</summary>
    protected internal abstract Tensor LogCore(Tensor point, Tensor target);

    /// <summary>Implements <see cref="Distance"/>.</summary>
    protected internal abstract Tensor DistanceCore(Tensor a, Tensor b);

    /// <summary>Implements <see cref="ParallelTransport"/>.</summary>
    protected internal abstract Tensor ParallelTransportCore(Tensor from, Tensor to, Tensor tangent);

    /// <summary>Implements <see cref="TangentFromFrame"/>.</summary>
    protected internal abstract Tensor TangentFromFrameCore(Tensor point, Tensor coordinates);

    /// <summary>Implements <see cref="SquareGradient"/>: by default the squared norm.</summary>
    protected internal virtual Tensor SquareGradientCore(Tensor point, Tensor gradient) =>
        InnerProductCore(point, gradient, gradient).unsqueeze(-1);

    /// <summary>
    /// Puts vectors that are tangent but for rounding back into the tangent space: by default their projection.
    /// </summary>
    protected internal virtual Tensor StabilizeTangentCore(Tensor point, Tensor tangent) => ProjectTangentCore(point, tangent);

    /// <summary>Implements <see cref="Norm"/>: by default the root of the inner product.</summary>
    protected internal virtual Tensor NormCore(Tensor point, Tensor tangent) =>
        NearZero.Sqrt(InnerProductCore(point, tangent, tangent));

    /// <summary>Implements <see cref="Retract"/>: by default the exponential map.</summary>
    protected internal virtual Tensor RetractCore(Tensor point, Tensor tangent) => ExpCore(point, tangent);

    /// <summary>Implements <see cref="Transport"/>: by default parallel transport.</summary>
    protected internal virtual Tensor TransportCore(Tensor from, Tensor to, Tensor tangent) =>
        ParallelTransportCore(from, to, tangent);

    /// <summary>Implements <see cref="RetractAndTransport"/>: by default one after the other.</summary>
    protected internal virtual (Tensor Point, Tensor Carried) RetractAndTransportCore(
        Tensor point, Tensor tangent, Tensor carried)
    {
        var reached = RetractCore(point, tangent);
        return (reached, TransportCore(point, reached, carried));
    }

    /// <summary>Implements <see cref="RandomPoint"/>: by default the exponential of normal tangents at the origin.</summary>
    protected internal virtual Tensor RandomPointCore(long count, Generator? generator, ScalarType dtype, Device device)
    {
        var origin = OriginCore(count, dtype, device);
        var normal = randn([count, Dimension], dtype: dtype, device: device, generator: generator);
        return ExpCore(origin, TangentFromFrameCore(origin, normal));
    }

    /// <summary>Implements <see cref="RequirePoint"/>: gives the deviation of each row, shape [n].</summary>
    protected internal virtual Tensor PointDeviationCore(Tensor point) =>
        Arguments.RelativeGap(point, ProjectPointCore(point));

    /// <summary>Implements <see cref="RequireTangent"/>: gives the deviation of each row, shape [n].</summary>
    protected internal virtual Tensor TangentDeviationCore(Tensor point, Tensor tangent) =>
        Arguments.RelativeGap(tangent, ProjectTangentCore(point, tangent));

    /// <summary>Implements <see cref="PairwiseDistance"/>: by default block by block of rows.</summary>
    protected internal virtual Tensor PairwiseDistanceCore(Tensor a, Tensor b)
    {
        var rows = Math.Max(1, BlockPairs / Math.Max(1, b.size(0)));
        if (Differentiates(a, b))
        {
            var blocks = a.split(rows).Select(block => PairwiseBlockCore(block, b)).ToArray();
            return blocks.Length == 0 ? zeros([0, b.size(0)], a.dtype, a.device) : cat(blocks, 0);
        }

        // Of one set with itself, each pair is measured once, from the diagonal on, and mirrored.
        var isOne = ReferenceEquals(a, b);
        var distances = empty([a.size(0), b.size(0)], a.dtype, a.device);
        for (var first = 0L; first < a.size(0); first += rows)
        {
            using var scope = NewDisposeScope();
            var count = Math.Min(rows, a.size(0) - first);
            var start = isOne ? first : 0L;
            var columns = b.size(0) - start;
            var block = PairwiseBlockCore(a.narrow(0, first, count), b.narrow(0, start, columns));
            distances.narrow(0, first, count).narrow(1, start, columns).copy_(block);
            if (isOne)
            {
                var corner = distances.narrow(0, first, count).narrow(1, first, count);
                corner.copy_(corner.triu() + corner.triu(1).t());
                distances.narrow(0, first + count, columns - count).narrow(1, first, count)
                    .copy_(block.narrow(1, count, columns - count).t());
            }
        }

        return distances;
    }

    /// <summary>Gives the distances of all pairs of a few rows and many, shape [few, many].</summary>
    /// <remarks>By default through <see cref="DistanceCore"/> on expanded rows.</remarks>
    protected internal virtual Tensor PairwiseBlockCore(Tensor few, Tensor many) => ExpandedDistances(few, many);

    internal static bool Differentiates(Tensor a, Tensor b) => is_grad_enabled() && (a.requires_grad || b.requires_grad);

    private protected Tensor ExpandedDistances(Tensor few, Tensor many)
    {
        long[] shape = [few.size(0), many.size(0), AmbientDimension];
        return DistanceCore(few.unsqueeze(1).expand(shape), many.unsqueeze(0).expand(shape));
    }
}
