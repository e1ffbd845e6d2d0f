using System.Globalization;
using System.Text;
using HaploEmbed.Core.Formats;
using HaploEmbed.Core.Trees;
using HaploEmbed.Haplogroups.Trees;

namespace HaploEmbed.Haplogroups.Haplogrep3;

/// <summary>The working directory of one run of haplogrep3, with all that it reads and writes; gone when the run is over.</summary>
/// <remarks>
/// Each run needs its own: haplogrep3 unpacks its aligner into <c>jbwa-data</c> of its working directory and rewrites it at every run, reads
/// <c>haplogrep3.yaml</c> there, and leaves an older output in place when it fails. The launcher does not quote its arguments, so that the
/// names in it have no blanks; those of the folders above may.
/// </remarks>
internal sealed class ChunkFolder : IDisposable
{
    private const string OutputName = "out.txt";

    private readonly ScratchFolder _folder;
    private readonly string _input;
    private readonly PhylotreeId _tree;

    /// <summary>Makes the folder.</summary>
    /// <param name="parent">The folder that it is to be in.</param>
    /// <param name="tree">The tree.</param>
    /// <param name="isHsd">Whether records are given as HSD and not as FASTA.</param>
    public ChunkFolder(string parent, Phylotree tree, bool isHsd)
    {
        _tree = tree.Description.Id;
        _input = isHsd ? "in.hsd" : "in.fasta";
        _folder = new ScratchFolder(Path.Combine(Path.GetFullPath(parent), $"haplogrep3-{Guid.NewGuid():N}"));
        File.WriteAllText(Path.Combine(FullPath, "haplogrep3.yaml"), Configuration(PhylotreeDescription.PathIn(tree.Description.Folder)));
    }

    /// <summary>Gets its absolute path.</summary>
    public string FullPath => _folder.FullPath;

    /// <summary>Gets the absolute path of the table that haplogrep3 is to write.</summary>
    public string Output => Path.Combine(FullPath, OutputName);

    /// <summary>Gets what haplogrep3 is told.</summary>
    public IReadOnlyList<string> Arguments => ["classify", "--in", _input, "--tree", _tree.ToString(), "--out", OutputName, "--extend-report"];

    /// <summary>Opens the input for writing.</summary>
    public FileStream CreateInput() => new(Path.Combine(FullPath, _input), FileMode.CreateNew);

    /// <inheritdoc/>
    public void Dispose() => _folder.Dispose();

    // Without "repositories:" haplogrep3 fetches nothing. It reads the file in the encoding of the system, and \u in any.
    private static string Configuration(string treeYaml)
    {
        var yaml = new StringBuilder("phylotrees:\n  - \"");
        foreach (var letter in treeYaml)
        {
            if (letter is '"' or '\\' or < ' ' or > '~')
            {
                yaml.Append(CultureInfo.InvariantCulture, $"\\u{(int)letter:X4}");
            }
            else
            {
                yaml.Append(letter);
            }
        }

        return yaml.Append("\"\n").ToString();
    }
}
