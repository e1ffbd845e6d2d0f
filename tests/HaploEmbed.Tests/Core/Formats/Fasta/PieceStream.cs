namespace HaploEmbed.Tests.Core.Formats.Fasta;

/// <summary>A stream that gives few bytes at a time, as a network may.</summary>
internal sealed class PieceStream(byte[] bytes, int size) : MemoryStream(bytes)
{
    public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(size, buffer.Length)]);

    public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(size, count));
}
