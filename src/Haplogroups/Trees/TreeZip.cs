using System.IO.Compression;
using System.IO.Hashing;
using HaploEmbed.Core.Failures;
using HaploEmbed.Core.Formats;
using HaploEmbed.Core.Trees;

namespace HaploEmbed.Haplogroups.Trees;

/// <summary>A zip that holds a tree and is not trusted: names are checked before anything is written, sizes while it is.</summary>
/// <remarks>
/// genepi's releases have tree.yaml at the top. Zips of a folder, and GitHub's zips of a source, have it further down; then what lies
/// beside and below it is the tree.
/// </remarks>
internal sealed class TreeZip
{
    // The upper half of the external attributes is Unix's st_mode; of its types only file and folder will do. 0: made where there is none.
    private const int TypeMask = 0xF000;
    private static readonly int[] TypesThatWillDo = [0, 0x8000, 0x4000];

    private readonly ZipArchive _zip;
    private readonly string _name;
    private readonly TreeLimits _limits;
    private readonly string _prefix;

    private TreeZip(ZipArchive zip, string name, PhylotreeId id, TreeLimits limits)
    {
        _zip = zip;
        _name = name;
        _limits = limits;
        CheckNames();
        _prefix = Prefix(id);
    }

    /// <summary>Unpacks the tree of a zip.</summary>
    /// <param name="path">The zip.</param>
    /// <param name="name">What messages call it: its path, or the address that it came from.</param>
    /// <param name="id">The tree that is asked for, which tells where there are several.</param>
    /// <param name="target">The folder to write to; it is made.</param>
    /// <param name="limits">How large it may be.</param>
    /// <exception cref="UserErrorException">
    /// The zip is damaged or too large, holds no tree or several, or has entries that would leave the folder, which are all named.
    /// </exception>
    public static void Unpack(string path, string name, PhylotreeId id, string target, TreeLimits limits)
    {
        var size = new FileInfo(path).Length;
        if (size > limits.ZipBytes)
        {
            throw new UserErrorException($"{name} has {size} bytes. Expected the zip of a tree, of at most {limits.ZipBytes}.");
        }

        try
        {
            using var zip = ZipFile.OpenRead(path);
            new TreeZip(zip, name, id, limits).UnpackTo(target);
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException)
        {
            throw new UserErrorException(
                $"{name} is no zip, or a damaged one: {e.Message.TrimEnd('.')}. Expected the zip of a tree; get it again.");
        }
    }

    private void CheckNames()
    {
        // Each length is cut to what is too much, so that no sum of lies overflows.
        _limits.Check(_name, _zip.Entries.Count, 0);
        _limits.Check(_name, 0, _zip.Entries.Sum(entry => Math.Clamp(entry.Length, 0, _limits.Bytes + 1)));
        var faults = _zip.Entries
            .Where(entry => !RelativeName.StaysInside(entry.FullName))
            .Select(entry => $"{_name} has the entry '{entry.FullName}', which would leave the folder. Expected a zip of a tree.")
            .Concat(_zip.Entries
                .Where(entry => !TypesThatWillDo.Contains((entry.ExternalAttributes >> 16) & TypeMask))
                .Select(entry => $"{_name} has the entry '{entry.FullName}', a link or a device. Expected files and folders alone."))
            .Concat(_zip.Entries
                .GroupBy(entry => entry.FullName, StringComparer.OrdinalIgnoreCase)
                .Where(entries => entries.Count() > 1)
                .Select(entries => $"{_name} has the entry '{entries.Key}' {entries.Count()} times, capitals aside. Expected it once."))
            .ToArray();
        if (faults.Length > 0)
        {
            throw new UserErrorException(faults);
        }
    }

    private string Prefix(PhylotreeId id)
    {
        var descriptions = _zip.Entries
            .Where(entry => entry.Name == PhylotreeDescription.FileName)
            .Select(entry => entry.FullName)
            .ToArray();
        var place = $"{id.Id}/{id.Version}/{PhylotreeDescription.FileName}";
        if (descriptions.Length > 1)
        {
            descriptions = [.. descriptions.Where(path => $"/{path}".EndsWith($"/{place}", StringComparison.Ordinal))];
        }

        return descriptions is [var only]
            ? only[..^PhylotreeDescription.FileName.Length]
            : throw new UserErrorException(
                $"{_name} holds no {PhylotreeDescription.FileName}, or several and none of them as {place}. "
                + $"Expected the zip of '{id}'.");
    }

    private void UnpackTo(string target)
    {
        var bytes = 0L;
        foreach (var entry in _zip.Entries.Where(entry => entry.Name != "" && entry.FullName.StartsWith(_prefix, StringComparison.Ordinal)))
        {
            var path = SlashPath.In(target, entry.FullName[_prefix.Length..]);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            bytes = Unpack(entry, path, bytes);
        }
    }

    // The declared size is not believed: a bomb is refused while it unpacks.
    private long Unpack(ZipArchiveEntry entry, string path, long bytesBefore)
    {
        using var packed = entry.Open();
        using var file = new FileStream(path, FileMode.CreateNew);
        var buffer = new byte[1 << 16];
        var checksum = new Crc32();
        int count;
        while ((count = packed.Read(buffer)) > 0)
        {
            _limits.Check(_name, 0, bytesBefore + file.Length + count);
            checksum.Append(buffer.AsSpan(0, count));
            file.Write(buffer, 0, count);
        }

        file.Flush(flushToDisk: true);
        return file.Length == entry.Length && checksum.GetCurrentHashAsUInt32() == entry.Crc32
            ? bytesBefore + file.Length
            : throw new InvalidDataException($"'{entry.FullName}' does not unpack to the {entry.Length} bytes that were packed");
    }
}
