using System.Text;
using HaploEmbed.Core.Failures;
using HaploEmbed.Core.Formats;
using HaploEmbed.Ingest.Metadata;
using Xunit;

namespace HaploEmbed.Tests.Ingest.Metadata;

public sealed class MetadataTableTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("m.tsv", "accession\tcountry\nAY195749\tSudan\n")]
    [InlineData("m.txt", "country\tSampleID\r\nSudan\tAY195749\r\n")]
    [InlineData("m.tsv", "\uFEFFSAMPLE\tcountry\n\n AY195749 \tSudan")]
    [InlineData("m.csv", "sample_id,country\nAY195749,Sudan\n")]
    [InlineData("m.CSV", "id,country\n\"AY195749\",\"Sudan\"\n")]
    public void Read_TablesOfEveryForm_GivesTheRow(string name, string text)
    {
        var table = Read(name, text);

        Assert.Equal(["country"], table.Columns);
        Assert.Equal(["Sudan"], table.Find("AY195749")!.Values);
    }

    [Fact]
    public void Read_SeveralColumnsThatMayHoldNames_TakesTheFirstOfThoseKnown()
    {
        var table = Read("m.tsv", "id\tSample\tAccession\n1\tpop\tAY195749\n");

        Assert.Equal(["id", "Sample"], table.Columns);
        Assert.Equal(["1", "pop"], table.Find("AY195749")!.Values);
    }

    [Theory]
    [InlineData("m.tsv.gz", "accession\tcountry\nAY195749\tSudan\n")]
    [InlineData("m.csv.gz", "accession,country\nAY195749,Sudan\n")]
    public void Read_AGzip_GivesTheRow(string name, string text)
    {
        var packed = PackedText.Pack(text);

        File.WriteAllBytes(_folder.File(name), packed);
        Assert.Equal(["Sudan"], MetadataTable.Read(_folder.File(name), null).Find("AY195749")!.Values);

        File.WriteAllBytes(_folder.File(name), packed[..^5]);
        Assert.Equal($"{name}: the compressed data are cut off or damaged.", FaultsOf(name)[0]);
    }

    [Fact]
    public void Read_QuotedFields_KeepsTabsLineEndsAndQuotesInThem()
    {
        var table = Read("m.tsv", "sample\tnote\tcountry\na\t\"one\ttwo\nthree \"\"four\"\"\"\tSudan\nb\t=SUM(A1)\t\" blank \"\n");

        Assert.Equal(["one\ttwo\nthree \"four\"", "Sudan"], table.Find("a")!.Values);
        Assert.Equal(["=SUM(A1)", " blank "], table.Find("b")!.Values);
        Assert.Equal((2L, 4L), (table.Find("a")!.Line, table.Find("b")!.Line));
    }

    [Fact]
    public void Read_QuotesWithinAField_AreLetters()
    {
        var table = Read("m.tsv", "sample\tlat_lon\tnote\na\t15°30'10\"N 32°33'36\"E\tthe \"old\" one\nb\t5' 10\"\tx\n");

        Assert.Equal(["15°30'10\"N 32°33'36\"E", "the \"old\" one"], table.Find("a")!.Values);
        Assert.Equal(["5' 10\"", "x"], table.Find("b")!.Values);
    }

    [Theory]
    [InlineData("sample\tnote\na\t\"open\nb\tx\nc\ty\n", "m.tsv line 2: a field begins with a quote and does not end with one. Expected quotes about all of it, and each within it twice.")]
    [InlineData("sample\tnote\na\tx\nb\t\"open", "m.tsv line 3: a field begins with a quote and does not end with one. Expected quotes about all of it, and each within it twice.")]
    [InlineData("sample\tnote\na\t\"in\" the beginning\n", "m.tsv line 2: a field begins with a quote and does not end with one. Expected quotes about all of it, and each within it twice.")]
    public void Read_QuotesThatDoNotEndWhereTheFieldDoes_SaysWhere(string text, string fault)
    {
        _folder.Write("m.tsv", text);

        Assert.Equal([fault], FaultsOf("m.tsv"));
    }

    [Fact]
    public void Read_NamesWithBarsAndVersions_AreFoundByTheirParts()
    {
        var table = Read("m.tsv", "accession\tn\nAY195749\t1\nKX1.2\t2\ngi|7|gb|AB1.1|\t3\nlocal.7\t4\nx|y\t5\n");

        Assert.Equal("1", ValueOf(table, "AY195749"));
        Assert.Equal("1", ValueOf(table, "AY195749.1"));
        Assert.Equal("1", ValueOf(table, "gi|251831106|gb|AY195749.1|"));
        Assert.Equal("2", ValueOf(table, "gb|KX1.2|"));
        Assert.Null(ValueOf(table, "KX1"));
        Assert.Null(ValueOf(table, "KX1.3"));
        Assert.Equal("3", ValueOf(table, "gi|7|gb|AB1.1|"));
        Assert.Null(ValueOf(table, "AB1.1"));
        Assert.Equal("4", ValueOf(table, "local.7"));
        Assert.Null(ValueOf(table, "local"));
        Assert.Null(ValueOf(table, "7.1"));
        Assert.Null(ValueOf(table, "ay195749"));
        Assert.Null(ValueOf(table, "|||"));
        Assert.Equal(["x|y"], table.Unused.Select(row => row.Name));
    }

    [Fact]
    public void Unused_RowsThatNoNameAnswersTo_AreAllThereInTheirOrder()
    {
        var table = Read("m.tsv", "sample\tcountry\nc\tSudan\na\tChad\n\tEgypt\nb\tMali\nb\tMali\n\t\n");

        table.Find("a");

        Assert.Equal(["2 c Sudan", "4  Egypt", "5 b Mali"], table.Unused.Select(row => $"{row.Line} {row.Name} {row.Values[0]}"));
    }

    [Fact]
    public void Read_ManyFaults_NamesTheFirst20ByLine()
    {
        var rows = Enumerable.Range(2, 30).Select(line => line % 2 == 0 ? $"s{line}\tx\ty\n" : $"same\t{line}\n");
        _folder.Write("m.tsv", "sample\tnote\n" + string.Concat(rows));

        var faults = FaultsOf("m.tsv");

        Assert.Equal(20, faults.Count);
        Assert.Equal("m.tsv line 2 has 3 fields. Expected 2, as the first line has.", faults[0]);
        Assert.Equal("m.tsv line 4 has 3 fields. Expected 2, as the first line has.", faults[1]);
        Assert.Equal("m.tsv lines 3 and 5 both are of 'same', and differ. Expected one row a sample.", faults[2]);
    }

    [Fact]
    public void Read_WithoutTheKeyColumn_NamesThoseThatAreThere()
    {
        _folder.Write("m.tsv", "Sample name\tSex\u001b[31m\nHG1\tmale\n");

        Assert.Equal(
            ["m.tsv line 1: there is no column called accession, SampleID, sample, sample_id or id. Its columns are Sample name, Sex\uFFFD[31m. "
                + "metadataKey names the one with the names of samples."],
            FaultsOf("m.tsv"));
        Assert.Equal(
            ["m.tsv line 1: there is no column 'Sample Name'. Its columns are Sample name, Sex\uFFFD[31m. metadataKey names the one with the names of samples."],
            Assert.Throws<UserErrorException>(() => MetadataTable.Read(_folder.File("m.tsv"), "Sample Name")).Faults);
        Assert.Equal(["male"], MetadataTable.Read(_folder.File("m.tsv"), "Sample name").Find("HG1")!.Values);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    public void Read_AnEmptyTable_SaysSo(string text)
    {
        _folder.Write("m.tsv", text);

        Assert.Equal(["m.tsv is empty. Expected a line with the names of columns, and a row for each sample."], FaultsOf("m.tsv"));
    }

    [Fact]
    public void Read_AHugeField_SaysWhere()
    {
        _folder.Write("m.tsv", $"sample\tnote\na\tx\nb\t{new string('x', (1 << 20) + 1)}\n");

        Assert.Equal(["m.tsv line 3: a field has more than 1,048,576 characters. Expected fewer; a quote that opens a field may lack its second."], FaultsOf("m.tsv"));
    }

    [Fact]
    public void Read_TextThatIsNotUtf8_IsLatin1()
    {
        File.WriteAllBytes(_folder.File("m.csv"), Encoding.Latin1.GetBytes("sample,country\na,Sudan\nb,Côte d'Ivoire\n"));
        File.WriteAllBytes(_folder.File("u.csv"), [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("sample,country\nb,Côte d'Ivoire\n")]);

        Assert.Equal(["Côte d'Ivoire"], MetadataTable.Read(_folder.File("m.csv"), null).Find("b")!.Values);
        Assert.Equal(["Côte d'Ivoire"], MetadataTable.Read(_folder.File("u.csv"), null).Find("b")!.Values);
    }

    [Fact]
    public void Read_ATableOfAnyTextThatThisProgramWrote_GivesEveryRowBack()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            string[][] rows = [.. Enumerable.Range(0, 5).Select(row => new[] { $"s{row}", Text(random), Text(random), Text(random) })];
            using var stream = new MemoryStream();
            using (var written = TabTable.Writer(stream))
            {
                written.WriteRow("id", "x", "y", "z");
                Array.ForEach(rows, row => written.WriteRow(row));
            }

            File.WriteAllBytes(_folder.File("m.tsv"), stream.ToArray());
            var table = MetadataTable.Read(_folder.File("m.tsv"), null);

            Assert.All(rows, row => Assert.Equal(row[1..], table.Find(row[0])!.Values));
            var texts = File.ReadAllText(_folder.File("m.tsv")).ReplaceLineEndings("\n").Split('\n');
            Assert.All(rows, row => Assert.StartsWith(row[0] + "\t", texts[table.Find(row[0])!.Line - 1], StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Read_AnyText_IsATableOrAFaultOfTheUser()
    {
        var faults = 0;
        for (var seed = 0; seed < 2000; seed++)
        {
            var random = new Random(seed);
            _folder.Write("m.tsv", "id\tx\n" + string.Concat(Enumerable.Range(0, 8).Select(_ => Text(random) + "\t" + Text(random) + "\n")));
            try
            {
                Assert.NotNull(MetadataTable.Read(_folder.File("m.tsv"), null));
            }
            catch (UserErrorException e)
            {
                faults++;
                Assert.All(e.Faults, fault => Assert.Matches(@"^m\.tsv lines? \d+", fault));
            }
        }

        Assert.InRange(faults, 100, 1999);
    }

    [Theory]
    [InlineData("geo_loc_name\tcountry", "Sudan: Khartoum\tChad", "Sudan|Khartoum|country|Sudan: Khartoum")]
    [InlineData("Country", "Sudan", "Sudan||country|Sudan")]
    [InlineData("main_geo_loc\tsub_geo_loc", "Sudan\tKhartoum, Omdurman", "Sudan|Khartoum, Omdurman|country|Sudan")]
    [InlineData("main_geo_loc\tsub_geo_loc", "Sudan\t ", "Sudan||country|Sudan")]
    [InlineData("main_geo_loc\tsub_geo_loc", " \tGeorgia", "||none|")]
    [InlineData("country\tsub_geo_loc", "USA\tGeorgia", "USA||country|USA")]
    [InlineData("geo_loc_name\tmain_geo_loc\tsub_geo_loc", "\tSudan\tKhartoum", "Sudan|Khartoum|country|Sudan")]
    [InlineData("geo_loc_name\tcountry", "\tSudan", "Sudan||country|Sudan")]
    [InlineData("country\tlat_lon", "Sudan\t15.5 N 32.5 E", "Sudan||record|Sudan")]
    [InlineData("country\tLatitude\tLONG", "Sudan\t15.5\t32.5", "Sudan||record|Sudan")]
    [InlineData("note", "Sudan", "||none|")]
    public void PlaceOf_ColumnsByAnyOfTheirNames_GivesThePlace(string columns, string values, string expected)
    {
        var table = Read("m.tsv", $"id\t{columns}\na\t{values}\n");
        var row = table.Find("a")!;
        var place = table.Places.PlaceOf(row);

        Assert.Equal(expected, $"{place.Country}|{place.Region}|{place.CoordinateSource.ToString().ToLowerInvariant()}|{table.Places.TextOf(row)}");
    }

    private static string Text(Random random) =>
        string.Concat(Enumerable.Range(0, random.Next(6)).Select(_ => "ab \t\"\n\r\u0001é,'"[random.Next(11)]));

    private static string? ValueOf(MetadataTable table, string sampleId) => table.Find(sampleId)?.Values[0];

    private MetadataTable Read(string name, string text) => MetadataTable.Read(_folder.Write(name, text), null);

    private IReadOnlyList<string> FaultsOf(string name) =>
        Assert.Throws<UserErrorException>(() => MetadataTable.Read(_folder.File(name), null)).Faults;
}
