using System.Buffers.Binary;
using System.Text.Json;
using HaploEmbed.Core.Failures;

namespace HaploEmbed.Core.Formats;

/// <summary>Named tensors and a few texts in one file, in the safetensors format.</summary>
/// <remarks>
/// <code>
/// 8 bytes   length of the header, little-endian
/// header    JSON: {"__metadata__": {"key": "text"},
///                  "name": {"dtype": "F64", "shape": [2, 3], "data_offsets": [0, 48]}}
/// data      the tensors' elements without gaps; offsets count from here
/// </code>
/// <para>
/// Equal tensors and texts give equal bytes: wide element types come first, so that every tensor begins at a multiple
/// of its element's size, then names in ordinal order, and the header ends in blanks up to a multiple of 8. Read are
/// all files of the element types in <see cref="SafetensorsType"/>, in any order.
/// </para>
/// <para>Source: the format's description in huggingface/safetensors, README, section "Format".</para>
/// </remarks>
public sealed class SafetensorsFile
{
    internal const string MetadataKey = "__metadata__";
    private const int LengthSize = 8;

    // The bound of the format's own reader.
    private const long LongestHeader = 100_000_000;

    /// <summary>Makes the content of a file.</summary>
    /// <param name="tensors">Tensors by name.</param>
    /// <param name="metadata">Texts by key.</param>
    /// <exception cref="ArgumentException">
    /// A tensor's data is not as long as its shape says, or it has the name of the metadata, <c>__metadata__</c>.
    /// </exception>
    public SafetensorsFile(
        IReadOnlyDictionary<string, SafetensorsTensor> tensors, IReadOnlyDictionary<string, string> metadata)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        ArgumentNullException.ThrowIfNull(metadata);

        foreach (var (name, tensor) in tensors)
        {
            var elementSize = (long)SafetensorsTensor.ElementSize(tensor.Type);
            var expected = tensor.Shape.Aggregate(elementSize, (a, b) => checked(a * b));
            if (name == MetadataKey || tensor.Data.Length != expected)
            {
                throw new ArgumentException(
                    $"Tensor '{name}' of shape [{string.Join(", ", tensor.Shape)}] has {tensor.Data.Length} bytes; "
                    + $"expected {expected}, and a name other than {MetadataKey}.");
            }
        }

        Tensors = tensors;
        Metadata = metadata;
    }

    /// <summary>Gets the tensors by name.</summary>
    public IReadOnlyDictionary<string, SafetensorsTensor> Tensors { get; }

    /// <summary>Gets the texts by key.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>Reads a file whole.</summary>
    /// <param name="stream">The file from its beginning, seekable. It stays open.</param>
    /// <param name="name">What messages call the file.</param>
    /// <returns>Its content.</returns>
    /// <exception cref="UserErrorException">
    /// The file is cut short or does not follow the format; the message says what was found and what was expected.
    /// </exception>
    public static SafetensorsFile Read(Stream stream, string name)
    {
        ArgumentNullException.ThrowIfNull(stream);

        var header = new SafetensorsHeader(name, ReadHeader(stream, name), stream.Length - stream.Position);
        var tensors = new Dictionary<string, SafetensorsTensor>(StringComparer.Ordinal);
        foreach (var entry in header.Entries)
        {
            // The entries are in the order of their data and leave no gaps: reading on is enough.
            var data = new byte[entry.End - entry.Begin];
            stream.ReadExactly(data);
            tensors.Add(entry.Name, new SafetensorsTensor(entry.Type, entry.Shape, data));
        }

        return new SafetensorsFile(tensors, header.Metadata);
    }

    /// <summary>Writes the file.</summary>
    /// <param name="stream">Where to; the file begins at its present position. It stays open.</param>
    public void Write(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);

        var ordered = Tensors
            .OrderByDescending(tensor => SafetensorsTensor.ElementSize(tensor.Value.Type))
            .ThenBy(tensor => tensor.Key, StringComparer.Ordinal)
            .ToList();

        var header = WriteHeader(ordered);
        Span<byte> length = stackalloc byte[LengthSize];
        BinaryPrimitives.WriteInt64LittleEndian(length, header.Length);
        stream.Write(length);
        stream.Write(header);
        foreach (var (_, tensor) in ordered)
        {
            stream.Write(tensor.Data.Span);
        }
    }

    private static byte[] ReadHeader(Stream stream, string name)
    {
        var left = stream.Length - stream.Position;
        if (left < LengthSize)
        {
            throw new UserErrorException(
                $"{name}: found {left} bytes. Expected a safetensors file, which begins with the {LengthSize} bytes of "
                + "its header's length.");
        }

        Span<byte> length = stackalloc byte[LengthSize];
        stream.ReadExactly(length);
        var found = BinaryPrimitives.ReadUInt64LittleEndian(length);
        left -= LengthSize;
        if (found > (ulong)Math.Min(left, LongestHeader))
        {
            throw new UserErrorException(
                $"{name}: found a header length of {found} bytes. Expected at most {Math.Min(left, LongestHeader)}, for "
                + $"there are {left} bytes after it. The file is cut short, or no safetensors file.");
        }

        var header = new byte[found];
        stream.ReadExactly(header);
        return header;
    }

    private byte[] WriteHeader(IEnumerable<KeyValuePair<string, SafetensorsTensor>> ordered)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            WriteMetadata(json);
            var begin = 0L;
            foreach (var (name, tensor) in ordered)
            {
                WriteEntry(json, name, tensor, begin);
                begin += tensor.Data.Length;
            }

            json.WriteEndObject();
        }

        while (buffer.Length % LengthSize != 0)
        {
            buffer.WriteByte((byte)' ');
        }

        return buffer.ToArray();
    }

    private void WriteMetadata(Utf8JsonWriter json)
    {
        if (Metadata.Count == 0)
        {
            return;
        }

        json.WriteStartObject(MetadataKey);
        foreach (var (key, text) in Metadata.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            json.WriteString(key, text);
        }

        json.WriteEndObject();
    }

    private static void WriteEntry(Utf8JsonWriter json, string name, SafetensorsTensor tensor, long begin)
    {
        json.WriteStartObject(name);
        json.WriteString("dtype", tensor.Type.ToString());
        json.WriteStartArray("shape");
        foreach (var length in tensor.Shape)
        {
            json.WriteNumberValue(length);
        }

        json.WriteEndArray();
        json.WriteStartArray("data_offsets");
        json.WriteNumberValue(begin);
        json.WriteNumberValue(begin + tensor.Data.Length);
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
