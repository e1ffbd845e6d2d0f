using System.Globalization;
using System.Text;
using HaploEmbed.Core.Failures;
using HaploEmbed.Core.Formats.HaplogrepReport;
using Xunit;

namespace HaploEmbed.Tests.Core.Formats.HaplogrepReport;

public sealed class HaplogroupRowsTests
{
    private const string Header =
        "\"SampleID\"\t\"Haplogroup\"\t\"Rank\"\t\"Quality\"\t\"Range\"\t\"Not_Found_Polys\"\t\"Found_Polys\"\t\"Remaining_Polys\"\t\"AAC_In_Remainings\"\t\"Input_Sample\"\n";

    private const string Wanted = "Expected a table that haplogrep3 wrote with --extend-report, whose first line names its columns.";

    private static readonly HaplogroupRow Plain = new(
        "a", "H1", 1, 0.9135, "1-16569", "152C", "263G", "8860G (hotspot)", "8860G [T112A| Codon 1 | ATP6 ]", "263G 8860G");

    [Fact]
    public void Header_IsHaplogrep3s() => Assert.Equal(Header, HaplogroupRows.Header);

    [Fact]
    public void Append_Row_IsHaplogrep3sLine()
    {
        var text = new StringBuilder();

        HaplogroupRows.Append(text, Plain with { SampleId = "say \"a\"", Quality = 0.97685 });

        Assert.Equal(
            "\"say \"\"a\"\"\"\t\"H1\"\t\"1\"\t\"0.9769\"\t\"1-16569\"\t\"152C\"\t\"263G\"\t\"8860G (hotspot)\"\t\"8860G [T112A| Codon 1 | ATP6 ]\"\t\"263G 8860G\"\n",
            text.ToString());
    }

    [Fact]
    public void Read_WhatAppendWrote_IsEqual()
    {
        HaplogroupRow[] rows =
        [
            Plain,
            new("\"é\tß 中\"", "L0a'b'f'g", 20, 1.2673, "3-16568 16570-16569 1-16569 7", "", "", "", "", ""),
            Plain with { Ranges = "", Quality = 0 },
        ];
        var text = new StringBuilder(HaplogroupRows.Header);
        foreach (var row in rows)
        {
            HaplogroupRows.Append(text, row);
        }

        Assert.Equal(rows, Read(text.ToString()));
    }

    [Fact]
    public void Read_PlainFieldsInAnotherOrderWithMoreColumnsAndCarriageReturns_TakesThemByName()
    {
        var rows = Read(
            "\uFEFFlatitude\tQuality\tSampleID\tHaplogroup\tRank\tRange\tNot_Found_Polys\tFound_Polys\tRemaining_Polys\tAAC_In_Remainings\tInput_Sample\tsub_geo_loc\r\n"
            + "-3.5\t0.9135\ta\tH1 \t1\t1-16569\t152C\t263G\t8860G (hotspot)\t\"8860G [T112A| Codon 1 | ATP6 ]\"\t263G 8860G\t\"x\ty\"\r\n");

        Assert.Equal([Plain], rows);
    }

    [Fact]
    public void Read_HeaderAlone_GivesNoRows() => Assert.Empty(Read(Header));

    [Theory]
    [InlineData("", "x.txt is empty. " + Wanted)]
    [InlineData("a\tb\n", "x.txt line 1 names none of the columns of haplogrep3. " + Wanted)]
    [InlineData(
        "\"SampleID\"\t\"Haplogroup\"\t\"Rank\"\t\"Quality\"\t\"Range\"\n\"a\"\n",
        "x.txt line 1 lacks the columns Not_Found_Polys, Found_Polys, Remaining_Polys, AAC_In_Remainings, Input_Sample. " + Wanted)]
    [InlineData("SampleID\tRank\t" + Header, "x.txt line 1 names the column SampleID twice. Expected it once.")]
    public void Read_OtherColumns_IsOneFault(string text, string expected) =>
        Assert.Equal([expected], Assert.Throws<UserErrorException>(() => Read(text)).Faults);

    [Theory]
    [InlineData(3, "1,0", ", column Quality: '1,0' is not a number. Expected one such as 0.9135, 0 or more.")]
    [InlineData(3, "", ", column Quality: '' is not a number. Expected one such as 0.9135, 0 or more.")]
    [InlineData(3, "NaN", ", column Quality: 'NaN' is not a number. Expected one such as 0.9135, 0 or more.")]
    [InlineData(3, "1e999", ", column Quality: '1e999' is not a number. Expected one such as 0.9135, 0 or more.")]
    [InlineData(3, "-0.1", ", column Quality: '-0.1' is below 0. Expected one such as 0.9135, 0 or more.")]
    [InlineData(2, "0", ", column Rank: '0' is no rank. Expected a whole number, 1 or more.")]
    [InlineData(2, "1.0", ", column Rank: '1.0' is no rank. Expected a whole number, 1 or more.")]
    [InlineData(4, "1-16569;", ", column Range: '1-16569;' is no range. Expected pieces such as 1-576 or 577, with one blank between, of positions up to 20,000.")]
    [InlineData(4, "1 2-20001", ", column Range: '2-20001' is no range. Expected pieces such as 1-576 or 577, with one blank between, of positions up to 20,000.")]
    [InlineData(4, "1-", ", column Range: '1-' is no range. Expected pieces such as 1-576 or 577, with one blank between, of positions up to 20,000.")]
    [InlineData(4, "-5", ", column Range: '-5' is no range. Expected pieces such as 1-576 or 577, with one blank between, of positions up to 20,000.")]
    [InlineData(4, "1  2", ", column Range: '' is no range. Expected pieces such as 1-576 or 577, with one blank between, of positions up to 20,000.")]
    [InlineData(0, "", ", column SampleID: nothing stands there. Expected a name.")]
    [InlineData(1, " ", ", column Haplogroup: nothing stands there. Expected a name.")]
    [InlineData(9, "1\"\t\"2", " has 11 fields. Expected 10, as line 1 has.")]
    [InlineData(5, "1\"2", ", column Not_Found_Polys: the quotes do not end where the field does. Expected a quote before the next tab, or before the end of the line.")]
    [InlineData(2, "\u001b[31mred", ", column Rank: '\ufffd[31mred' is no rank. Expected a whole number, 1 or more.")]
    [InlineData(2, "0123456789012345678901234567890123456789012", ", column Rank: '0123456789012345678901234567890123456789…' is no rank. Expected a whole number, 1 or more.")]
    public void Read_WrongField_IsNamedWithLineAndColumn(int field, string value, string expected)
    {
        var (rows, faults) = ReadAll(Header + Line() + Line(field, value) + Line());

        Assert.Equal(["x.txt line 3" + expected], faults);
        Assert.Equal(2, rows.Count);
    }

    [Fact]
    public void Read_SeveralFaults_AreToldAtOnce()
    {
        var (rows, faults) = ReadAll(Header + Line(2, "x").Replace("0.9135", "y", StringComparison.Ordinal) + "\n" + Line() + "\"a\t");

        Assert.Equal(
            [
                "x.txt line 2, column Rank: 'x' is no rank. Expected a whole number, 1 or more.",
                "x.txt line 2, column Quality: 'y' is not a number. Expected one such as 0.9135, 0 or more.",
                "x.txt line 3 has 1 field. Expected 10, as line 1 has.",
                "x.txt line 5, column SampleID: the quotes do not end where the field does. Expected a quote before the next tab, or before the end of the line.",
            ],
            faults);
        Assert.Equal([Plain], rows);
    }

    [Fact]
    public void Read_ManyFaults_EndsAtTheTwentieth()
    {
        var (rows, faults) = ReadAll(Header + string.Concat(Enumerable.Repeat(Line(2, "0"), 30)) + Line());

        Assert.Equal(20, faults.Count);
        Assert.Equal("x.txt line 21, column Rank: '0' is no rank. Expected a whole number, 1 or more.", faults[^1]);
        Assert.Empty(rows);
    }

    [Fact]
    public void Read_BytesThatAreNotUtf8_NamesTheColumn()
    {
        var bytes = Encoding.Latin1.GetBytes(Header + Line(0, "Jürgen"));

        var failure = Assert.Throws<UserErrorException>(() => HaplogroupRows.Read(new MemoryStream(bytes), "x.txt").ToList());

        Assert.Equal(["x.txt line 2, column SampleID: its bytes are not UTF-8. Expected a table in UTF-8."], failure.Faults);
    }

    [Fact]
    public void Read_FieldThatIsTooLong_IsAFault()
    {
        var (rows, faults) = ReadAll(Header + Line(9, new string('1', (1 << 20) + 1)) + Line(9, new string('1', 1 << 20)));

        Assert.Equal(["x.txt line 2, column Input_Sample: 1,048,577 bytes. Expected 1,048,576 at most."], faults);
        Assert.Equal(1 << 20, Assert.Single(rows).Polymorphisms.Length);
    }

    [Theory]
    [InlineData((4 << 20) + 1)]
    [InlineData(30_000_000)]
    public void Read_LineThatIsTooLong_IsAFaultAndTheNextLineIsRead(int length)
    {
        var (rows, faults) = ReadAll(Header + new string('\t', length) + "\n" + Line() + new string('"', length));

        Assert.Equal(
            ["x.txt line 2 has more than 4,194,304 bytes. Expected fewer in a row.", "x.txt line 4 has more than 4,194,304 bytes. Expected fewer in a row."],
            faults);
        Assert.Equal([Plain], rows);
    }

    [Fact]
    public void Read_MillionsOfFields_AreNotCounted()
    {
        var (_, faults) = ReadAll(Header + new string('\t', 4 << 20) + "\n");

        Assert.Equal(["x.txt line 2 has too many fields. Expected 10, as line 1 has."], faults);
    }

    private static string Line(int field = 0, string value = "a")
    {
        var text = new StringBuilder();
        HaplogroupRows.Append(text, Plain);
        var fields = text.ToString().TrimEnd('\n').Split('\t');
        fields[field] = string.Create(CultureInfo.InvariantCulture, $"\"{value}\"");
        return string.Join('\t', fields) + "\n";
    }

    private static List<HaplogroupRow> Read(string text) => [.. HaplogroupRows.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), "x.txt")];

    private static (List<HaplogroupRow> Rows, IReadOnlyList<string> Faults) ReadAll(string text)
    {
        var rows = new List<HaplogroupRow>();
        var failure = Assert.Throws<UserErrorException>(() =>
        {
            foreach (var row in HaplogroupRows.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), "x.txt"))
            {
                rows.Add(row);
            }
        });
        return (rows, failure.Faults);
    }
}
