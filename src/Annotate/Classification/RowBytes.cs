using HaploEmbed.Core.Formats.HaplogrepReport;

namespace HaploEmbed.Annotate.Classification;

/// <summary>Rows as bytes, for files that live as long as a step.</summary>
internal static class RowBytes
{
    public static void Write(BinaryWriter writer, HaplogroupRow row)
    {
        writer.Write(row.SampleId);
        writer.Write(row.Haplogroup);
        writer.Write(row.Rank);
        writer.Write(row.Quality);
        writer.Write(row.Ranges);
        writer.Write(row.NotFound);
        writer.Write(row.Found);
        writer.Write(row.Remaining);
        writer.Write(row.AminoAcidChanges);
        writer.Write(row.Polymorphisms);
    }

    public static HaplogroupRow Read(BinaryReader reader) => new(
        reader.ReadString(),
        reader.ReadString(),
        reader.ReadInt32(),
        reader.ReadDouble(),
        reader.ReadString(),
        reader.ReadString(),
        reader.ReadString(),
        reader.ReadString(),
        reader.ReadString(),
        reader.ReadString());
}
