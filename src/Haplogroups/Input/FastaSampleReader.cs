using System.Globalization;
using HaploEmbed.Core.Formats.Fasta;

namespace HaploEmbed.Haplogroups.Input;

/// <summary>Reads the sequences of a FASTA file one after another, with their ids.</summary>
/// <remarks>
/// As haplogrep3: the first structural fault fails the file in the words of htsjdk; a record without bases is a sample; any bytes
/// are bases, and what is not one is found when it is aligned; whether ids are unique is looked at when all is aligned, by
/// <see cref="SampleIds"/>. Corrected: such records are set aside.
/// <para>Source: htsjdk's FastaSequenceFile and FastLineReader; haplogrep-core's FastaImporter.</para>
/// </remarks>
public sealed class FastaSampleReader : IDisposable
{
    // haplogrep3 has no bound but memory. A record of 200 million bases would take hours to align there.
    private const int LongestAsHaplogrep3 = 10_000_000;

    private readonly FastaReader _reader;
    private readonly string _path;
    private readonly ClassificationMode _mode;
    private readonly ICollection<RecordFault> _faults;
    private readonly SampleIds _ids = new();

    /// <summary>Opens a file.</summary>
    /// <param name="stream">The file, plain or gzip. Disposed with the reader.</param>
    /// <param name="path">Its full path, for messages.</param>
    /// <param name="mode">The mode.</param>
    /// <param name="faults">Takes what is set aside in the corrected mode.</param>
    public FastaSampleReader(Stream stream, string path, ClassificationMode mode, ICollection<RecordFault> faults)
    {
        ArgumentNullException.ThrowIfNull(faults);

        _reader = new FastaReader(stream, mode == ClassificationMode.Haplogrep3 ? LongestAsHaplogrep3 : FastaReader.DefaultLongestSequence);
        _path = path;
        _mode = mode;
        _faults = faults;
    }

    /// <summary>Gets the id in hand, as <see cref="SampleIdText.OfFastaHeader"/> has it.</summary>
    public string Id { get; private set; } = "";

    /// <summary>Gets the bases in hand, as the file has them. Valid until the next <see cref="Read"/>.</summary>
    public ReadOnlyMemory<byte> Sequence => _reader.Sequence;

    /// <summary>Gets the line of the header in hand.</summary>
    public long LineNumber => _reader.LineNumber;

    /// <summary>Reads the next sequence.</summary>
    /// <returns>Whether there is one.</returns>
    /// <exception cref="HaplogrepFailureException">haplogrep3 fails with this file.</exception>
    public bool Read()
    {
        while (_reader.Read())
        {
            Id = SampleIdText.OfFastaHeader(_reader.Header.Span, _mode);
            if (_mode == ClassificationMode.Haplogrep3)
            {
                FailAsHaplogrep3();
                return true;
            }

            if (FindFault() is not { } fault)
            {
                return true;
            }

            _faults.Add(fault);
        }

        return false;
    }

    /// <inheritdoc/>
    public void Dispose() => _reader.Dispose();

    private void FailAsHaplogrep3()
    {
        // chr(-17) is the first byte of the mark, as Java prints it.
        var isMark = _reader.HasByteOrderMark && _reader.RecordCount == 1;
        var message = _reader.Fault switch
        {
            _ when isMark => NoHeaderMessage(0xef),
            { Kind: FastaFaultKind.NoHeader, FirstByte: { } first } => NoHeaderMessage(first),
            { Kind: FastaFaultKind.EmptyHeader } => $"Missing sequence name in FASTA {_path}",
            { Kind: FastaFaultKind.HeaderTooLong } => $"Sequence name too long in FASTA {_path}",
            { Kind: FastaFaultKind.TooLong } fault => fault.Reason,
            { Kind: FastaFaultKind.Compression } => "Exception reading InputStream",
            _ => null,
        };
        if (message is not null)
        {
            throw new HaplogrepFailureException(message);
        }
    }

    private string NoHeaderMessage(byte first) => string.Create(
        CultureInfo.InvariantCulture,
        $"Format exception reading FASTA {_path}.  Expected > but saw chr({(sbyte)first}) at start of sequence with index 0");

    private RecordFault? FindFault()
    {
        if (_reader.Fault is { } fault)
        {
            return new RecordFault(Id, fault.LineNumber, fault.Reason) { EndsFile = fault.Kind == FastaFaultKind.Compression };
        }

        if (Id.Length == 0)
        {
            return new RecordFault(Id, LineNumber, "the header is blank. Expected the record's id.");
        }

        return _ids.TryAdd(Id, LineNumber);
    }
}
