using Xunit;

namespace HaploEmbed.Tests;

/// <summary>The folder of real data and stored results that lies beside the checkout where there is one.</summary>
public static class SharedFolder
{
    /// <summary>Gives the path of a file in it, or skips the test with a sentence.</summary>
    public static string FileOrSkip(string name)
    {
        var folder = Environment.GetEnvironmentVariable("HAPLOEMBED_SHARED") ?? Path.Combine(Repository.Root, "..", "shared");
        var path = Path.Combine(folder, name);
        Assert.SkipUnless(File.Exists(path), $"There is no shared/{name} beside the checkout; HAPLOEMBED_SHARED can name the folder.");
        return path;
    }
}
