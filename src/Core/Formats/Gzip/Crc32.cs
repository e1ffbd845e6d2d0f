namespace HaploEmbed.Core.Formats.Gzip;

/// <summary>The checksum at the end of gzip data, and of each entry of a zip, which .NET's reader of zips does not compare.</summary>
/// <remarks>
/// The reflected polynomial 0xEDB88320, eight bytes a step, as .NET has this checksum only in a package of its own.
/// <para>Source: RFC 1952, section 8; Kounavis and Berry (2008), "Novel Table Lookup-Based Algorithms for High-Performance CRC
/// Generation", for the eight tables.</para>
/// </remarks>
public static class Crc32
{
    private const uint Polynomial = 0xEDB88320;
    private const int Step = 8;

    private static readonly uint[] Tables = MakeTables();

    /// <summary>Gives the checksum of bytes that follow those of another checksum, which is 0 for none.</summary>
    public static uint Append(uint checksum, ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<uint> tables = Tables;
        var crc = ~checksum;
        while (bytes.Length >= Step)
        {
            crc ^= (uint)(bytes[0] | (bytes[1] << 8) | (bytes[2] << 16) | (bytes[3] << 24));
            crc = tables[(7 << 8) | (byte)crc]
                ^ tables[(6 << 8) | (byte)(crc >> 8)]
                ^ tables[(5 << 8) | (byte)(crc >> 16)]
                ^ tables[(4 << 8) | (byte)(crc >> 24)]
                ^ tables[(3 << 8) | bytes[4]]
                ^ tables[(2 << 8) | bytes[5]]
                ^ tables[(1 << 8) | bytes[6]]
                ^ tables[bytes[7]];
            bytes = bytes[Step..];
        }

        foreach (var value in bytes)
        {
            crc = tables[(byte)(crc ^ value)] ^ (crc >> 8);
        }

        return ~crc;
    }

    private static uint[] MakeTables()
    {
        var tables = new uint[Step << 8];
        for (var i = 0; i < 256; i++)
        {
            var crc = (uint)i;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) != 0 ? (crc >> 1) ^ Polynomial : crc >> 1;
            }

            tables[i] = crc;
        }

        for (var i = 256; i < tables.Length; i++)
        {
            var previous = tables[i - 256];
            tables[i] = tables[(byte)previous] ^ (previous >> 8);
        }

        return tables;
    }
}
