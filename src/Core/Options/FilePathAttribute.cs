namespace HaploEmbed.Core.Options;

/// <summary>
/// Marks an option that names files or folders, relative to the pipeline file. Reading makes them absolute; freshness compares what is in
/// them and not where they lie.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class FilePathAttribute : Attribute
{
    /// <summary>Gets or sets whether a text without a separator of folders is the name of a command and stays as it is.</summary>
    public bool MayBeCommand { get; set; }

    /// <summary>Gives the absolute path of what an option says.</summary>
    /// <param name="folder">The folder of the pipeline file.</param>
    /// <param name="text">What the option says.</param>
    public string Resolve(string folder, string text)
    {
        ArgumentNullException.ThrowIfNull(text);

        return MayBeCommand && text.IndexOfAny(['/', '\\']) < 0 ? text : Path.GetFullPath(Path.Combine(folder, text));
    }
}
