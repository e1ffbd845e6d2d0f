using HaploEmbed.Core.Failures;
using HaploEmbed.Haplogroups.Input;
using HaploEmbed.Haplogroups.Input.Vcf;

namespace HaploEmbed.Haplogroups.Runs;

/// <summary>Gives the records of an HSD or VCF file.</summary>
internal sealed class LineSource : ISampleSource
{
    private readonly IEnumerator<SampleLine> _lines;
    private readonly HaplogrepFailures _failures;
    private int _index;

    private LineSource(IEnumerable<SampleLine> lines, HaplogrepFailures failures)
    {
        _lines = lines.GetEnumerator();
        _failures = failures;
    }

    /// <summary>Opens an HSD file.</summary>
    public static LineSource OfHsd(ClassificationOptions options, HaplogrepFailures failures, List<RecordFault> faults) =>
        new(HsdReader.Read(File.OpenRead(options.Input), options.Mode, faults), failures);

    /// <summary>Reads a VCF file.</summary>
    /// <param name="options">What is classified.</param>
    /// <param name="failures">Takes where haplogrep3 fails.</param>
    /// <param name="faults">Takes what is set aside.</param>
    /// <param name="notices">Takes what haplogrep3 says of variants that it passes over.</param>
    /// <exception cref="HaplogrepFailureException">haplogrep3 fails with the file.</exception>
    /// <exception cref="UserErrorException">The file is damaged, or has no mitochondrial site, in the corrected mode.</exception>
    public static LineSource OfVcf(ClassificationOptions options, HaplogrepFailures failures, List<RecordFault> faults, List<string> notices)
    {
        var read = VcfReader.Read(
            File.OpenRead(options.Input),
            options.Input,
            new VcfOptions(options.IsChip, options.HeteroplasmyLevel, options.Tree.Reference.Length),
            options.Mode,
            faults);
        notices.AddRange(read.Notices);
        return new LineSource(read.Samples, failures);
    }

    /// <inheritdoc/>
    public PendingSample? Next()
    {
        try
        {
            return _lines.MoveNext() ? new PendingLine(_index++, _lines.Current) : null;
        }
        catch (HaplogrepFailureException e)
        {
            // A line fails after those before it were parsed, so what they fail with comes first.
            _failures.Add(FailureStep.Parsing, _index, e.Message, null, e.LineNumber);
            return null;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _lines.Dispose();
}
