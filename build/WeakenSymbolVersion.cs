using System;
using System.IO;
using System.Text;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

// A build task (see TorchBackend.targets). It marks one required symbol version of a 64-bit little-endian ELF library as
// weak, so that the loader accepts a C++ runtime without it, if the only symbol bound to that version is the one named as
// unused. Formats: System V ABI (sections, symbols); LSB Core, "Symbol Versioning" (.gnu.version, .gnu.version_r).
public class WeakenSymbolVersion : Task
{
    private const uint SectionDynamicSymbols = 11;
    private const uint SectionVersionNeeds = 0x6ffffffe;
    private const uint SectionVersionIndices = 0x6fffffff;
    private const ushort FlagWeak = 2;

    [Required]
    public string Library { get; set; }

    [Required]
    public string Version { get; set; }

    [Required]
    public string UnusedSymbol { get; set; }

    public override bool Execute()
    {
        var bytes = File.ReadAllBytes(Library);
        var need = FindNeed(bytes);
        if (need < 0 || (BitConverter.ToUInt16(bytes, need + 4) & FlagWeak) != 0)
        {
            return true;
        }

        var other = FindOtherSymbol(bytes, BitConverter.ToUInt16(bytes, need + 6));
        if (other != null)
        {
            Log.LogMessage(MessageImportance.High, Library + " needs " + Version + " for " + other + "; it is left as it is.");
            return true;
        }

        bytes[need + 4] |= (byte)FlagWeak;
        var written = File.GetLastWriteTimeUtc(Library);
        File.WriteAllBytes(Library + ".new", bytes);
        File.Delete(Library);
        File.Move(Library + ".new", Library);
        File.SetLastWriteTimeUtc(Library, written);
        Log.LogMessage(MessageImportance.Normal, Library + ": the unused symbol version " + Version + " is optional now.");
        return true;
    }

    // The offset of the auxiliary entry that asks for Version, or -1.
    private int FindNeed(byte[] bytes)
    {
        var section = FindSection(bytes, SectionVersionNeeds);
        if (section < 0)
        {
            return -1;
        }

        var names = LinkedStrings(bytes, section);
        var file = Offset(bytes, section);
        while (true)
        {
            var count = BitConverter.ToUInt16(bytes, file + 2);
            var entry = file + BitConverter.ToInt32(bytes, file + 8);
            for (var i = 0; i < count; i++)
            {
                if (Text(bytes, names + BitConverter.ToInt32(bytes, entry + 8)) == Version)
                {
                    return entry;
                }

                entry += BitConverter.ToInt32(bytes, entry + 12);
            }

            var next = BitConverter.ToInt32(bytes, file + 12);
            if (next == 0)
            {
                return -1;
            }

            file += next;
        }
    }

    // The first symbol that is bound to the version and is not the unused one, or null.
    private string FindOtherSymbol(byte[] bytes, ushort version)
    {
        var symbols = FindSection(bytes, SectionDynamicSymbols);
        var versions = Offset(bytes, FindSection(bytes, SectionVersionIndices));
        var names = LinkedStrings(bytes, symbols);
        var count = (int)(BitConverter.ToInt64(bytes, symbols + 0x20) / 24);
        for (var i = 0; i < count; i++)
        {
            if ((BitConverter.ToUInt16(bytes, versions + 2 * i) & 0x7fff) == version)
            {
                var name = Text(bytes, names + BitConverter.ToInt32(bytes, Offset(bytes, symbols) + 24 * i));
                if (name != UnusedSymbol)
                {
                    return name;
                }
            }
        }

        return null;
    }

    private static int FindSection(byte[] bytes, uint kind)
    {
        if (bytes.Length < 64 || bytes[0] != 0x7f || bytes[1] != 'E' || bytes[4] != 2 || bytes[5] != 1)
        {
            return -1;
        }

        var table = (int)BitConverter.ToInt64(bytes, 0x28);
        var size = BitConverter.ToUInt16(bytes, 0x3a);
        var count = BitConverter.ToUInt16(bytes, 0x3c);
        for (var i = 0; i < count; i++)
        {
            if (BitConverter.ToUInt32(bytes, table + i * size + 4) == kind)
            {
                return table + i * size;
            }
        }

        return -1;
    }

    private static int Offset(byte[] bytes, int section) => (int)BitConverter.ToInt64(bytes, section + 0x18);

    private static int LinkedStrings(byte[] bytes, int section)
    {
        var table = (int)BitConverter.ToInt64(bytes, 0x28);
        var size = BitConverter.ToUInt16(bytes, 0x3a);
        return Offset(bytes, table + BitConverter.ToInt32(bytes, section + 0x28) * size);
    }

    private static string Text(byte[] bytes, int start) =>
        Encoding.ASCII.GetString(bytes, start, Array.IndexOf(bytes, (byte)0, start) - start);
}
