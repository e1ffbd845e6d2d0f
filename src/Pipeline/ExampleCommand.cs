using System.CommandLine;

namespace HaploEmbed.Pipeline;

/// <summary>A command whose help begins with an example of its own.</summary>
/// <param name="name">Its word.</param>
/// <param name="description">What it does.</param>
/// <param name="example">One or more lines as a user types them, each with what it does.</param>
internal sealed class ExampleCommand(string name, string description, string example) : Command(name, description)
{
    public string Example { get; } = example;
}
