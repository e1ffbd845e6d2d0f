using HaploEmbed.Haplogroups.Input;

namespace HaploEmbed.Haplogroups.Runs;

/// <summary>A record of the input, read and not yet made a sample.</summary>
/// <param name="Index">Its place among all records, from 0.</param>
/// <param name="Id">Its name.</param>
/// <param name="LineNumber">Its line in the file.</param>
internal abstract record PendingSample(int Index, string Id, long LineNumber)
{
    /// <summary>Gets about how many bytes it takes.</summary>
    public abstract int Size { get; }
}

/// <summary>A record that came as polymorphisms.</summary>
/// <param name="Index">Its place among all records, from 0.</param>
/// <param name="Line">The record.</param>
internal sealed record PendingLine(int Index, SampleLine Line) : PendingSample(Index, Line.Id, Line.LineNumber)
{
    private const int BytesOfToken = 50;

    /// <inheritdoc/>
    public override int Size => BytesOfToken * Line.Tokens.Count;
}

/// <summary>A record that came as a sequence.</summary>
/// <param name="Index">Its place among all records, from 0.</param>
/// <param name="Id">Its name.</param>
/// <param name="LineNumber">Its line in the file.</param>
/// <param name="Sequence">Its bases as they stand in the file.</param>
internal sealed record PendingSequence(int Index, string Id, long LineNumber, byte[] Sequence) : PendingSample(Index, Id, LineNumber)
{
    /// <inheritdoc/>
    public override int Size => Sequence.Length;
}
