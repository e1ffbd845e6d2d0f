using HaploEmbed.Geometry;

namespace HaploEmbed.Tests.Geometry;

public sealed class UnitLorentzManifoldTests : LorentzManifoldTests
{
    protected override LorentzManifold Lorentz { get; } = new(2, 1.0);
}
