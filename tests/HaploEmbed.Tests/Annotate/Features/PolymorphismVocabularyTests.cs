using HaploEmbed.Annotate.Features;
using Xunit;

namespace HaploEmbed.Tests.Annotate.Features;

public sealed class PolymorphismVocabularyTests
{
    [Fact]
    public void NumberOf_GivesEachTextOneNumberAsItComes()
    {
        var vocabulary = new PolymorphismVocabulary(100);

        int[] numbers = [.. new[] { "73G", "10A", "73G", "73G!", "nothing", "10A", "101A" }.Select(text => vocabulary.NumberOf(text))];

        Assert.Equal([0, 1, 0, 2, -1, 1, -1], numbers);
        Assert.Equal(3, vocabulary.Count);
        Assert.Equal(["73G", "10A", "73G!"], Enumerable.Range(0, 3).Select(number => vocabulary[number].Text));
    }
}
