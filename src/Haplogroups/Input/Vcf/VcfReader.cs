using System.Text;
using HaploEmbed.Core.Failures;
using HaploEmbed.Core.Formats.Gzip;

namespace HaploEmbed.Haplogroups.Input.Vcf;

/// <summary>Reads the samples of a VCF file.</summary>
/// <remarks>
/// The file is read once, a line at a time; what is kept is the polymorphisms of each sample. FILTER is not looked at. A genotype
/// counts if it has one allele that is not the reference, or different ones with a share AF of
/// <see cref="VcfOptions.HeteroplasmyLevel"/> or more.
/// <para>
/// haplogrep3 does not look at the chromosome either, and of two polymorphisms at one position the later stays. In the corrected mode
/// an insertion and another change at one position both stay, and lines of nuclear chromosomes are passed over.
/// </para>
/// <para>Source: haplogrep-core's VcfImporter and ExportUtils, htsjdk's VCFCodec.</para>
/// </remarks>
public static class VcfReader
{
    // Lines of 500,000 samples with 256 characters each.
    private const int LongestLine = 128 << 20;

    /// <summary>Reads a file.</summary>
    /// <param name="stream">The file, plain or gzip. Disposed when it is read.</param>
    /// <param name="path">Its path, for messages.</param>
    /// <param name="options">How variants become a sample.</param>
    /// <param name="mode">The mode.</param>
    /// <param name="faults">Takes what is set aside in the corrected mode: lines without bases, single genotypes and columns.</param>
    /// <exception cref="HaplogrepFailureException">haplogrep3 fails with this file.</exception>
    /// <exception cref="UserErrorException">
    /// In the corrected mode: header, lines or compressed data are damaged, or all sites are of nuclear chromosomes.
    /// </exception>
    public static VcfSamples Read(
        Stream stream, string path, VcfOptions options, ClassificationMode mode, ICollection<RecordFault> faults)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(faults);

        var isCorrected = mode == ClassificationMode.Corrected;
        using var lines = isCorrected
            ? new TextLines(GzipInput.Open(stream), Encoding.UTF8, findsEncoding: true, LongestLine)
            : new TextLines(GzipInput.Open(stream), Encoding.Latin1, findsEncoding: false, int.MaxValue);
        return isCorrected
            ? new CorrectedVcf(lines, path, options, faults).Read()
            : new HaplogrepVcf(lines, path, options).Read();
    }
}
