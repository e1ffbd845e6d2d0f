using HaploEmbed.Core.Failures;
using HaploEmbed.Pipeline;
using Xunit;

namespace HaploEmbed.Tests.Pipeline;

public sealed class CommandLineTests
{
    private readonly StringWriter _output = new() { NewLine = "\n" };
    private readonly StringWriter _error = new() { NewLine = "\n" };

    [Theory]
    [InlineData("--help")]
    [InlineData("run", "--help")]
    [InlineData("embed", "--help")]
    [InlineData("embed", "-h")]
    [InlineData("classify", "--help")]
    [InlineData("doctor", "--help")]
    [InlineData("classify", "--in", "a.fasta", "--help")]
    [InlineData("trees", "--help")]
    [InlineData("trees", "install", "--help")]
    public async Task Help_OfAnyVerb_EndsWith0(params string[] arguments)
    {
        Assert.Equal(ExitCode.Done, await RunAsync(arguments));

        Assert.StartsWith("Example:", _output.ToString(), StringComparison.Ordinal);
        Assert.Equal("", _error.ToString());
    }

    [Theory]
    [InlineData("classify", "--in")]
    [InlineData("embed", "--job")]
    public async Task Verb_WithoutItsOptions_NamesThemAndEndsWith2(string verb, string option)
    {
        Assert.Equal(ExitCode.UserError, await RunAsync(verb));

        Assert.Contains($"Option '{option}' is required.\n", _error.ToString().ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    private Task<int> RunAsync(params string[] arguments) =>
        new CommandLine(_output, _error, null, TimeProvider.System).RunAsync(arguments);
}
