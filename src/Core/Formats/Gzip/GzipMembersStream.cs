using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;

namespace HaploEmbed.Core.Formats.Gzip;

/// <summary>Decompresses gzip members and checks each against its checksum.</summary>
/// <remarks>
/// .NET's <see cref="GZipStream"/> takes data that are cut off for whole: it ends without an exception (.NET 10.0). A
/// <see cref="DeflateStream"/> does not say either how much of its input it used, so the end of a member is looked for: the
/// checksum and the length of what came out are eight bytes that stand in the last input that was handed over, or right after it.
/// <para>Source: RFC 1952.</para>
/// </remarks>
internal sealed class GzipMembersStream : ForwardStream
{
    private const int TrailerLength = 8;

    private readonly GzipSource _source;
    private readonly byte[] _trailer = new byte[TrailerLength];
    private readonly Crc32 _checksum = new();
    private DeflateStream? _member;
    private uint _length;
    private bool _isAtEnd;

    public GzipMembersStream(Stream stream) => _source = new GzipSource(stream);

    public override int Read(Span<byte> buffer)
    {
        while (!_isAtEnd && !buffer.IsEmpty)
        {
            _member ??= OpenMember();
            var count = Inflate(_member, buffer);
            if (count > 0)
            {
                _checksum.Append(buffer[..count]);
                _length += (uint)count;
                return count;
            }

            CloseMember();
            _isAtEnd = !_source.IsAtMember();
        }

        return 0;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _member?.Dispose();
            _source.Dispose();
        }

        base.Dispose(disposing);
    }

    private static int Inflate(DeflateStream member, Span<byte> buffer)
    {
        try
        {
            return member.Read(buffer);
        }
        catch (InvalidDataException e)
        {
            throw new InvalidDataException(GzipInput.DamagedMessage, e);
        }
    }

    private DeflateStream OpenMember()
    {
        _source.SkipHeader();
        _checksum.Reset();
        _length = 0;
        return new DeflateStream(_source, CompressionMode.Decompress, leaveOpen: true);
    }

    private void CloseMember()
    {
        _member!.Dispose();
        _member = null;
        BinaryPrimitives.WriteUInt32LittleEndian(_trailer, _checksum.GetCurrentHashAsUInt32());
        BinaryPrimitives.WriteUInt32LittleEndian(_trailer.AsSpan(4), _length);
        _source.SkipTrailer(_trailer);
    }
}
