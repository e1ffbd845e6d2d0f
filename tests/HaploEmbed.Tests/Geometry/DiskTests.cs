using HaploEmbed.Geometry;
using HaploEmbed.Geometry.Projections;
using Xunit;
using static TorchSharp.torch;

namespace HaploEmbed.Tests.Geometry;

[Collection(TorchTests.Name)]
public sealed class DiskTests
{
    [Fact]
    public void KleinAndPoincareDisk_AgreeWithTheReference()
    {
        using var scope = NewDisposeScope();
        using var file = new ReferenceFile("metrics");
        var stored = file.Root.GetProperty("lorentz_to_poincare");
        var points = ReferenceFile.ReadTensor(stored.GetProperty("z"));

        TensorAssert.Close(
            ReferenceFile.ReadTensor(stored.GetProperty("notebook")), KleinDisk.FromLorentz(points), 1e-14);
        TensorAssert.Close(
            ReferenceFile.ReadTensor(stored.GetProperty("geoopt")),
            PoincareDisk.FromLorentz(new LorentzManifold(2, 5.0), points),
            1e-14);
    }
}
