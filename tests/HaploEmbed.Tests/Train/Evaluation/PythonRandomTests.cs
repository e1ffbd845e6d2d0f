using System.Text.Json;
using HaploEmbed.Train.Evaluation;
using Xunit;

namespace HaploEmbed.Tests.Train.Evaluation;

public sealed class PythonRandomTests
{
    [Fact]
    public void Sample_DrawsWhatPythonDraws()
    {
        using var stored = JsonDocument.Parse(File.ReadAllText(Repository.File("tests/reference/metrics/python-samples.json")));
        foreach (var expected in stored.RootElement.EnumerateArray())
        {
            var drawn = new PythonRandom(42).Sample(expected.GetProperty("population").GetInt32(), expected.GetProperty("count").GetInt32());

            Assert.Equal(expected.GetProperty("first").EnumerateArray().Select(value => value.GetInt32()), drawn.Take(10));
            Assert.Equal(expected.GetProperty("last").EnumerateArray().Select(value => value.GetInt32()), drawn.TakeLast(3));
            Assert.Equal(expected.GetProperty("weighted").GetInt64(), drawn.Select((value, i) => (long)i * value).Sum());
        }
    }
}
