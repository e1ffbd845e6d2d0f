namespace HaploEmbed.Annotate.Classification;

/// <summary>A genome that is to be classified.</summary>
/// <param name="SampleId">Its name.</param>
/// <param name="Bases">IUPAC letters in capitals, without gaps.</param>
/// <param name="Index">Its place among all, from 0.</param>
internal sealed record GenomeSequence(string SampleId, byte[] Bases, int Index);
