using HaploEmbed.Core.Options;
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
        var layout = new DecoderLayout([3, 16, 50], LossKind.NegativeBinomial);
        var a = DecoderWeights.Initialise(layout, 4);
        var b = DecoderWeights.Initialise(layout, 4);
        var c = DecoderWeights.Initialise(layout, 5);

        Assert.Equal(a, b);
        Assert.Equal(["0.weight", "0.bias", "2.weight", "2.bias", "log_dispersion"], layout.Parts().Select(part => part.Name));
        Assert.Equal([3 * 16 + 16 + 16 * 50 + 50 + 50], [layout.Count]);
        Assert.InRange(a.Take(64).Max(Math.Abs), 0.5, 1.0 / Math.Sqrt(3));
        Assert.InRange(a.Skip(64).Max(Math.Abs), 0.24, 1.0 / Math.Sqrt(16));
        Assert.All(a.Skip(layout.LogDispersionOffset!.Value), value => Assert.Equal(0.0, value));
        Assert.All(a.Take(64 + 850).Zip(c), pair => Assert.NotEqual(pair.First, pair.Second));
    }

    [Fact]
    public void SeededRandomSource_AfterRestore_GivesTheSameAgain()
    {
        using var scope = NewDisposeScope();
        using var random = new SeededRandomSource(3, RandomPurpose.Training);
        using var other = new SeededRandomSource(3, RandomPurpose.Search);
        random.Shuffle(new int[10]);
        random.StandardNormal(3, 1);
        var state = random.ReadState();

        var order = new int[100];
        random.Shuffle(order);
        var noise = random.StandardNormal(7, 3);
        var indices = random.Indices(50, 10);
        random.RestoreState(state);

        var again = new int[100];
        random.Shuffle(again);
        Assert.Equal(order, again);
        TensorAssert.BitEqual(noise, random.StandardNormal(7, 3));
        TensorAssert.BitEqual(indices, random.Indices(50, 10));
        Assert.InRange(indices.max().item<long>(), 8, 9);
        other.Shuffle(again);
        Assert.NotEqual(order, again);
        Assert.Equal(Enumerable.Range(0, 100), order.Order());
    }
}
