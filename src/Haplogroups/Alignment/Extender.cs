namespace HaploEmbed.Haplogroups.Alignment;

/// <summary>Extends an alignment as <see cref="PlainExtension"/> does.</summary>
internal sealed class Extender
{
    private readonly PlainExtension _plain = new();

    public ExtensionResult Extend(ReadOnlySpan<byte> query, ReadOnlySpan<byte> target, int startScore, int band) =>
        _plain.Extend(query, target, startScore, band);
}
