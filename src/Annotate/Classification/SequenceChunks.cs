using System.Text;
using HaploEmbed.Core.Failures;
using HaploEmbed.Core.Formats.Fasta;

namespace HaploEmbed.Annotate.Classification;

/// <summary>Gives the genomes of an ingest step, some at a time. Used by one thread at a time.</summary>
/// <param name="path">The file sequences.fasta.gz.</param>
/// <param name="size">How many are given at a time.</param>
internal sealed class SequenceChunks(string path, int size) : IDisposable
{
    private readonly FastaReader _reader = new(File.OpenRead(path));
    private int _chunks;
    private int _genomes;

    /// <summary>Takes the next genomes, with the place of their chunk among all, from 0; null where none are left.</summary>
    /// <exception cref="UserErrorException">A record cannot be read.</exception>
    public (int Number, IReadOnlyList<GenomeSequence> Genomes)? Next()
    {
        var chunk = new List<GenomeSequence>(size);
        while (chunk.Count < size && _reader.Read())
        {
            if (_reader.Fault is { } fault)
            {
                throw new UserErrorException($"{path} line {fault.LineNumber}: {fault.Reason} Run its ingest step again.");
            }

            chunk.Add(new GenomeSequence(Encoding.UTF8.GetString(_reader.Header.Span), _reader.Sequence.ToArray(), _genomes++));
        }

        return chunk.Count == 0 ? null : (_chunks++, chunk);
    }

    /// <inheritdoc/>
    public void Dispose() => _reader.Dispose();
}
