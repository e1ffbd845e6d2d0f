namespace HaploEmbed.Core.Formats.Gzip;

/// <summary>Opens input that may be gzip, whatever its name.</summary>
public static class GzipInput
{
    internal const string DamagedMessage = "the compressed data are cut off or damaged";

    /// <summary>The two bytes that every gzip member begins with (RFC 1952, section 2.3.1).</summary>
    internal static ReadOnlySpan<byte> Magic => [0x1f, 0x8b];

    /// <summary>Gives the bytes of a stream, decompressed where it begins as gzip does.</summary>
    /// <remarks>
    /// Members that follow one another are one input, as bgzip and <c>cat a.gz b.gz</c> write it; what follows the last member and
    /// is not gzip is passed over, as gzip itself does.
    /// </remarks>
    /// <param name="stream">The input. Disposed with the stream that is given back.</param>
    /// <returns>
    /// A stream that is only read forward. It throws <see cref="InvalidDataException"/>, whose message says what is wrong, where
    /// the compressed data are cut off or damaged. What came before a cut is good. Of damaged data it is what the members before
    /// gave; the damaged one is known as such at its end.
    /// </returns>
    public static Stream Open(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);

        var peeked = new PeekedStream(stream, Magic.Length);
        return peeked.First.SequenceEqual(Magic) ? new GzipMembersStream(peeked) : peeked;
    }
}
