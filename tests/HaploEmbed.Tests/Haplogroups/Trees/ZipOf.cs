using System.IO.Compression;
using HaploEmbed.Haplogroups.Trees;

namespace HaploEmbed.Tests.Haplogroups.Trees;

/// <summary>Zips that tests make.</summary>
internal static class ZipOf
{
    /// <summary>Gives the bytes of a zip with these entries.</summary>
    public static byte[] Entries(IEnumerable<KeyValuePair<string, string>> entries, Action<ZipArchiveEntry>? change = null)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in entries)
            {
                var entry = zip.CreateEntry(name);
                change?.Invoke(entry);
                using var writer = new StreamWriter(entry.Open());
                writer.Write(text);
            }
        }

        return bytes.ToArray();
    }

    /// <summary>Gives the entries of the small tree, below a folder or at the top.</summary>
    public static IEnumerable<KeyValuePair<string, string>> SmallTreeEntries(string folder = "") => SmallTree.Files
        .Append(new(PhylotreeDescription.FileName, SmallTree.Yaml))
        .Select(file => KeyValuePair.Create(folder + file.Key, file.Value));
}
