using Xunit;
using static TorchSharp.torch;

namespace HaploEmbed.Tests;

public static class TensorAssert
{
    /// <summary>Asserts |found − expected| ≤ absolute + relative·|expected| everywhere; NaN is never close.</summary>
    public static void Close(Tensor expected, Tensor found, double relative, double absolute = 0.0, string what = "")
    {
        Assert.Equal(expected.shape, found.shape);
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        var error = (found - expected).abs();
        var bound = expected.abs() * relative + absolute;
        if (!(error <= bound).all().item<bool>())
        {
            var excess = (error - bound).nan_to_num(double.MaxValue).flatten().argmax().item<long>();
            Assert.Fail(
                $"{what}: found {found.flatten()[excess].item<double>():R} at flat index {excess}, expected "
                + $"{expected.flatten()[excess].item<double>():R}; error {error.flatten()[excess].item<double>():E2}, "
                + $"bound {bound.flatten()[excess].item<double>():E2}.");
        }
    }

    public static void BitEqual(Tensor expected, Tensor found)
    {
        Assert.Equal(expected.shape, found.shape);
        using var a = expected.detach();
        using var b = found.detach();
        using var flatA = a.cpu().contiguous();
        using var flatB = b.cpu().contiguous();
        Assert.True(flatA.bytes.SequenceEqual(flatB.bytes), "The tensors are not bit-equal.");
    }

    public static void Finite(Tensor? values, string what)
    {
        Assert.NotNull(values);
        using var finite = values.isfinite();
        using var all = finite.all();
        Assert.True(all.item<bool>(), $"{what} is not finite everywhere.");
    }
}
