using System.Security.Cryptography;
using System.Text;
using HaploEmbed.Core.Failures;
using HaploEmbed.Core.Formats.Gzip;
using HaploEmbed.Core.Formats.HaplogrepReport;
using HaploEmbed.Core.Formats.Samples;
using HaploEmbed.Core.Options;
using HaploEmbed.Core.Stages;
using HaploEmbed.Ingest.Metadata;

namespace HaploEmbed.Ingest.Genomes;

/// <summary>Takes the haplogroups of a table that haplogrep3 has written.</summary>
/// <remarks>
/// Of several haplogroups of a sample (<c>--hits</c>) the first counts. The paper's authors ship such tables with five columns of places
/// behind; these count as metadata where no other table is given. Lists in brackets, as Python writes them, are read as well.
/// </remarks>
internal static class HaplogrepReportSource
{
    /// <summary>Writes haplogroups.tsv, records.tsv and excluded.tsv.</summary>
    /// <exception cref="UserErrorException">All that is wrong with the table, by line, the first 20 faults; or it has no row.</exception>
    public static StepResult Write(StepContext step, HaplogrepReportOptions options, CancellationToken stop)
    {
        var report = step.OutsideFiles().First(file => file.Path == options.File);
        CheckAll(report.Path);
        var metadata = options.Metadata is null
            ? MetadataTable.ReadBeside(options.File, "SampleID", HaplogroupRows.Columns)
            : MetadataTable.Read(options.Metadata, options.MetadataKey);
        var ledger = new RecordLedger(metadata.Columns.Count == 0 ? null : metadata);
        step.WriteCounted(GenomeFiles.Haplogroups, stream =>
        {
            stream.Write(Encoding.UTF8.GetBytes(HaplogroupRows.Header));
            foreach (var row in Kept(report, ledger))
            {
                stop.ThrowIfCancellationRequested();
                var text = new StringBuilder();
                HaplogroupRows.Append(text, row);
                stream.Write(Encoding.UTF8.GetBytes(text.ToString()));
            }

            return ledger.KeptCount;
        });
        step.Progress(ledger.Count, ledger.Count, "row");
        var result = ledger.Write(step);
        return ledger.KeptCount > 0 ? result : throw new UserErrorException($"{options.File} has no row. Expected a haplogroup for each sample.");
    }

    // What is wrong with it as a table of haplogrep3 is told before what is wrong with the user's columns in it.
    private static void CheckAll(string path)
    {
        using var stream = GzipInput.Open(File.OpenRead(path));
        _ = HaplogroupRows.Read(stream, path).Count();
    }

    private static IEnumerable<HaplogroupRow> Kept(OutsideFile report, RecordLedger ledger)
    {
        using var stream = GzipInput.Open(File.OpenRead(report.Path));
        var furtherHits = new Dictionary<string, (HaplogroupRow Row, long Line)>(StringComparer.Ordinal);
        var line = 1L;
        foreach (var row in HaplogroupRows.Read(stream, report.Path))
        {
            line++;
            if (row.Rank > 1)
            {
                furtherHits.TryAdd(row.SampleId, (row, line));
                continue;
            }

            if (ledger.DuplicateOf(row.SampleId) is { } duplicate)
            {
                ledger.Exclude(new ExcludedSample(row.SampleId, Path.GetFileName(report.Path), line, [(Filters.DuplicateId, duplicate)], row.Haplogroup, row.Quality));
                continue;
            }

            var group = ledger.GroupOf(IdentityOf(row), row.SampleId);
            ledger.Keep(new SampleRecord { SampleId = row.SampleId, File = Path.GetFileName(report.Path), Line = line, SequenceGroup = group });
            yield return row with
            {
                NotFound = Plain(row.NotFound),
                Found = Plain(row.Found),
                Remaining = Plain(row.Remaining),
                AminoAcidChanges = Plain(row.AminoAcidChanges),
                Polymorphisms = Plain(row.Polymorphisms),
            };
        }

        foreach (var (sampleId, hit) in furtherHits.Where(hit => ledger.DuplicateOf(hit.Key) is null))
        {
            var reason = FormattableString.Invariant($"The row has rank {hit.Row.Rank}, and none of the sample has rank 1.");
            ledger.Exclude(new ExcludedSample(sampleId, Path.GetFileName(report.Path), hit.Line, [(Filters.NotClassified, reason)], hit.Row.Haplogroup, hit.Row.Quality));
        }
    }

    // ['263G', '315.1C'] is 263G 315.1C.
    private static string Plain(string list) => list is ['[', .., ']'] ? list[1..^1].Replace(",", "").Replace("'", "") : list;

    // Two sequences that differ from the reference alike, over the same ranges, are the same.
    private static UInt128 IdentityOf(HaplogroupRow row) =>
        System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"{row.Ranges}\t{row.Polymorphisms}")));
}
