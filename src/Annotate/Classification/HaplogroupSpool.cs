using System.Text;
using HaploEmbed.Core.Formats.HaplogrepReport;

namespace HaploEmbed.Annotate.Classification;

/// <summary>
/// Keeps rows on the disk in the order in which they come, and gives them in the order of names: of 64,000 genomes it holds their names and places.
/// </summary>
internal sealed class HaplogroupSpool : IDisposable
{
    private readonly FileStream _file;
    private readonly BinaryWriter _writer;
    private readonly BinaryReader _reader;
    private readonly Dictionary<string, long> _places = new(StringComparer.Ordinal);

    /// <param name="path">A file that lives as long as this.</param>
    public HaplogroupSpool(string path)
    {
        _file = new FileStream(path, FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 14, FileOptions.DeleteOnClose);
        _writer = new BinaryWriter(_file, Encoding.UTF8, leaveOpen: true);
        _reader = new BinaryReader(_file, Encoding.UTF8, leaveOpen: true);
    }

    /// <summary>Gets how many rows there are.</summary>
    public int Count => _places.Count;

    /// <summary>Takes rows of names that are not here yet.</summary>
    public void Add(IEnumerable<HaplogroupRow> rows)
    {
        foreach (var row in rows)
        {
            _writer.Flush();
            _places.Add(row.SampleId, _file.Position);
            RowBytes.Write(_writer, row);
        }

        _writer.Flush();
    }

    /// <summary>Says whether a sample has a row.</summary>
    public bool Has(string sampleId) => _places.ContainsKey(sampleId);

    /// <summary>Gives the row of a sample, or null.</summary>
    public HaplogroupRow? Find(string sampleId)
    {
        if (!_places.TryGetValue(sampleId, out var place))
        {
            return null;
        }

        _file.Position = place;
        return RowBytes.Read(_reader);
    }

    /// <summary>Gives all rows in the order of names, by UTF-16 code units, as haplogrep3's tables have them.</summary>
    public IEnumerable<HaplogroupRow> InOrder() => _places.Keys.Order(StringComparer.Ordinal).Select(sampleId => Find(sampleId)!);

    /// <inheritdoc/>
    public void Dispose()
    {
        _writer.Dispose();
        _reader.Dispose();
        _file.Dispose();
    }
}
