namespace HaploEmbed.Core.Formats.Fasta;

/// <summary>What is wrong with a record of a FASTA file.</summary>
public enum FastaFaultKind
{
    /// <summary>The file begins with something else than <c>&gt;</c>; read on is from the first line that begins with it.</summary>
    NoHeader,

    /// <summary>Nothing follows <c>&gt;</c> on its line.</summary>
    EmptyHeader,

    /// <summary>The header is longer than <see cref="FastaReader.LongestHeader"/>.</summary>
    HeaderTooLong,

    /// <summary>No bases follow the header.</summary>
    NoBases,

    /// <summary>More bases follow the header than the reader was told to take.</summary>
    TooLong,

    /// <summary>There are bytes that no text has.</summary>
    Binary,

    /// <summary>The compressed data end, or are found to be damaged, within the record or before the first.</summary>
    Compression,
}
