using HaploEmbed.Core.Failures;
using HaploEmbed.Core.Formats;
using HaploEmbed.Core.Trees;

namespace HaploEmbed.Haplogroups.Trees;

/// <summary>Reads <c>tree.yaml</c> and checks all of it.</summary>
public sealed class PhylotreeDescriptionReader
{
    private readonly string _path;
    private readonly string _folder;
    private readonly YamlKeys _keys;
    private readonly List<string> _faults = [];

    private PhylotreeDescriptionReader(string path)
    {
        _path = path;
        _folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        _keys = YamlKeys.Read(path);
    }

    /// <summary>Reads the description in a folder.</summary>
    /// <param name="folder">The folder that holds <c>tree.yaml</c>.</param>
    /// <returns>The description. Every file that it names is there, in the folder or below it.</returns>
    /// <exception cref="UserErrorException">
    /// All faults, each with the file and where there is one the line: no <c>tree.yaml</c>, no YAML, keys that are missing or of another
    /// type, an id that is none, files that are missing or would lie outside of the folder.
    /// </exception>
    public static PhylotreeDescription Read(string folder)
    {
        var path = PhylotreeDescription.PathIn(folder);
        if (!File.Exists(path))
        {
            throw new UserErrorException($"{path} is missing. Expected the folder of a tree, which holds it.");
        }

        return new PhylotreeDescriptionReader(path).Read();
    }

    private PhylotreeDescription Read()
    {
        var id = Id();
        var description = new PhylotreeDescription
        {
            Folder = _folder,
            Id = id!,
            Name = Text("name") ?? id?.Id ?? "",
            Category = Text("category") ?? "",
            Description = Text("description") ?? "",
            Url = Text("url") ?? "",
            LastUpdate = Text("lastUpdate") ?? "",
            TreePath = RequiredFile("tree"),
            WeightsPath = RequiredFile("weights"),
            FastaPath = RequiredFile("fasta"),
            AlignmentRulesPath = OptionalFile("alignmentRules"),
            GffPath = OptionalFile("gff"),
            AacTablePath = OptionalFile("aacTable"),
            Hotspots = Texts("hotspots"),
            Genes = Texts("genes"),
        };
        return _faults.Count == 0 ? description : throw new UserErrorException(_faults);
    }

    private PhylotreeId? Id()
    {
        var (id, version) = (RequiredText("id"), RequiredText("version"));
        if (id == "" || version == "")
        {
            return null;
        }

        try
        {
            return PhylotreeId.Of(id, version);
        }
        catch (UserErrorException e)
        {
            _faults.Add($"{_path} line {_keys["id"]!.Line}: {e.Message}");
            return null;
        }
    }

    private string? Text(string key)
    {
        var value = _keys[key];
        if (value is { Text: null })
        {
            _faults.Add($"{_path} line {value.Line}: {key} is {(value.IsOther ? "nested" : "a list")}. Expected text.");
            return "";
        }

        return value?.Text;
    }

    private string RequiredText(string key)
    {
        var text = Text(key);
        if (text is null)
        {
            _faults.Add($"{_path}: {key} is missing. Expected a line such as '{key}: {Example(key)}'.");
        }

        return text ?? "";
    }

    private IReadOnlyList<string> Texts(string key)
    {
        var value = _keys[key];
        if (value is { Texts: null })
        {
            _faults.Add($"{_path} line {value.Line}: {key} is {(value.IsOther ? "nested" : "a text")}. Expected a list of texts.");
        }

        return value?.Texts ?? [];
    }

    private string RequiredFile(string key) => FileAt(key, RequiredText(key));

    private string? OptionalFile(string key) => Text(key) is { } name ? FileAt(key, name) : null;

    private string FileAt(string key, string name)
    {
        // Text() or RequiredText() has named the fault.
        if (name == "")
        {
            return "";
        }

        if (!RelativeName.StaysInside(name))
        {
            _faults.Add(
                $"{_path} line {_keys[key]!.Line}: {key} is '{name}'. "
                + $"Expected a file in the folder of {PhylotreeDescription.FileName} or below it.");
            return "";
        }

        var path = Path.GetFullPath(SlashPath.In(_folder, name));
        if (!File.Exists(path))
        {
            _faults.Add(
                $"{_path} line {_keys[key]!.Line}: {key} is '{name}', and that is missing. "
                + $"Expected it beside {PhylotreeDescription.FileName} or below.");
        }

        return path;
    }

    private static string Example(string key) => key switch
    {
        "id" => "phylotree-rsrs",
        "version" => "17.1",
        "tree" => "tree.xml",
        "weights" => "weights.txt",
        _ => "rsrs.fasta",
    };
}
