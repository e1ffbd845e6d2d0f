using System.Text;

namespace HaploEmbed.Haplogroups.Runs;

/// <summary>
/// Keeps what was made of each sample on the disk, in the order in which threads finish, and gives it in the order of names: 64,000 samples take
/// some megabytes of memory, whatever they write.
/// </summary>
internal sealed class RowSpool : IDisposable
{
    private readonly FileStream _file;
    private readonly List<(string Id, int Index, long Offset, int Length)> _rows = [];
    private readonly Lock _lock = new();

    /// <summary>Makes a spool.</summary>
    /// <param name="path">A file that lives as long as this.</param>
    public RowSpool(string path)
    {
        _file = new FileStream(path, FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);
        if (!OperatingSystem.IsWindows())
        {
            // Windows deletes it with the process, however that ends; elsewhere a file without a name does the same.
            File.Delete(path);
        }
    }

    /// <summary>Takes what was made of a sample.</summary>
    /// <param name="id">Its name.</param>
    /// <param name="index">Its place in the input, for equal names.</param>
    /// <param name="rows">What was made of it.</param>
    public void Add(string id, int index, StringBuilder rows)
    {
        if (rows.Length == 0)
        {
            return;
        }

        var bytes = Encoding.UTF8.GetBytes(rows.ToString());
        lock (_lock)
        {
            _rows.Add((id, index, _file.Position, bytes.Length));
            _file.Write(bytes);
        }
    }

    /// <summary>Writes all rows, ordered by name as Java orders strings, by UTF-16 code units.</summary>
    public void CopyTo(Stream stream)
    {
        _rows.Sort((one, other) => string.CompareOrdinal(one.Id, other.Id) is var order and not 0 ? order : one.Index.CompareTo(other.Index));
        var buffer = Array.Empty<byte>();
        foreach (var (_, _, offset, length) in _rows)
        {
            if (buffer.Length < length)
            {
                buffer = new byte[Math.Max(length, 2 * buffer.Length)];
            }

            _file.Position = offset;
            _file.ReadExactly(buffer, 0, length);
            stream.Write(buffer, 0, length);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}
