using System.Text;
using HaploEmbed.Core.Failures;
using HaploEmbed.Core.Formats;

namespace HaploEmbed.Haplogroups.Trees;

/// <summary>The SHA-256 of files of one tree, by their names relative to its folder, with '/'.</summary>
/// <param name="ByFile">Name and checksum, in lower-case hexadecimal.</param>
public sealed record FileChecksums(IReadOnlyDictionary<string, string> ByFile)
{
    /// <summary>The name of the file beside <c>tree.yaml</c> that keeps what a tree was when it was installed.</summary>
    public const string FileName = "checksums.tsv";

    private const string Header = "file\tsha256";
    private const int MostBytes = 1 << 20;

    /// <summary>Hashes every file of a tree that a classification may depend on.</summary>
    public static FileChecksums OfFiles(PhylotreeDescription tree)
    {
        ArgumentNullException.ThrowIfNull(tree);

        return new FileChecksums(tree.Files.ToDictionary(
            file => file,
            file => FileHash.Sha256(SlashPath.In(tree.Folder, file))));
    }

    /// <summary>Reads what <see cref="Write"/> left in the folder of a tree, or gives null where there is nothing.</summary>
    /// <exception cref="UserErrorException">The file was edited into something else.</exception>
    public static FileChecksums? Read(string folder)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
        {
            return null;
        }

        if (new FileInfo(path).Length > MostBytes)
        {
            throw new UserErrorException($"{path} has more than {MostBytes} bytes. Expected a line for each file of a tree.");
        }

        var lines = File.ReadAllLines(path);
        var byFile = new Dictionary<string, string>();
        for (var index = 0; index < lines.Length; index++)
        {
            var isRight = index == 0
                ? lines[0] == Header
                : lines[index].Split('\t') is [var file, { Length: 64 } sha256] && byFile.TryAdd(file, sha256);
            if (!isRight)
            {
                var expected = index == 0 ? "'file', a tab and 'sha256'" : "a file, a tab and its SHA-256, every file once";
                throw new UserErrorException(
                    $"{path} line {index + 1}: Expected {expected}. "
                    + "If nobody knows what this file was, delete it; the tree is then one without checksums.");
            }
        }

        return new FileChecksums(byFile);
    }

    /// <summary>Writes the checksums beside <c>tree.yaml</c>, whole or not at all.</summary>
    public void Write(string folder)
    {
        var text = new StringBuilder(Header).Append('\n');
        foreach (var (file, sha256) in ByFile)
        {
            text.Append(file).Append('\t').Append(sha256).Append('\n');
        }

        AtomicFile.WriteText(Path.Combine(folder, FileName), text.ToString());
    }
}
