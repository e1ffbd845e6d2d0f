using HaploEmbed.Core.Failures;
using HaploEmbed.Core.Formats.AnnData;
using HaploEmbed.Train.Baselines;
using HaploEmbed.Train.Model;
using Xunit;
using static TorchSharp.torch;

namespace HaploEmbed.Tests.Train.Baselines;

[Collection(TorchTests.Name)]
public sealed class PrincipalComponentsTests
{
    [Theory]
    [InlineData(40, 6)]
    [InlineData(7, 30)]
    [InlineData(200, 60)]
    public void Fit_AgreesWithASingularValueDecomposition(int samples, int features)
    {
        using var scope = NewDisposeScope();
        using var random = new SeededRandomSource(2, RandomPurpose.Training);
        var values = random.StandardNormal(samples, features) * arange(1, features + 1, ScalarType.Float64) + 3.0;

        var found = PrincipalComponents.Fit(SmallFit.ToSamples(values), 3);

        var centred = values - values.mean([0], keepdim: true);
        var (_, sizes, right) = linalg.svd(centred, fullMatrices: false);
        var components = tensor(found.Components.ToArray(), [features, 3]);
        TensorAssert.Close(sizes.narrow(0, 0, 3).square() / samples, tensor(found.Variances.ToArray()), 1e-9, 0.0, "variances");
        TensorAssert.Close(ones(3, ScalarType.Float64), (right.narrow(0, 0, 3).mm(components)).diagonal().abs(), 1e-9, 0.0, "directions");
        TensorAssert.Close(eye(3, dtype: ScalarType.Float64), components.t().mm(components), 0.0, 1e-12, "lengths");
        Assert.Equal(sizes.square().sum().item<double>() / samples, found.TotalVariance, 1e-9 * found.TotalVariance);
        Assert.All(
            Enumerable.Range(0, 3),
            column => Assert.True(components[.., column][components[.., column].abs().argmax()].item<double>() > 0.0));

        var scores = tensor(found.Project(SmallFit.ToSamples(values)), [samples, 3]);
        TensorAssert.Close(centred.mm(components), scores, 1e-9, 1e-9, "scores");
    }

    [Fact]
    public void Fit_OfOnes_IsThatOfTheSameMatrixWrittenOut_MissingEntriesBeingTheMean()
    {
        using var scope = NewDisposeScope();
        using var random = new SeededRandomSource(2, RandomPurpose.Training);
        var values = random.StandardNormal(50, 12).gt(0.7).to(ScalarType.Float64);
        var dense = SmallFit.ToSamples(values);
        var missing = new SparseRows([0, 2, .. Enumerable.Repeat(2, 49)], [3, 7]);
        var known = values.clone();
        known[0, 3] = values.narrow(0, 1, 49)[.., 3].mean();
        known[0, 7] = values.narrow(0, 1, 49)[.., 7].mean();
        var places = SampleMatrix.PlacesOf(dense.Dense!, except: missing);

        var expected = PrincipalComponents.Fit(SmallFit.ToSamples(known), 2);
        var found = PrincipalComponents.Fit(SampleMatrix.OfOnes(12, places, missing), 2);

        TensorAssert.Close(tensor(expected.Components.ToArray()), tensor(found.Components.ToArray()), 1e-7, 1e-8, "components");
        Assert.Equal(expected.TotalVariance, found.TotalVariance, 1e-12);
    }

    [Fact]
    public void Reconstruct_OfAllComponents_GivesTheDataBack()
    {
        using var scope = NewDisposeScope();
        using var random = new SeededRandomSource(2, RandomPurpose.Training);
        var samples = SmallFit.ToSamples(random.StandardNormal(20, 4));
        var found = PrincipalComponents.Fit(samples, 4);

        var back = found.Reconstruct(found.Project(samples));

        TensorAssert.Close(tensor(samples.Dense!.Values), tensor(back), 0.0, 1e-12, "values");
    }

    [Theory]
    [InlineData(1, 4)]
    [InlineData(5, 1)]
    public void Fit_OfTooLittle_LeavesComponentsAtZeroVariance(int samples, int features)
    {
        var data = SampleMatrix.OfDense(new DenseMatrix(samples, features, [.. Enumerable.Range(0, samples * features).Select(i => (double)i)]));

        var found = PrincipalComponents.Fit(data, 2);

        Assert.Equal(2, found.Count);
        Assert.Equal(0.0, found.Variances[1], 1e-12);
        Assert.All(found.Project(data), score => Assert.True(double.IsFinite(score)));
    }

    [Fact]
    public void Fit_OfNumbersWhoseSquaresOverflow_SaysSo()
    {
        var data = SampleMatrix.OfDense(new DenseMatrix(2, 1, [1e200, 1.0]));

        Assert.Equal(
            "The squares of the training samples sum up to no finite number: they have no principal components. Look for very large numbers "
            + "in the data; a decoder starts without components with startRadius 0.",
            Assert.Throws<UserErrorException>(() => PrincipalComponents.Fit(data, 1)).Message);
    }
}
