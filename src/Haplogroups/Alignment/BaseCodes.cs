namespace HaploEmbed.Haplogroups.Alignment;

/// <summary>Letters of a sequence as numbers: A, C, G, T in either case are 0 to 3, every other byte is 4.</summary>
internal static class BaseCodes
{
    public const byte Other = 4;

    private static readonly byte[] CodeOf = MakeTable();

    /// <summary>Turns letters into codes.</summary>
    public static void Encode(ReadOnlySpan<byte> letters, Span<byte> codes)
    {
        for (var i = 0; i < letters.Length; i++)
        {
            codes[i] = CodeOf[letters[i]];
        }
    }

    private static byte[] MakeTable()
    {
        var table = new byte[256];
        Array.Fill(table, Other);
        for (byte code = 0; code < 4; code++)
        {
            table["ACGT"[code]] = code;
            table["acgt"[code]] = code;
        }

        return table;
    }
}
