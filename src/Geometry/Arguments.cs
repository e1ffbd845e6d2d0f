using System.Globalization;
using static TorchSharp.torch;

namespace HaploEmbed.Geometry;

/// <summary>Refuses arguments that a manifold cannot take, saying what was found and what was expected.</summary>
internal static class Arguments
{
    public static void RequireFloatingPoint(ScalarType dtype, Manifold manifold)
    {
        if (dtype is not (ScalarType.Float64 or ScalarType.Float32))
        {
            throw new ArgumentException($"Found type {dtype}; a point of {manifold} is Float64 or Float32.");
        }
    }

    public static void RequireRows(Manifold manifold, Tensor rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        RequireFloatingPoint(rows.dtype, manifold);
        if (rows.dim() == 0 || rows.size(-1) != manifold.AmbientDimension)
        {
            throw new ArgumentException(
                $"Found shape {Shape(rows)}; a point of {manifold} has {Columns(manifold.AmbientDimension)}.");
        }
    }

    public static void RequireColumns(Tensor rows, int columns, string what)
    {
        ArgumentNullException.ThrowIfNull(rows);
        if (rows.dtype is not (ScalarType.Float64 or ScalarType.Float32) || rows.dim() == 0 || rows.size(-1) != columns)
        {
            throw new ArgumentException(
                $"Found {rows.dtype} of shape {Shape(rows)}; {what} has {Columns(columns)} of Float64 or Float32.");
        }
    }

    public static void RequireMatrix(Manifold manifold, Tensor rows)
    {
        RequireRows(manifold, rows);
        if (rows.dim() != 2)
        {
            throw new ArgumentException(
                $"Found shape {Shape(rows)}. Expected rows of points, [n, {manifold.AmbientDimension}].");
        }
    }

    public static void RequireAlike(Manifold manifold, Tensor first, params ReadOnlySpan<Tensor> others)
    {
        RequireRows(manifold, first);
        foreach (var other in others)
        {
            RequireRows(manifold, other);
            RequireOneKind(first, other);
            if (!other.shape.AsSpan().SequenceEqual(first.shape))
            {
                throw new ArgumentException(
                    $"Found shapes {Shape(first)} and {Shape(other)} in one call. Expected equal shapes; nothing is broadcast.");
            }
        }
    }

    public static void RequireOneKind(Tensor first, Tensor other)
    {
        if (other.dtype != first.dtype)
        {
            throw new ArgumentException($"Found types {first.dtype} and {other.dtype} in one call. Expected one type.");
        }

        if (other.device_type != first.device_type || other.device_index != first.device_index)
        {
            throw new ArgumentException($"Found devices {first.device} and {other.device} in one call. Expected one device.");
        }
    }

    public static void RequireFrameCoordinates(Manifold manifold, Tensor point, Tensor coordinates)
    {
        ArgumentNullException.ThrowIfNull(coordinates);
        RequireOneKind(point, coordinates);
        long[] expected = [.. point.shape[..^1], manifold.Dimension];
        if (!coordinates.shape.SequenceEqual(expected))
        {
            throw new ArgumentException(
                $"Found coordinates of shape {Shape(coordinates)} for points of shape {Shape(point)}. "
                + $"Expected [{string.Join(", ", expected)}]: one for each dimension of {manifold}.");
        }
    }

    public static void RequireFinite(double number)
    {
        if (!double.IsFinite(number))
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"Found {number}. Expected a finite number."));
        }
    }

    public static void RequireFinite(Tensor rows, Manifold manifold)
    {
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        var deviations = where(rows.isfinite().all(-1), 0.0, double.NaN);
        RequireSmall(rows, deviations, 0.0, $"a row of finite numbers for {manifold}");
    }

    public static void RequireScale(double scale)
    {
        if (!(scale >= 0.0 && double.IsFinite(scale)))
        {
            throw new ArgumentOutOfRangeException(nameof(scale), scale, "Expected a finite standard deviation, 0 or more.");
        }
    }

    /// <summary>The distance of each row to what it should be, over 1 + the row's length, shape [n].</summary>
    public static Tensor RelativeGap(Tensor rows, Tensor expected)
    {
        // A row may be too long for its square to be a number.
        var largest = rows.abs().amax([-1], keepdim: true).clamp_min(1.0);
        var gap = ((rows - expected) / largest).norm(-1, keepdim: true);
        return (gap / (largest.reciprocal() + (rows / largest).norm(-1, keepdim: true))).squeeze(-1);
    }

    public static void RequireSmall(Tensor rows, Tensor deviations, double? tolerance, string what)
    {
        var most = tolerance ?? (rows.dtype == ScalarType.Float64 ? 1e-9 : 1e-4);
        var flat = deviations.to(ScalarType.Float64).cpu().reshape(-1);
        var passes = flat <= most;
        if (passes.all().item<bool>())
        {
            return;
        }

        var row = passes.logical_not().to(ScalarType.Int32).argmax().item<long>();
        var values = rows.detach().to(ScalarType.Float64).cpu().reshape(-1, rows.size(-1))[row].data<double>().ToArray();
        var shown = string.Join(", ", values.Take(8).Select(value => value.ToString(CultureInfo.InvariantCulture)));
        var text = $"Row {row} of shape {Shape(rows)}, [{shown}{(values.Length > 8 ? ", …" : "")}], ";
        throw new ArgumentException(values.All(double.IsFinite)
            ? text + string.Create(CultureInfo.InvariantCulture, $"is not {what}: it deviates by {flat[row].item<double>():G4}. Expected at most {most}.")
            : text + $"is not finite. Expected {what}.");
    }

    public static string Shape(Tensor tensor) => $"[{string.Join(", ", tensor.shape)}]";

    private static string Columns(int count) => count == 1 ? "1 column" : $"{count} columns";
}
