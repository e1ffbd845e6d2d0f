using HaploEmbed.Core.Formats.Samples;
using HaploEmbed.Core.Options;
using HaploEmbed.Core.Stages;
using HaploEmbed.Ingest.Metadata;
using HaploEmbed.Simulation;

namespace HaploEmbed.Ingest.Genomes;

/// <summary>Writes simulated genomes as any source does, and the simulated tree of haplogroups that they are drawn from.</summary>
internal static class SimulatedGenomesSource
{
    private const string Label = "simulated";
    private static readonly string[] Columns = ["geo_loc_name", "country", "lat_lon", Label, "true_haplogroup", "oddity"];

    /// <summary>Writes sequences.fasta.gz, records.tsv, excluded.tsv, and the tree in the folder tree.</summary>
    public static StepResult Write(StepContext step, SimulatedGenomesOptions options, CancellationToken stop)
    {
        var phylogeny = SimulatedPhylogeny.Make(options);
        foreach (var (name, write) in phylogeny.TreeFiles())
        {
            step.WriteOutput(GenomeFiles.TreeFolder + name, write);
        }

        var metadata = MetadataTable.Of(Label, Columns);
        var ledger = new RecordLedger(metadata);
        step.WriteCounted(GenomeFiles.Sequences, stream =>
        {
            using var sequences = new SequenceFile(stream);
            var check = new GenomeCheck(FastaOptions.DefaultMinLength, FastaOptions.DefaultMaxLength, FastaOptions.DefaultMaxAmbiguousShare);
            var intake = new GenomeIntake(check, ledger, sequences);
            foreach (var genome in phylogeny.Genomes())
            {
                stop.ThrowIfCancellationRequested();
                var line = ledger.Count + 1;
                metadata.Add(RowOf(genome, line));
                intake.Take(genome.Id, Label, line, genome.Bases);
                step.Progress(ledger.Count, options.Genomes, "genome", Label);
            }

            return ledger.KeptCount;
        });
        return ledger.Write(step) with { Seeds = [options.Seed] };
    }

    private static MetadataRow RowOf(SimulatedGenome genome, int line) => new(
        line,
        genome.Id,
        [genome.GeoLocName, genome.Country, genome.LatLon, Label, genome.Haplogroup.Name, genome.Oddity.ToString().ToLowerInvariant()]);
}
