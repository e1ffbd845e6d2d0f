using System.Text;
using HaploEmbed.Core.Formats.HaplogrepReport;

namespace HaploEmbed.Annotate.Classification;

/// <summary>What a classifier made of some genomes.</summary>
/// <param name="Rows">The haplogroup of each genome that has one.</param>
/// <param name="SetAside">The others, each with a sentence that says why.</param>
/// <param name="Version">The version of the program that was called; empty where none was.</param>
internal sealed record ClassifiedChunk(
    IReadOnlyList<HaplogroupRow> Rows, IReadOnlyList<(string SampleId, string Reason)> SetAside, string Version = "")
{
    /// <summary>Writes it as a checkpoint.</summary>
    public void Save(Stream stream)
    {
        using var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
        writer.Write(Rows.Count);
        foreach (var row in Rows)
        {
            RowBytes.Write(writer, row);
        }

        writer.Write(SetAside.Count);
        foreach (var (sampleId, reason) in SetAside)
        {
            writer.Write(sampleId);
            writer.Write(reason);
        }

        writer.Write(Version);
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public static ClassifiedChunk Load(Stream stream)
    {
        using var reader = new BinaryReader(stream, Encoding.UTF8, leaveOpen: true);
        return new ClassifiedChunk(
            [.. Enumerable.Range(0, reader.ReadInt32()).Select(_ => RowBytes.Read(reader))],
            [.. Enumerable.Range(0, reader.ReadInt32()).Select(_ => (reader.ReadString(), reader.ReadString()))],
            reader.ReadString());
    }
}
