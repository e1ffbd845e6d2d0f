using HaploEmbed.Core.Options;
using Xunit;

namespace HaploEmbed.Tests.Core.Options;

public sealed class TrainJobsTests
{
    private static readonly TrainOptions Step = new() { From = "x", Manifold = new LorentzOptions() };

    [Fact]
    public void Of_Lists_MakesAJobOfEachCombination()
    {
        var step = Step with
        {
            Manifold = new LorentzOptions { RadiusSquared = new Sweep<double>([1, 5.5]) },
            NoiseScale = new Sweep<double>([0.1, 1e-7]),
            Seeds = new Sweep<int>([0, 3]),
        };

        var jobs = TrainJobs.Of(step);

        Assert.Equal(
            [
                "lorentz-2_radiusSquared-1_noise-0.1_seed-0", "lorentz-2_radiusSquared-1_noise-0.1_seed-3",
                "lorentz-2_radiusSquared-1_noise-1E-07_seed-0", "lorentz-2_radiusSquared-1_noise-1E-07_seed-3",
                "lorentz-2_radiusSquared-5.5_noise-0.1_seed-0", "lorentz-2_radiusSquared-5.5_noise-0.1_seed-3",
                "lorentz-2_radiusSquared-5.5_noise-1E-07_seed-0", "lorentz-2_radiusSquared-5.5_noise-1E-07_seed-3",
            ],
            jobs.Select(job => job.Name));
        Assert.Equal(5.5, ((LorentzOptions)jobs[7].Options.Manifold.Value).RadiusSquared.Value);
        Assert.Equal(1e-7, jobs[7].Options.NoiseScale.Value);
        Assert.Equal(3, jobs[7].Options.Seeds.Value);
    }

    [Fact]
    public void Of_SeveralManifolds_NamesEachByItsOptions()
    {
        var step = Step with
        {
            Manifold = new Sweep<ManifoldOptions>(
            [
                new EuclideanOptions { Dimension = 3 },
                new SphereOptions(),
                new TorusOptions { Dimension = 1 },
                new PoincareBallOptions { Curvature = new Sweep<double>([0.2, 1]) },
                new ProductOptions { Factors = [new LorentzOptions(), new SphereOptions()] },
            ]),
        };

        Assert.Equal(
            [
                "euclidean-3_noise-0_seed-0",
                "sphere-2_noise-0_seed-0",
                "torus-1_noise-0_seed-0",
                "poincareBall-2_curvature-0.2_noise-0_seed-0",
                "poincareBall-2_curvature-1_noise-0_seed-0",
                "product-lorentz-2-radiusSquared-5-sphere-2_noise-0_seed-0",
            ],
            TrainJobs.Of(step).Select(job => job.Name));
        Assert.Equal(6, TrainJobs.Count(step));
    }

    [Fact]
    public void Of_OneMoreValue_RenamesNoJob()
    {
        var before = TrainJobs.Of(Step).Select(job => job.Name);

        var after = TrainJobs.Of(Step with { Seeds = new Sweep<int>([0, 1]), NoiseScale = new Sweep<double>([0, 2]) });

        Assert.Subset(after.Select(job => job.Name).ToHashSet(), before.ToHashSet());
    }
}
