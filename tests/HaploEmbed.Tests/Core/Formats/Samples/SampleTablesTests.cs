using System.Text.Json;
using HaploEmbed.Core.Failures;
using HaploEmbed.Core.Formats.Samples;
using Xunit;

namespace HaploEmbed.Tests.Core.Formats.Samples;

/// <summary>records.tsv and excluded.tsv hold whatever text users have, and give it back.</summary>
public sealed class SampleTablesTests : IDisposable
{
    private static readonly string[] Hostile =
    [
        "tab\there", "line\nfeed", "carriage\rreturn", "both\r\nends", "a \"quoted\" word", "\"", "\"\"", "\"open", " blank before", "blank after ",
        "=HYPERLINK(\"http://example.org\")", "@SUM(A1)", "-1+1", "#comment", "N/A", "null", "é中😀", "\u0000\u001b[31m", "'", "\\", "\\t", ",;|", "\uFEFFmark", "NaN",
    ];

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void RecordsTable_OfHostileText_GivesItBack()
    {
        SampleRecord[] records = [.. Hostile.Select((text, index) => new SampleRecord
        {
            SampleId = text,
            File = text,
            Line = index + 1,
            Length = index % 2 == 0 ? null : 16_569,
            AmbiguousShare = index % 2 == 0 ? null : 1 / 3.0,
            SequenceGroup = text,
            MainGeoLoc = text,
            SubGeoLoc = text,
            CountryCode = index % 2 == 0 ? null : "SD",
            Latitude = index % 2 == 0 ? null : -0.1,
            Longitude = index % 2 == 0 ? null : 1e-7,
            CoordinateSource = index % 2 == 0 ? null : "record",
            DistanceToSudan = index % 2 == 0 ? null : 1234.5678901234567,
            MetadataLine = index % 2 == 0 ? null : 3_000_000_000,
        })];

        var read = RecordsTable.Read(WrittenRecords(records, [])).ToArray();

        Assert.Equal(records.Select(Json), read.Select(Json));
    }

    [Fact]
    public void RecordsTable_ReadByPandas_HasTheSameCells()
    {
        SampleRecord[] records = [.. Hostile.Where(text => !text.Contains('\0')).Select((text, index) => new SampleRecord
        {
            SampleId = text, File = "f", Line = index + 1, SequenceGroup = text, Further = [text, "end"],
        })];
        var path = WrittenRecords(records, ["note", "country_code"]);

        var read = JsonSerializer.Deserialize<string[][]>(PythonWithAnnData.RunOrSkip(
            """
            import json, sys, pandas
            table = pandas.read_csv(sys.argv[1], sep="\t", dtype=str, keep_default_na=False)
            print(json.dumps([list(table.columns)] + table.values.tolist()))
            """,
            path))!;

        Assert.Equal(
            ["SampleID", "file", "line", "length", "ambiguous_share", "sequence_group", "main_geo_loc", "sub_geo_loc", "country_code", "latitude",
                "longitude", "coordinate_source", "distance_to_sudan", "metadata_line", "note", "metadata_country_code"],
            read[0]);
        Assert.Equal(records.Select(record => record.SampleId), read[1..].Select(row => row[0]));
        Assert.Equal(records.Select(record => record.SampleId), read[1..].Select(row => row[14]));
        Assert.All(read[1..], row => Assert.Equal("end", row[15]));
    }

    [Fact]
    public void ExcludedTable_OfHostileText_GivesItBack()
    {
        ExcludedSample[] samples = [.. Hostile.Select((text, index) => new ExcludedSample(
            text, text, index + 1, [(Filters.Length, text)], index % 2 == 0 ? null : text, index % 2 == 0 ? null : 0.1 + 0.2))];

        var read = ExcludedTable.Read(WrittenExcluded(samples));

        Assert.Equal(samples.Select(sample => (sample.SampleId, sample.File, sample.Line, sample.Haplogroup, sample.Quality)),
            read.Select(sample => (sample.SampleId, sample.File, sample.Line, sample.Haplogroup, sample.Quality)));
        Assert.Equal(samples.Select(sample => sample.Reasons[0]), read.Select(sample => sample.Reasons[0]));
    }

    [Fact]
    public void ExcludedTable_OfSeveralReasons_IsTheStoredTextAndKeepsTheirOrder()
    {
        var path = WrittenExcluded(
        [
            new ExcludedSample("", "a.fa", 1, [(Filters.Unreadable, "The header is blank.")]),
            new ExcludedSample("b", "a.fa", 7, [(Filters.Alphabet, "One."), (Filters.Length, "Two.")], "H2a", 0.5),
        ]);

        Assert.Equal(
            """
            SampleID	first_reason	all_reasons	details	file	line	haplogroup	quality
            	unreadable	unreadable	The header is blank.	a.fa	1		
            b	alphabet	alphabet;length	One. Two.	a.fa	7	H2a	0.5

            """.ReplaceLineEndings("\n"),
            File.ReadAllText(path));
        Assert.Equal([(Filters.Alphabet, "One. Two."), (Filters.Length, "")], ExcludedTable.Read(path)[1].Reasons);
    }

    [Fact]
    public void ExcludedTable_WrittenFromWhatWasRead_IsTheSameText()
    {
        ExcludedSample[] samples = [new("b", "a.fa", 7, [(Filters.Alphabet, "One."), (Filters.Length, "Two."), (Filters.AmbiguousShare, "Three.")])];
        var text = File.ReadAllText(WrittenExcluded(samples));

        Assert.Equal(text, File.ReadAllText(WrittenExcluded(ExcludedTable.Read(WrittenExcluded(samples)))));
    }

    [Fact]
    public void RecordsTable_OfAFieldAsLongAsMetadataMayHave_ReadsIt()
    {
        var longest = string.Concat(Enumerable.Repeat("a\"", 1 << 19));

        var read = RecordsTable.Read(WrittenRecords([new SampleRecord { SampleId = "a", File = "f", Line = 1, SequenceGroup = "a", Further = [longest] }], ["note"]));

        Assert.Equal("a", Assert.Single(read).SampleId);
    }

    [Theory]
    [InlineData("SampleID\tfile\n", " line 1: Expected the columns SampleID, file, line, length, ambiguous_share, sequence_group, main_geo_loc, sub_geo_loc, "
        + "country_code, latitude, longitude, coordinate_source, distance_to_sudan, metadata_line; run its ingest step again.")]
    [InlineData("", " line 1: Expected the columns SampleID, file, line, length, ambiguous_share, sequence_group, main_geo_loc, sub_geo_loc, "
        + "country_code, latitude, longitude, coordinate_source, distance_to_sudan, metadata_line; run its ingest step again.")]
    [InlineData("{header}\na\tf\tone\n", " line 2: it cannot be read; run its ingest step again.")]
    [InlineData("{header}\na\tf\n", " line 2: it cannot be read; run its ingest step again.")]
    [InlineData("{header}\na\tf\"f\t1\n", " line 2: it cannot be read; run its ingest step again.")]
    public void RecordsTable_ThatWasDamaged_SaysWhere(string text, string fault)
    {
        var header = File.ReadLines(WrittenRecords([], [])).First();
        var path = _folder.Write("damaged.tsv", text.Replace("{header}", header, StringComparison.Ordinal));

        Assert.Equal(path + fault, Assert.Throws<UserErrorException>(() => RecordsTable.Read(path).ToArray()).Message);
    }

    [Theory]
    [InlineData("", 1)]
    [InlineData("SampleID\nx\n", 2)]
    [InlineData("SampleID\tfirst_reason\tall_reasons\tdetails\tfile\tline\thaplogroup\tquality\nx\tlength\tlength\t\tf\tone\t\t\n", 2)]
    [InlineData("SampleID\tfirst_reason\tall_reasons\tdetails\tfile\tline\thaplogroup\tquality\nx\"y\tlength\tlength\t\tf\t1\t\t\n", 2)]
    public void ExcludedTable_ThatWasDamaged_SaysWhere(string text, int line)
    {
        var path = _folder.Write("damaged.tsv", text);

        Assert.Equal($"{path} line {line}: it cannot be read; run its ingest step again.", Assert.Throws<UserErrorException>(() => ExcludedTable.Read(path)).Message);
    }

    private static string Json(SampleRecord record) => JsonSerializer.Serialize(record);

    private string WrittenRecords(IEnumerable<SampleRecord> records, IReadOnlyList<string> further)
    {
        using var stream = new MemoryStream();
        RecordsTable.Write(stream, records, further);
        File.WriteAllBytes(_folder.File(RecordsTable.Name), stream.ToArray());
        return _folder.File(RecordsTable.Name);
    }

    private string WrittenExcluded(IEnumerable<ExcludedSample> samples)
    {
        using var stream = new MemoryStream();
        ExcludedTable.Write(stream, samples);
        File.WriteAllBytes(_folder.File(ExcludedTable.Name), stream.ToArray());
        return _folder.File(ExcludedTable.Name);
    }
}
