using System.Globalization;
using HaploEmbed.Geometry.Optimization;
using Xunit;

namespace HaploEmbed.Tests.Geometry;

public sealed class CosineRestartsTests
{
    [Fact]
    public void Factor_AgreesWithTheReference()
    {
        using var file = new ReferenceFile("lr_cosine_and_adam");
        var schedule = new CosineRestarts(40);
        foreach (var rate in file.Root.GetProperty("lr").EnumerateObject())
        {
            var @base = double.Parse(rate.Name, CultureInfo.InvariantCulture);
            var expected = ReferenceFile.ReadNumbers(rate.Value);
            for (var epoch = 0; epoch < expected.Length; epoch++)
            {
                Assert.Equal(expected[epoch], @base * schedule.Factor(epoch), 1e-15);
            }
        }
    }

    [Fact]
    public void Constructor_OfPeriodZero_Throws() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new CosineRestarts(0));
}
