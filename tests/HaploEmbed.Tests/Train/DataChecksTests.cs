using HaploEmbed.Core.Failures;
using HaploEmbed.Core.Formats.AnnData;
using HaploEmbed.Core.Options;
using HaploEmbed.Train.Model;
using HaploEmbed.Train.Results;
using Xunit;

namespace HaploEmbed.Tests.Train;

public sealed class DataChecksTests
{
    [Theory]
    [InlineData(LossKind.SquaredError, double.PositiveInfinity, "a finite number")]
    [InlineData(LossKind.Bernoulli, 0.5, "0 or 1 with loss bernoulli")]
    [InlineData(LossKind.Poisson, -1.0, "a count, 0 or more, with loss poisson or negativeBinomial")]
    [InlineData(LossKind.NegativeBinomial, 1.5, "a count, 0 or more, with loss poisson or negativeBinomial")]
    public void SamplesOf_ValuesThatTheLossIsNotFor_NamesThem(LossKind loss, double value, string expected)
    {
        Matrix[] matrices = [new DenseMatrix(2, 2, [0, 1, value, 0]), new CsrMatrix(2, 2, [0, 1, 2], [1, 0], [1, value])];
        foreach (var matrix in matrices)
        {
            var exception = Assert.Throws<UserErrorException>(() => SplitData.SamplesOf("d.h5ad", SetOf(matrix), [0, 1], loss));

            Assert.Equal(
                FormattableString.Invariant($"d.h5ad: X is {value} at sample 'b', feature 'x'. Expected {expected}; ")
                + "an entry that is not known is marked in layers/mask.",
                exception.Message);
        }
    }

    [Fact]
    public void SamplesOf_AMaskedEntry_IsMissing_WhateverStandsThere()
    {
        var set = SetOf(new DenseMatrix(2, 2, [1, 0, double.NaN, 1])) with
        {
            Layers = new Dictionary<string, Matrix> { ["mask"] = new CsrMatrix(2, 2, [0, 0, 1], [0], [1]) },
        };

        var samples = SplitData.SamplesOf("d.h5ad", set, [1, 0], LossKind.Bernoulli);

        Assert.Equal([0], samples.MissingOf(0).ToArray());
        Assert.Equal([1], samples.Ones!.Row(0).ToArray());
        Assert.Equal([0], samples.Ones.Row(1).ToArray());
    }

    [Fact]
    public void Oddities_SayWhatIsEmptyAndSmall()
    {
        var set = SetOf(new DenseMatrix(2, 2, [0, 1, 0, 0]));
        var samples = SampleMatrix.OfDense(set.X.ToDense());

        Assert.Equal(
            [
                "there are 2 training samples, fewer than a batch of 128: the decoder steps once an epoch",
                "1 of 2 training samples are 0 in all features, such as 'b'; they are fitted all the same",
                "1 of 2 features are 0 in all training samples, such as 'x'; nothing is learnt from them",
            ],
            DataChecks.Oddities(set, [0, 1], samples, 128));
        Assert.Empty(DataChecks.Oddities(SetOf(new DenseMatrix(2, 2, [1, 1, 1, 1])), [0, 1], SampleMatrix.OfDense(new DenseMatrix(2, 2, [1, 1, 1, 1])), 2));
    }

    private static AnnDataSet SetOf(Matrix values) => new()
    {
        X = values,
        Obs = new DataTable(["a", "b"], []),
        Var = new DataTable(["x", "y"], []),
    };
}
