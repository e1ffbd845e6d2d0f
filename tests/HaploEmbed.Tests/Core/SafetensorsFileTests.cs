using System.Buffers.Binary;
using System.Text;
using HaploEmbed.Core.Failures;
using HaploEmbed.Core.Formats;
using Xunit;

namespace HaploEmbed.Tests.Core;

public sealed class SafetensorsFileTests
{
    private const string A = """{"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2]}}""";

    [Fact]
    public void Read_OfWhatWasWritten_GivesItBack()
    {
        var file = MakeFile();

        var read = SafetensorsFile.Read(new MemoryStream(Write(file)), "x");

        Assert.Equal(file.Metadata, read.Metadata);
        Assert.Equal(file.Tensors.Keys.Order(), read.Tensors.Keys.Order());
        foreach (var (name, tensor) in file.Tensors)
        {
            Assert.Equal(tensor.Type, read.Tensors[name].Type);
            Assert.Equal(tensor.Shape, read.Tensors[name].Shape);
            Assert.Equal(tensor.Data.ToArray(), read.Tensors[name].Data.ToArray());
        }
    }

    [Fact]
    public void Write_HasTheFormatsLayout()
    {
        var bytes = Write(MakeFile());

        var length = (int)BinaryPrimitives.ReadInt64LittleEndian(bytes);
        Assert.Equal(0, length % 8);
        Assert.Equal(
            """
            {"__metadata__":{"a":"1","b":"\u00E9"},
            "d":{"dtype":"I64","shape":[],"data_offsets":[0,8]},
            "z":{"dtype":"F64","shape":[1,2],"data_offsets":[8,24]},
            "c":{"dtype":"F32","shape":[0,3],"data_offsets":[24,24]},
            "b":{"dtype":"U8","shape":[3],"data_offsets":[24,27]}}
            """.ReplaceLineEndings(string.Empty),
            Encoding.UTF8.GetString(bytes, 8, length).TrimEnd(' '));
        Assert.Equal(8 + length + 27, bytes.Length);
        Assert.Equal([1, 2, 3], bytes[^3..]);
    }

    [Fact]
    public void Write_OfTheSameInAnotherOrder_GivesEqualBytes()
    {
        var file = MakeFile();
        var reversed = new SafetensorsFile(
            file.Tensors.Reverse().ToDictionary(), file.Metadata.Reverse().ToDictionary());

        Assert.Equal(Write(file), Write(reversed));
    }

    [Fact]
    public void Read_OfFewerThanEightBytes_SaysSo() => AssertFault(
        [1, 2, 3],
        "x: found 3 bytes. Expected a safetensors file, which begins with the 8 bytes of its header's length.");

    [Theory]
    [InlineData(100UL, 12)]
    [InlineData(ulong.MaxValue, 12)]
    public void Read_OfAHeaderBeyondTheFile_SaysSo(ulong length, int left)
    {
        var bytes = new byte[8 + left];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, length);

        AssertFault(
            bytes,
            $"x: found a header length of {length} bytes. Expected at most {left}, for there are {left} bytes after it."
            + " The file is cut short, or no safetensors file.");
    }

    [Theory]
    [InlineData("{", 0, "x: the header is no JSON from byte 1 on. Expected an object.")]
    [InlineData("[]", 0, "x: the header is a JSON array. Expected an object.")]
    [InlineData("""{"a":1}""", 0, "x: tensor 'a' is described by a JSON number. Expected an object.")]
    [InlineData("""{"__metadata__":1}""", 0, "x: __metadata__ is a JSON number. Expected an object of texts.")]
    [InlineData(
        """{"__metadata__":{"k":1}}""", 0, "x: 'k' of __metadata__ is a JSON number. Expected a text.")]
    [InlineData(
        """{"__metadata__":{"k":"","k":""}}""", 0, "x: 'k' stands twice in __metadata__. Expected each name once.")]
    [InlineData(
        """{"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},"a":{"dtype":"U8","shape":[1],"data_offsets":[1,2]}}""",
        2,
        "x: 'a' stands twice in the header. Expected each name once.")]
    [InlineData(
        """{"a":{"dtype":"BF16","shape":[1],"data_offsets":[0,2]}}""",
        2,
        "x: tensor 'a' has dtype 'BF16'. Expected F64, F32, I64, U8.")]
    [InlineData(
        """{"a":{"dtype":"U8","data_offsets":[0,2]}}""",
        2,
        "x: tensor 'a' has no list shape. Expected dtype, shape and data_offsets.")]
    [InlineData(
        """{"a":{"dtype":"U8","shape":[-2],"data_offsets":[0,2]}}""",
        2,
        "x: tensor 'a' has -2 in shape. Expected whole numbers from 0 up.")]
    [InlineData(
        A,
        1,
        "x: tensor 'a' has data_offsets [0, 2]. Expected a begin and an end between 0 and 1, the length of the data.")]
    [InlineData(
        """{"a":{"dtype":"U8","shape":[1],"data_offsets":[2,1]}}""",
        2,
        "x: tensor 'a' has data_offsets [2, 1]. Expected a begin and an end between 0 and 2, the length of the data.")]
    [InlineData(
        """{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,2]}}""",
        2,
        "x: tensor 'a' has 2 bytes of data. Expected 8 for type F32 and shape [2].")]
    [InlineData(
        """{"a":{"dtype":"U8","shape":[4294967296,4294967296,4294967296],"data_offsets":[0,2]}}""",
        2,
        "x: tensor 'a' has 2 bytes of data. Expected more than any file has for type U8 and shape "
        + "[4294967296, 4294967296, 4294967296].")]
    [InlineData(
        """{"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2]},"b":{"dtype":"U8","shape":[2],"data_offsets":[1,3]}}""",
        3,
        "x: tensor 'b' begins at 1 of the data. Expected 2, where the one before it ends.")]
    [InlineData(
        """{"a":{"dtype":"U8","shape":[2],"data_offsets":[1,3]}}""",
        3,
        "x: tensor 'a' begins at 1 of the data. Expected 0, where the one before it ends.")]
    [InlineData(A, 5, "x: the last tensor ends at 2 of the data. Expected 5, where the file ends.")]
    public void Read_OfAHostileHeader_SaysWhatWasFound(string header, int dataLength, string message) =>
        AssertFault(Bytes(header, dataLength), message);

    [Fact]
    public void Constructor_OfDataThatDoesNotFillTheShape_Throws() => Assert.Throws<ArgumentException>(
        () => new SafetensorsFile(
            new Dictionary<string, SafetensorsTensor> { ["a"] = new(SafetensorsType.F64, [2], new byte[8]) },
            new Dictionary<string, string>()));

    private static void AssertFault(byte[] bytes, string message) => Assert.Equal(
        message, Assert.Throws<UserErrorException>(() => SafetensorsFile.Read(new MemoryStream(bytes), "x")).Message);

    private static byte[] Bytes(string header, int dataLength)
    {
        var bytes = new byte[8 + header.Length + dataLength];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, header.Length);
        Encoding.UTF8.GetBytes(header, bytes.AsSpan(8));
        return bytes;
    }

    private static byte[] Write(SafetensorsFile file)
    {
        using var stream = new MemoryStream();
        file.Write(stream);
        return stream.ToArray();
    }

    private static SafetensorsFile MakeFile() => new(
        new Dictionary<string, SafetensorsTensor>
        {
            ["b"] = new(SafetensorsType.U8, [3], new byte[] { 1, 2, 3 }),
            ["z"] = new(SafetensorsType.F64, [1, 2], new byte[16]),
            ["c"] = new(SafetensorsType.F32, [0, 3], Array.Empty<byte>()),
            ["d"] = new(SafetensorsType.I64, [], new byte[] { 7, 0, 0, 0, 0, 0, 0, 0 }),
        },
        new Dictionary<string, string> { ["b"] = "é", ["a"] = "1" });
}
