using System.Text.RegularExpressions;
using HaploEmbed.Core.Failures;

namespace HaploEmbed.Core.Trees;

/// <summary>Which tree of haplogroups: its id and its version, written <c>phylotree-rsrs@17.1</c>. Capitals count.</summary>
/// <remarks>
/// Id and version each name a folder on every platform: 1 to 64 letters a to z (or A to Z), digits, '.', '_' and '-', of which the first
/// and the last are a letter or a digit, and none of the names that Windows keeps for devices (<c>con</c>, <c>nul</c>, <c>com1.x</c> …).
/// </remarks>
public sealed partial record PhylotreeId
{
    private PhylotreeId(string id, string version)
    {
        Id = id;
        Version = version;
    }

    /// <summary>Gets the id, such as <c>phylotree-rsrs</c>.</summary>
    public string Id { get; }

    /// <summary>Gets the version as text, such as <c>17.0</c>, which is not <c>17</c>.</summary>
    public string Version { get; }

    /// <summary>Reads an id and a version with '@' between them.</summary>
    /// <exception cref="UserErrorException">The text is of another form.</exception>
    public static PhylotreeId Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);

        return text.Split('@') is [var id, var version]
            ? Of(id, version)
            : throw new UserErrorException($"'{text}' does not name a tree. {Expected}");
    }

    /// <summary>Takes an id and a version.</summary>
    /// <exception cref="UserErrorException">One of them cannot be the name of a folder on every platform.</exception>
    public static PhylotreeId Of(string id, string version)
    {
        ArgumentNullException.ThrowIfNull(id);
        ArgumentNullException.ThrowIfNull(version);

        foreach (var part in (string[])[id, version])
        {
            if (!FolderName().IsMatch(part))
            {
                throw new UserErrorException($"'{id}@{version}' does not name a tree. {Expected}");
            }

            if (DeviceName().IsMatch(part))
            {
                throw new UserErrorException($"'{id}@{version}' does not name a tree: Windows keeps '{part}' for a device. {Expected}");
            }
        }

        return new PhylotreeId(id, version);
    }

    /// <summary>Gives the folder in which the tree is, or would be.</summary>
    /// <param name="trees">A folder of trees.</param>
    public string FolderIn(string trees) => Path.Combine(trees, Id, Version);

    /// <summary>Gives id and version with '@' between them.</summary>
    public override string ToString() => $"{Id}@{Version}";

    private const string Expected =
        "Expected ID@VERSION such as phylotree-rsrs@17.1, both of at most 64 letters, digits, '.', '_' and '-', "
        + "beginning and ending with a letter or a digit.";

    [GeneratedRegex(@"\A[A-Za-z0-9]([A-Za-z0-9._-]{0,62}[A-Za-z0-9])?\z", RegexOptions.CultureInvariant)]
    private static partial Regex FolderName();

    [GeneratedRegex(@"\A(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?\z", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex DeviceName();
}
