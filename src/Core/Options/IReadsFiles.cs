namespace HaploEmbed.Core.Options;

/// <summary>Options of a step that reads files from outside the run: they count as inputs of the step.</summary>
public interface IReadsFiles
{
    /// <summary>Lists the files as they are now. A file that is named and not there is listed all the same.</summary>
    IReadOnlyList<OutsideFile> OutsideFiles();

    /// <summary>Says which of the files that the options name are not there, a sentence each that begins with the option's name.</summary>
    IEnumerable<string> MissingFiles();
}

/// <summary>A file from outside the run.</summary>
/// <param name="Name">What it is called in manifests and messages, with forward slashes; each once a step.</param>
/// <param name="Path">Where it is.</param>
public sealed record OutsideFile(string Name, string Path)
{
    /// <summary>What the paths of such inputs begin with in a manifest.</summary>
    public const string Prefix = "outside/";

    /// <summary>Gets the path of the input in a manifest.</summary>
    public string InputPath { get; } = Prefix + string.Join('/', Name.Split('/').Select(Safe));

    // What no path of a manifest may hold, since it would lead elsewhere on one of the platforms.
    private static string Safe(string name) => name is "" or "." or ".." ? "_" : name.Replace('\\', '_').Replace(':', '_');
}
