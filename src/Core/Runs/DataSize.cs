using HaploEmbed.Core.Options;

namespace HaploEmbed.Core.Runs;

/// <summary>How large the data of an ingest step are, as far as its options tell.</summary>
/// <param name="Samples">Samples.</param>
/// <param name="Features">Features.</param>
/// <param name="Values">Values of a sample that are held.</param>
internal sealed record DataSize(double Samples, int Features, int Values)
{
    // Names, labels and the like of one sample, in tables and while these are written.
    private const int SampleBytes = 512;

    // Of the paper's genomes, which have 60 polymorphisms on average; with what is missing.
    private const int GenomeFeatures = 6300;
    private const int GenomeValues = 100;

    // A genome in FASTA; of the 1,474 genomes of the 1000 Genomes Project in gzip, one after another; a row of haplogrep3's table.
    private const int FastaBytes = 16_700;
    private const int CompressedFastaBytes = 660;
    private const int ReportBytes = 1_200;
    private const int CompressedReportBytes = 90;

    // Training figures compare all pairs up to so many samples, as float64 and as int.
    private const int MostPaired = 10_000;

    /// <summary>Gets the bytes of the data in memory.</summary>
    public long Bytes => (long)(Samples * ((8.0 * Values) + SampleBytes));

    /// <summary>Gets the bytes of distances of all pairs of training samples.</summary>
    public long PairBytes => (long)(6 * Math.Pow(Math.Min(MostPaired, 0.82 * Samples), 2));

    public static DataSize Of(IngestOptions ingest) => ingest switch
    {
        BranchingDiffusionOptions branching => new(branching.NodeCount * branching.Observations, branching.Dimension, branching.Dimension),
        SimulatedGenomesOptions simulated => Genomes(simulated.Genomes),
        FastaOptions fasta => Genomes(SamplesIn(fasta, FastaBytes, CompressedFastaBytes)),
        HaplogrepReportOptions report => Genomes(SamplesIn(report, ReportBytes, CompressedReportBytes)),
        _ => Genomes(0),
    };

    private static DataSize Genomes(double samples) => new(samples, GenomeFeatures, GenomeValues);

    private static double SamplesIn(GenomeFilesOptions options, int bytes, int compressedBytes) => options.DataFiles()
        .Select(file => new FileInfo(file.Path))
        .Where(file => file.Exists)
        .Sum(file => (double)file.Length / (file.Extension.Equals(".gz", StringComparison.OrdinalIgnoreCase) ? compressedBytes : bytes));
}
