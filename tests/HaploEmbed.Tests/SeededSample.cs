using CsCheck;
using Xunit.Sdk;

namespace HaploEmbed.Tests;

/// <summary>Samples that are the same in every run.</summary>
/// <remarks>The seed that CsCheck's own <c>Sample</c> takes is that of its first case alone; the others differ from run to run.</remarks>
public static class SeededSample
{
    /// <summary>Draws cases and asserts that each holds.</summary>
    /// <typeparam name="T">A case.</typeparam>
    /// <param name="cases">Where they are drawn from.</param>
    /// <param name="holds">Throws for a case that does not hold.</param>
    /// <param name="count">How many.</param>
    /// <exception cref="XunitException">One did not: it is shown, with what it threw.</exception>
    public static void SampleSeeded<T>(this Gen<T> cases, Action<T> holds, int count = 100)
    {
        var random = new PCG(1, 20170217);
        for (var i = 0; i < count; i++)
        {
            var drawn = cases.Generate(random, null, out _);
            try
            {
                holds(drawn);
            }
            catch (Exception error)
            {
                throw new XunitException($"Case {i} of {count}, {Check.Print(drawn)}: {error.Message}", error);
            }
        }
    }
}
