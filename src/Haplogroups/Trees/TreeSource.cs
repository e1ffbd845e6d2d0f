using HaploEmbed.Core.Failures;
using HaploEmbed.Core.Formats;
using HaploEmbed.Core.Trees;

namespace HaploEmbed.Haplogroups.Trees;

/// <summary>Where a tree is installed from, recognised by what is there.</summary>
/// <param name="Location">The folder that holds <c>tree.yaml</c>, or a zip.</param>
/// <param name="IsZip">Whether it is a zip.</param>
internal sealed record TreeSource(string Location, bool IsZip)
{
    /// <summary>Recognises a zip of a tree, its folder, a folder of trees, or a haplogrep3 installation with its <c>trees</c>.</summary>
    /// <exception cref="UserErrorException">There is nothing, or nothing of these.</exception>
    public static TreeSource Of(string path, PhylotreeId id)
    {
        if (File.Exists(path))
        {
            return new TreeSource(path, IsZip: true);
        }

        if (!Directory.Exists(path))
        {
            throw new UserErrorException($"{path} does not exist. Expected the folder or the zip of '{id}', or a haplogrep3 installation.");
        }

        string[] places =
        [
            path,
            id.FolderIn(path),
            id.FolderIn(Path.Combine(path, "trees")),
        ];
        return places.FirstOrDefault(place => PhylotreeDescription.IsIn(place)) is { } found
            ? new TreeSource(found, IsZip: false)
            : throw new UserErrorException(
                $"{path} holds none of {string.Join(", ", places.Select(place => FileName(path, place)))}. "
                + $"Expected the folder of '{id}', or a haplogrep3 installation that has it.");
    }

    private static string FileName(string path, string place) => SlashPath.Of(path, PhylotreeDescription.PathIn(place));
}
