namespace HaploEmbed.Haplogroups.Trees;

/// <summary>Names of files that come from outside: in tree.yaml and in zips.</summary>
internal static class RelativeName
{
    /// <summary>
    /// Says whether a name with '/' stays in the folder that it is relative to, on every platform: it is not absolute, has no '..', and
    /// none of the characters that Windows takes for a drive, a stream or a separator.
    /// </summary>
    public static bool StaysInside(string name) =>
        name != ""
        && name[0] != '/'
        && !name.Any(character => character is '\\' or ':' || char.IsControl(character))
        && !name.Split('/').Any(part => part.TrimEnd(' ', '.') == "" && part is not ("" or "."));
}
