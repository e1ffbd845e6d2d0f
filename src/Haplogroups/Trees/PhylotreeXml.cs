using System.Globalization;
using System.Xml;
using HaploEmbed.Core.Failures;
using HaploEmbed.Haplogroups.Polymorphisms;

namespace HaploEmbed.Haplogroups.Trees;

/// <summary>Reads <c>tree.xml</c>: haplogroups within haplogroups, each with its polymorphisms.</summary>
/// <remarks>Source of the format: genepi's trees. The first haplogroup within the root element is the top; others beside it are passed over.</remarks>
internal sealed class PhylotreeXml
{
    // Real trees have 22 to 30 levels and 6,400 haplogroups.
    private const int MostLevels = 1_000;
    private const int MostHaplogroups = 1_000_000;
    private const int MostFaults = 20;

    private readonly string _path;
    private readonly PolymorphismParser _parser;
    private readonly List<Haplogroup> _haplogroups = [];
    private readonly Dictionary<string, int> _lines = new(StringComparer.Ordinal);
    private readonly List<string> _faults = [];

    private PhylotreeXml(string path, PolymorphismParser parser)
    {
        _path = path;
        _parser = parser;
    }

    /// <summary>Reads a file.</summary>
    /// <returns>The haplogroups, each after the one that it stands in.</returns>
    /// <exception cref="UserErrorException">All faults (the first 20), each with its line: no XML, names missing or twice, texts that are no polymorphism.</exception>
    public static IReadOnlyList<Haplogroup> Read(string path, PolymorphismParser parser) => new PhylotreeXml(path, parser).Read();

    private List<Haplogroup> Read()
    {
        try
        {
            using var xml = XmlReader.Create(_path, new XmlReaderSettings
            {
                DtdProcessing = DtdProcessing.Prohibit,
                IgnoreWhitespace = true,
                IgnoreComments = true,
                MaxCharactersInDocument = 1L << 30,
                XmlResolver = null,
            });
            xml.MoveToContent();
            ReadHaplogroups(xml);
        }
        catch (XmlException e)
        {
            _faults.Add($"{_path} is not a whole XML file: {e.Message}");
        }

        if (_faults.Count == 0 && _haplogroups.Count == 0)
        {
            _faults.Add($"{_path} has no haplogroup. Expected <haplogroup name=\"…\"> elements, one within the other.");
        }

        return _faults.Count == 0 ? _haplogroups : throw new UserErrorException(_faults);
    }

    // Without recursion, so that no depth of the file ends the process.
    private void ReadHaplogroups(XmlReader xml)
    {
        var open = new Stack<(Haplogroup Haplogroup, List<Polymorphism> Polymorphisms)>();
        while (_faults.Count < MostFaults && xml.Read())
        {
            if (xml.NodeType == XmlNodeType.Element && xml.Name == "haplogroup")
            {
                if (open.Count >= MostLevels || _haplogroups.Count >= MostHaplogroups)
                {
                    Fault(xml, string.Create(
                        CultureInfo.InvariantCulture,
                        $"more than {MostLevels} levels or {MostHaplogroups} haplogroups. Expected a tree of mitochondrial size"));
                    return;
                }

                var isEmpty = xml.IsEmptyElement;
                var polymorphisms = new List<Polymorphism>();
                var haplogroup = new Haplogroup(_haplogroups.Count, NameOf(xml), open.TryPeek(out var parent) ? parent.Haplogroup : null, polymorphisms);
                _haplogroups.Add(haplogroup);
                if (!isEmpty)
                {
                    open.Push((haplogroup, polymorphisms));
                }
            }
            else if (xml.NodeType == XmlNodeType.EndElement && xml.Name == "haplogroup")
            {
                open.Pop();
            }
            else if (xml.NodeType == XmlNodeType.Element && xml.Name == "poly" && open.TryPeek(out var current))
            {
                AddPolymorphism(xml, current.Haplogroup, current.Polymorphisms);
            }

            if (open.Count == 0 && _haplogroups.Count > 0)
            {
                CheckRest(xml);
                return;
            }
        }
    }

    // What follows the top haplogroup is not used, but a file that breaks off there is not whole.
    private static void CheckRest(XmlReader xml)
    {
        while (xml.Read())
        {
        }
    }

    private string NameOf(XmlReader xml)
    {
        var name = xml.GetAttribute("name") ?? "";
        var line = ((IXmlLineInfo)xml).LineNumber;
        if (name.Trim().Length == 0)
        {
            Fault(xml, "a haplogroup has no name");
        }
        else if (!_lines.TryAdd(name.Trim(), line))
        {
            Fault(xml, string.Create(
                CultureInfo.InvariantCulture,
                $"haplogroup '{name.Trim()}' stands in line {_lines[name.Trim()]} as well. Expected each once: a haplogroup has one way to it"));
        }

        return name;
    }

    private void AddPolymorphism(XmlReader xml, Haplogroup haplogroup, List<Polymorphism> polymorphisms)
    {
        var line = ((IXmlLineInfo)xml).LineNumber;
        var text = xml.IsEmptyElement ? "" : xml.ReadString();
        try
        {
            var polymorphism = _parser.Parse(text);
            polymorphisms.Add(polymorphism.Text.Length > 0
                ? polymorphism
                : throw new PolymorphismFormatException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"position {polymorphism.Position} is not on the reference, which has {_parser.ReferenceLength} positions")));
        }
        catch (PolymorphismFormatException e)
        {
            _faults.Add(string.Create(CultureInfo.InvariantCulture, $"{_path} line {line}, haplogroup '{haplogroup.Name}': {e.Message}."));
        }
    }

    private void Fault(XmlReader xml, string text) =>
        _faults.Add(string.Create(CultureInfo.InvariantCulture, $"{_path} line {((IXmlLineInfo)xml).LineNumber}: {text}."));
}
