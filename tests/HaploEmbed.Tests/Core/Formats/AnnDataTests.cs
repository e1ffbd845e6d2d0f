using HaploEmbed.Core.Failures;
using HaploEmbed.Core.Formats.AnnData;
using Xunit;

namespace HaploEmbed.Tests.Core.Formats;

public sealed class AnnDataTests : IDisposable
{
    private static readonly AnnDataSet Sample = new()
    {
        X = new DenseMatrix(3, 2, [0, -0.0, 1e-300, double.MaxValue, 0.1, -2.5]),
        Obs = new DataTable(
            ["a", "é β", "c/d"],
            [
                new TextColumn("text", ["", "x y", "中"]),
                new IntegerColumn("integer", [long.MinValue, 0, long.MaxValue]),
                new NumberColumn("number", [0.1, double.NaN, double.PositiveInfinity]),
                new CategoryColumn("category", ["A", "B β"], [1, -1, 0]),
            ]),
        Var = new DataTable(["v1", "v2"], []),
        Obsm = new Dictionary<string, DenseMatrix> { ["X_latent"] = new(3, 1, [1, 2, 3]) },
        Uns = new Dictionary<string, object>
        {
            ["text"] = "tést",
            ["count"] = 3L,
            ["share"] = 0.25,
            ["texts"] = new[] { "a", "b" },
            ["counts"] = new[] { 1L, 2L },
            ["shares"] = new[] { 0.5, 1.5 },
            ["inner"] = new Dictionary<string, object> { ["matrix"] = new DenseMatrix(1, 2, [7, 8]) },
        },
    };

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_WhatWasWritten_IsTheSame()
    {
        var data = AnnDataReader.Read(WriteSample());

        Assert.Equal(Sample.X.ToDense().Values, data.X.ToDense().Values);
        Assert.Equal(Sample.Obs.Index, data.Obs.Index);
        Assert.Equal(["text", "integer", "number", "category"], data.Obs.Columns.Select(column => column.Name));
        Assert.Equal(["", "x y", "中"], data.Obs.Column<TextColumn>("text").Values);
        Assert.Equal([long.MinValue, 0, long.MaxValue], data.Obs.Column<IntegerColumn>("integer").Values);
        Assert.Equal([0.1, double.NaN, double.PositiveInfinity], data.Obs.Column<NumberColumn>("number").Values);
        Assert.Equal(["B β", null, "A"], Enumerable.Range(0, 3).Select(row => data.Obs.Column<CategoryColumn>("category")[row]));
        Assert.Equal([1, 2, 3], data.Obsm["X_latent"].Values);
        Assert.Equal("tést", data.Uns["text"]);
        Assert.Equal(3L, data.Uns["count"]);
        Assert.Equal(0.25, data.Uns["share"]);
        Assert.Equal(["a", "b"], (string[])data.Uns["texts"]);
        Assert.Equal([1L, 2L], (long[])data.Uns["counts"]);
        Assert.Equal([7, 8], ((DenseMatrix)((IReadOnlyDictionary<string, object>)data.Uns["inner"])["matrix"]).Values);
    }

    [Fact]
    public void Write_Twice_GivesTheSameBytes()
    {
        var first = File.ReadAllBytes(WriteSample());

        Assert.Equal(first, File.ReadAllBytes(WriteSample()));
    }

    [Fact]
    public void Python_ReadsWhatWasWritten()
    {
        var path = WriteSample();
        const string Script = """
            import sys, anndata, numpy
            a = anndata.read_h5ad(sys.argv[1])
            print(a.shape, a.X.dtype, a.X[2].tolist(), list(a.obs.columns), list(a.obs.index))
            print(list(a.obs['category'].astype(object).fillna('none')), a.obs['integer'].dtype, list(a.obs['text']))
            print(a.obsm['X_latent'].tolist(), a.uns['text'], int(a.uns['count']), float(a.uns['share']), a.uns['inner']['matrix'].tolist())
            """;

        var output = PythonWithAnnData.RunOrSkip(Script, path);

        Assert.Equal(
            """
            (3, 2) float64 [0.1, -2.5] ['text', 'integer', 'number', 'category'] ['a', 'é β', 'c/d']
            ['B β', 'none', 'A'] int64 ['', 'x y', '中']
            [[1.0], [2.0], [3.0]] tést 3 0.25 [[7.0, 8.0]]

            """,
            output);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    [InlineData(2000)]
    public void Read_FileCutShort_IsTheUsersErrorWithThePath(int length)
    {
        var path = WriteSample();
        using (var file = File.OpenWrite(path))
        {
            file.SetLength(length);
        }

        var failure = Assert.Throws<UserErrorException>(() => AnnDataReader.Read(path));

        Assert.StartsWith($"{path}: it cannot be read as an h5ad file.", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_ObsOfOtherLengthThanX_SaysWhichNumbers()
    {
        var path = _folder.File("x.h5ad");
        using (var stream = File.Create(path))
        {
            AnnDataWriter.Write(stream, Sample with { Obs = new DataTable(["a"], []) });
        }

        var failure = Assert.Throws<UserErrorException>(() => AnnDataReader.Read(path));

        Assert.Equal($"{path}: X has shape [3, 2], obs 1 rows and var 2. Expected the same numbers.", failure.Message);
    }

    private string WriteSample()
    {
        var path = _folder.File("sample.h5ad");
        using var stream = File.Create(path);
        AnnDataWriter.Write(stream, Sample);
        return path;
    }
}
