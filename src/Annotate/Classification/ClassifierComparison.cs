using System.Text;
using System.Text.Json.Nodes;
using HaploEmbed.Core.Formats;
using HaploEmbed.Core.Formats.HaplogrepReport;
using HaploEmbed.Core.Formats.Samples;
using HaploEmbed.Core.Stages;

namespace HaploEmbed.Annotate.Classification;

/// <summary>Compares what two classifiers made of the same genomes, field by field.</summary>
/// <remarks>
/// Ranges are compared in the order of their texts: which of two stretches that align alike comes first goes by the place of a genome in its
/// file, and haplogrep3 is given a file for each chunk. Of 800 ancient genomes 7 have another order at another place, of 1,725 others none.
/// </remarks>
internal sealed class ClassifierComparison
{
    private const int MostShown = 20;

    private static readonly (string Column, Func<HaplogroupRow, string> Value)[] Fields =
    [
        ("Haplogroup", row => row.Haplogroup),
        ("Quality", row => HaplogrepText.Number(row.Quality, 4)),
        ("Range", row => string.Join(' ', row.Ranges.Split(' ').Order(StringComparer.Ordinal))),
        ("Not_Found_Polys", row => row.NotFound),
        ("Found_Polys", row => row.Found),
        ("Remaining_Polys", row => row.Remaining),
        ("AAC_In_Remainings", row => row.AminoAcidChanges),
        ("Input_Sample", row => row.Polymorphisms),
    ];

    private readonly List<(string SampleId, string Column, string Builtin, string Haplogrep3)> _first = [];
    private int _samples;
    private int _sameHaplogroup;
    private int _sameRow;
    private int _onlyBuiltin;
    private int _onlyHaplogrep3;

    private ClassifierComparison()
    {
    }

    /// <summary>Writes classifier-differences.tsv, a row for each field that differs and for why one of the two has no haplogroup, and agreement.json, which sums it up.</summary>
    /// <param name="step">The step.</param>
    /// <param name="builtin">What the built-in classifier made of the genomes.</param>
    /// <param name="haplogrep3">What haplogrep3 made of them.</param>
    /// <param name="names">What the report calls the two.</param>
    public static void Write(StepContext step, ClassificationResult builtin, ClassificationResult haplogrep3, (string Builtin, string Haplogrep3) names)
    {
        var comparison = new ClassifierComparison();
        step.WriteCounted("classifier-differences.tsv", stream => comparison.WriteDifferences(stream, builtin, haplogrep3));
        step.WriteOutput(GenomeFiles.Agreement, stream => stream.Write(Encoding.UTF8.GetBytes(CanonicalJson.Indented(comparison.Summary(names)))));
        step.Log(FormattableString.Invariant(
            $"{comparison._sameHaplogroup} of {comparison._samples} genomes have the same haplogroup by both classifiers, {comparison._sameRow} the same row"));
    }

    private long WriteDifferences(Stream stream, ClassificationResult builtin, ClassificationResult haplogrep3)
    {
        var (notByBuiltin, notByHaplogrep3) = (Reasons(builtin), Reasons(haplogrep3));
        using var table = TabTable.Writer(stream);
        table.WriteRow("SampleID", "column", "builtin", "haplogrep3");
        var count = 0L;
        foreach (var row in builtin.Rows.InOrder())
        {
            if (haplogrep3.Rows.Find(row.SampleId) is not { } other)
            {
                _onlyBuiltin++;
                count += Add(table, row.SampleId, "Haplogroup", row.Haplogroup, "")
                    + Add(table, row.SampleId, Filters.NotClassified, "", notByHaplogrep3.GetValueOrDefault(row.SampleId, ""));
                continue;
            }

            _samples++;
            var differing = Fields.Where(field => field.Value(row) != field.Value(other)).ToArray();
            _sameRow += differing.Length == 0 ? 1 : 0;
            _sameHaplogroup += row.Haplogroup == other.Haplogroup ? 1 : 0;
            count += differing.Sum(field => Add(table, row.SampleId, field.Column, field.Value(row), field.Value(other)));
        }

        foreach (var row in haplogrep3.Rows.InOrder().Where(row => !builtin.Rows.Has(row.SampleId)))
        {
            _onlyHaplogrep3++;
            count += Add(table, row.SampleId, "Haplogroup", "", row.Haplogroup)
                + Add(table, row.SampleId, Filters.NotClassified, notByBuiltin.GetValueOrDefault(row.SampleId, ""), "");
        }

        return count;
    }

    private static Dictionary<string, string> Reasons(ClassificationResult result) =>
        result.SetAside.ToDictionary(sample => sample.SampleId, sample => sample.Reason, StringComparer.Ordinal);

    private int Add(TabTable table, string sampleId, string column, string builtin, string haplogrep3)
    {
        table.WriteRow(sampleId, column, builtin, haplogrep3);
        if (_first.Count < MostShown)
        {
            _first.Add((sampleId, column, builtin, haplogrep3));
        }

        return 1;
    }

    private JsonObject Summary((string Builtin, string Haplogrep3) names) => new()
    {
        ["samples"] = _samples,
        ["sameHaplogroup"] = _sameHaplogroup,
        ["sameRow"] = _sameRow,
        ["onlyBuiltin"] = _onlyBuiltin,
        ["onlyHaplogrep3"] = _onlyHaplogrep3,
        ["builtin"] = names.Builtin,
        ["haplogrep3"] = names.Haplogrep3,
        ["differences"] = new JsonArray([.. _first.Select(each => (JsonNode)new JsonObject
        {
            ["SampleID"] = each.SampleId,
            ["column"] = each.Column,
            ["builtin"] = each.Builtin,
            ["haplogrep3"] = each.Haplogrep3,
        })]),
    };
}
