using HaploEmbed.Train.Fitting;
using HaploEmbed.Train.Model;
using Xunit;
using static TorchSharp.torch;

namespace HaploEmbed.Tests.Train;

[Collection(TorchTests.Name)]
public sealed class DecoderTests
{
    [Fact]
    public void Initialise_OfOneSeed_IsReproducibleAndWithinPyTorchsBound()
    {
        using var scope = NewDisposeScope();
        using var a = Decoder.Initialise([3, 16, 50], 4, CPU);
        using var b = Decoder.Initialise([3, 16, 50], 4, CPU);
        using var c = Decoder.Initialise([3, 16, 50], 5, CPU);

        TensorAssert.BitEqual(a.Parameters, b.Parameters);
        Assert.True(a.Parameters.ne(c.Parameters).all().item<bool>());
        var named = a.NamedParameters();
        Assert.Equal(["0.weight", "0.bias", "2.weight", "2.bias"], named.Keys);
        Assert.Equal([16, 3], named["0.weight"].shape);
        Assert.InRange(named["2.weight"].abs().max().item<double>(), 0.2, 1.0 / Math.Sqrt(16));
        Assert.InRange(named["0.bias"].abs().max().item<double>(), 0.4, 1.0 / Math.Sqrt(3));
    }

    [Fact]
    public void Decode_AddsGradients_AndDecodeFrozenDoesNot()
    {
        using var scope = NewDisposeScope();
        using var decoder = Decoder.Initialise([3, 4, 5], 1, CPU);
        var points = ones([6, 3], dtype: ScalarType.Float64).requires_grad_();

        decoder.DecodeFrozen(points).sum().backward();
        Assert.Equal(0.0, decoder.Gradients.abs().sum().item<double>());
        var frozen = points.grad!.clone();

        points.grad!.zero_();
        decoder.Decode(points).sum().backward();
        Assert.True(decoder.Gradients.abs().sum().item<double>() > 0.0);
        TensorAssert.BitEqual(frozen, points.grad!);
        TensorAssert.BitEqual(decoder.DecodeFrozen(points), decoder.Decode(points));
    }

    [Fact]
    public void DecoderAdam_OnStoredGradients_AgreesWithTorch()
    {
        using var scope = NewDisposeScope();
        using var file = new ReferenceFile("lr_cosine_and_adam");
        var gradients = ReferenceFile.ReadTensor(file.Root.GetProperty("grads"));
        var expected = ReferenceFile.ReadTensor(file.Root.GetProperty("adam").GetProperty("b0.9_0.995_wd1e-3"));

        // Any decoder of at least 15 parameters will do: the optimiser sees them as one list.
        using var decoder = new Decoder([1, 10], CPU);
        var parameters = decoder.Parameters.narrow(0, 0, 15);
        parameters.copy_(expected[0].flatten());
        using var optimizer = new DecoderAdam(decoder, [0.9, 0.995], 1e-3);
        for (var step = 0; step < gradients.size(0); step++)
        {
            decoder.ZeroGradients();
            decoder.Gradients.narrow(0, 0, 15).copy_(gradients[step].flatten());
            optimizer.Step(0.002);
            TensorAssert.Close(expected[step + 1].flatten(), parameters, 1e-13, 1e-14, $"step {step}");
        }
    }

    [Fact]
    public void SeededRandomSource_AfterRestore_GivesTheSameAgain()
    {
        using var scope = NewDisposeScope();
        using var random = new SeededRandomSource(3, RandomPurpose.Training, CPU);
        using var other = new SeededRandomSource(3, RandomPurpose.Search, CPU);
        random.Order(10);
        random.StandardNormal(3, 1);
        var state = random.ReadState();

        var order = random.Order(100);
        var noise = random.StandardNormal(7, 3);
        var indices = random.Indices(50, 10);
        random.RestoreState(state);

        TensorAssert.BitEqual(order, random.Order(100));
        TensorAssert.BitEqual(noise, random.StandardNormal(7, 3));
        TensorAssert.BitEqual(indices, random.Indices(50, 10));
        Assert.InRange(indices.max().item<long>(), 8, 9);
        Assert.True(order.ne(other.Order(100)).any().item<bool>());
        TensorAssert.BitEqual(arange(100, ScalarType.Int64), order.sort().Values);
    }
}
