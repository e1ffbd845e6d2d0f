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

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Factor_WithGrowth_RestartsWhereTheDefinitionSays(int growth)
    {
        const int Period = 5;
        const double Lowest = 0.1;
        var schedule = new CosineRestarts(Period, growth, Lowest);
        var (start, length) = (0, Period);
        for (var cycle = 0; cycle < 6; cycle++)
        {
            Assert.Equal(growth == 1 ? Period * cycle : Period * (Math.Pow(growth, cycle) - 1) / (growth - 1), start);
            for (var epoch = 0; epoch < length; epoch++)
            {
                var expected = Lowest + (1.0 - Lowest) * (1.0 + Math.Cos(Math.PI * epoch / length)) / 2.0;
                Assert.Equal(expected, schedule.Factor(start + epoch), 1e-15);
            }

            start += length;
            length *= growth;
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Factor_OfTheLastEpochThereIs_IsAShare(int growth) =>
        Assert.InRange(new CosineRestarts(40, growth).Factor(int.MaxValue), 0.0, 1.0);

    [Theory]
    [InlineData(0, 1, 0.0)]
    [InlineData(1, 0, 0.0)]
    [InlineData(1, 1, 1.0)]
    [InlineData(1, 1, -0.1)]
    [InlineData(1, 1, double.NaN)]
    public void Constructor_OfANumberOutOfRange_Throws(int period, int growth, double lowest) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new CosineRestarts(period, growth, lowest));
}
