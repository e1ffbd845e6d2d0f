namespace HaploEmbed.Core.Formats.Fasta;

/// <summary>Why a record of a FASTA file was not given.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="LineNumber">The line of the record's header, or the line in question where there is none.</param>
/// <param name="Reason">What was found and what was expected, without file, line and id.</param>
/// <param name="FirstByte">With <see cref="FastaFaultKind.NoHeader"/> the byte that stands where <c>&gt;</c> should.</param>
public sealed record FastaFault(FastaFaultKind Kind, long LineNumber, string Reason, byte? FirstByte = null);
