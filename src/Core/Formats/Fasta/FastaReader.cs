using System.Globalization;

namespace HaploEmbed.Core.Formats.Fasta;

/// <summary>Reads a FASTA file record by record, plain or gzip, with memory for one record.</summary>
/// <remarks>
/// <code>
/// >id and anything else     a header: the line from '>' on
/// GATCACAGGT                bases, in as many lines as there are
/// CTATCACCCT
/// </code>
/// <para>
/// A line ends with LF, CR LF or CR. Lines without anything are passed over, white space at the end of a line of bases is not part
/// of them, and all else in it is given as it is. A '>' that does not begin a line is no header.
/// </para>
/// <para>
/// What is wrong with a record is not thrown: the record is passed over, however long it is, without being kept in memory, and told
/// as a <see cref="FastaFault"/> in its place.
/// </para>
/// <para>
/// Source: htsjdk's FastaSequenceFile, which haplogrep3 reads with; it throws where this reader gives a fault, and has no fault for
/// a record without bases, or one that is long.
/// </para>
/// </remarks>
public sealed class FastaReader : IDisposable
{
    /// <summary>How many bytes a header may have (htsjdk's bound).</summary>
    public const int LongestHeader = 4096;

    /// <summary>How many bases a record may have where nothing else is said: sixty mitochondrial genomes.</summary>
    public const int DefaultLongestSequence = 1_000_000;

    private const byte HeaderMark = (byte)'>';

    private readonly FastaInput _input;
    private readonly ByteGatherer _header = new(LongestHeader);
    private readonly ByteGatherer _sequence;
    private bool _isStarted;

    /// <summary>Makes a reader.</summary>
    /// <param name="stream">The file, plain or gzip. Disposed with the reader.</param>
    /// <param name="longestSequence">How many bases a record may have.</param>
    public FastaReader(Stream stream, int longestSequence = DefaultLongestSequence)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(longestSequence);

        _input = new FastaInput(stream);
        _sequence = new ByteGatherer(longestSequence);
    }

    /// <summary>Gets what is wrong with the record in hand, or null where it is whole.</summary>
    public FastaFault? Fault { get; private set; }

    /// <summary>Gets the header in hand, without '>' and without its line's end, as the bytes that the file has.</summary>
    /// <remarks>Valid until the next <see cref="Read"/>. With a fault it is what there is of it.</remarks>
    public ReadOnlyMemory<byte> Header => _header.Bytes;

    /// <summary>Gets the bases in hand; none with a fault other than <see cref="FastaFaultKind.Binary"/>.</summary>
    /// <remarks>Valid until the next <see cref="Read"/>.</remarks>
    public ReadOnlyMemory<byte> Sequence => Fault is null or { Kind: FastaFaultKind.Binary } ? _sequence.Bytes : default;

    /// <summary>Gets the line of the header in hand.</summary>
    public long LineNumber { get; private set; }

    /// <summary>Gets how many records were read, with the one in hand and with those that have a fault.</summary>
    public long RecordCount { get; private set; }

    /// <summary>Gets how many bases the records without a fault have.</summary>
    public long BaseCount { get; private set; }

    /// <summary>Gets whether the file begins with a UTF-8 byte order mark, which is passed over.</summary>
    public bool HasByteOrderMark => _input.HasByteOrderMark;

    /// <summary>Gets what is wrong with the compressed data, a sentence, once they were read so far; null where nothing is.</summary>
    public string? Damage => _input.Damage is null ? null : DamageFault().Reason;

    /// <summary>Reads the next record.</summary>
    /// <returns>Whether there is one; with a <see cref="Fault"/> it is not whole.</returns>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public bool Read()
    {
        Fault = null;
        _header.Clear();
        _sequence.Clear();
        var isAtRecord = _input.SkipLineEnds();
        LineNumber = _input.LineNumber;
        var isFirst = !_isStarted;
        _isStarted = true;
        if (!isAtRecord)
        {
            // After the first record, damage belongs to the record that it cuts off.
            return isFirst && _input.Damage is not null && Count(DamageFault());
        }

        if (_input.Peek() == HeaderMark)
        {
            _input.Skip();
            _input.ReadLine(_header);
            ReadSequence();
            return Count(FindFault());
        }

        var first = _input.Peek();
        ReadSequence();
        return Count(new FastaFault(FastaFaultKind.NoHeader, LineNumber, NoHeaderReason(first), first));
    }

    /// <inheritdoc/>
    public void Dispose() => _input.Dispose();

    private static string NoHeaderReason(byte first) => first switch
    {
        0xff or 0xfe => "the file begins like UTF-16. Expected plain text whose first line begins with '>'.",
        >= (byte)'!' and <= (byte)'~' => $"the file begins with '{(char)first}'. Expected a header, which begins with '>'.",
        _ => $"the file begins with byte {first}. Expected a header, which begins with '>'.",
    };

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private void ReadSequence()
    {
        // A line's white space at its end is known as such when the line has ended, so the sequence is gathered line by line.
        while (_input.SkipLineEnds() && _input.Peek() != HeaderMark)
        {
            _input.ReadLine(_sequence);
            _sequence.TrimEnd();
        }
    }

    private bool Count(FastaFault? fault)
    {
        Fault = fault;
        RecordCount++;
        BaseCount += fault is null ? _sequence.Bytes.Length : 0;
        return true;
    }

    private FastaFault? FindFault()
    {
        var (kind, reason) = this switch
        {
            { _input.Damage: not null } => (FastaFaultKind.Compression, DamageFault().Reason),
            { _header.Total: 0 } => (FastaFaultKind.EmptyHeader, "nothing follows '>'. Expected the record's id."),
            { _header.IsTooLong: true } => (
                FastaFaultKind.HeaderTooLong,
                $"the header has {Number(_header.Total)} bytes. Expected at most {Number(LongestHeader)}."),
            { _sequence.Total: 0 } => (FastaFaultKind.NoBases, "no bases follow the header."),
            { _sequence.IsTooLong: true } => (
                FastaFaultKind.TooLong,
                $"there are {Number(_sequence.Total)} bases. Expected at most {Number(_sequence.Longest)}."),
            _ when BinaryBytes.IsAnyIn(_header.Bytes.Span) || BinaryBytes.IsAnyIn(_sequence.Bytes.Span) => (
                FastaFaultKind.Binary, "there are bytes that no text has. Expected letters of bases."),
            _ => (default, null),
        };
        return reason is null ? null : new FastaFault(kind, LineNumber, reason);
    }

    private FastaFault DamageFault() => new(
        FastaFaultKind.Compression,
        LineNumber,
        $"{_input.Damage} after {Number(_input.ByteCount)} bytes of text, in line {Number(_input.LineNumber)}; "
        + "nothing after it can be read.");
}
