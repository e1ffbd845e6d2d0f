using HaploEmbed.Haplogroups.Polymorphisms;
using HaploEmbed.Haplogroups.Trees;
using Xunit;

namespace HaploEmbed.Tests.Haplogroups.Polymorphisms;

public sealed class PolymorphismParserTests
{
    private static readonly PolymorphismParser Parser = new(new ReferenceSequence("ten", "ACGTNACGTa"u8));

    [Theory]
    [InlineData("3A", 3, Mutation.A, false, "3A")]
    [InlineData(" 3a ", 3, Mutation.A, false, "3A")]
    [InlineData("(3A)", 3, Mutation.A, false, "3A")]
    [InlineData("3", 3, Mutation.A, false, "3A")]
    [InlineData("10", 10, Mutation.G, false, "10G")]
    [InlineData("3R", 3, Mutation.R, false, "3R")]
    [InlineData("3d", 3, Mutation.Deletion, false, "3d")]
    [InlineData("3del", 3, Mutation.Deletion, false, "3d")]
    [InlineData("3DEL", 3, Mutation.Deletion, false, "3d")]
    [InlineData("3.1CC", 3, Mutation.Insertion, false, "3.1CC")]
    [InlineData("3.XC", 3, Mutation.Insertion, false, "3.XC")]
    [InlineData("3.1c", 3, Mutation.Insertion, false, "3.1c")]
    [InlineData("3.3C", 3, Mutation.Insertion, false, "3")]
    [InlineData("3A!", 3, Mutation.A, true, "3A!")]
    [InlineData("3A!!", 3, Mutation.A, true, "3A!")]
    [InlineData("3A@", 3, Mutation.A, true, "3A!")]
    [InlineData("3.1C!", 3, Mutation.Insertion, true, "3INS!")]
    [InlineData("3d!", 3, Mutation.Deletion, true, "3DEL!")]
    [InlineData("11A", 11, Mutation.A, false, "")]
    [InlineData("0A", 0, Mutation.A, false, "")]
    public void Parse_Text_IsPolymorphismAndTextOfHaplogrep3(string token, int position, Mutation mutation, bool isBack, string text)
    {
        var parsed = Parser.Parse(token);

        Assert.Equal((position, mutation, isBack, text), (parsed.Position, parsed.Mutation, parsed.IsBackMutation, parsed.Text));
    }

    [Theory]
    [InlineData("3Q", "Invalid base in polymorphism description 3Q found. The base Q is not supported!")]
    [InlineData("3B", "Invalid base in polymorphism description 3B found. The base B is not supported!")]
    [InlineData("3.1Z", "Invalid base in polymorphism description 3.1Z found. The base Z is not supported!")]
    [InlineData("foo", "Invalid base in polymorphism description foo found. The base f is not supported!")]
    [InlineData("abc", "The polymorphism abc contains some invalid characters")]
    [InlineData("A3G", "The polymorphism A3G contains some invalid characters")]
    [InlineData("9bpd", "For input string: \"9bp\"")]
    [InlineData("", "For input string: \"\"")]
    [InlineData("5", "The polymorphism 5 has no base, and the reference has none there whose transition it could be")]
    [InlineData("11", "The polymorphism 11 has no base, and the reference has none there whose transition it could be")]
    [InlineData("99999999999999", "For input string: \"99999999999999\"")]
    public void Parse_NoPolymorphism_SaysSoInHaplogrep3sWords(string token, string message)
    {
        var e = Assert.Throws<PolymorphismFormatException>(() => Parser.Parse(token));

        Assert.Equal(message, e.Message);
    }

    [Fact]
    public void Sorted_IsByPositionThenLengthThenName_AndKeepsEqualOnes()
    {
        string[] tokens = ["4.1CC", "4C", "4d", "4.2A", "4.1C", "4A", "2T", "4.1G"];

        var sorted = PolymorphismOrder.Sorted([.. tokens.Select(Parser.Parse)]);

        Assert.Equal("2T 4A 4C 4d 4.2A 4.1C 4.1G 4.1CC", string.Join(' ', sorted.Select(polymorphism => polymorphism.Text)));
    }
}
