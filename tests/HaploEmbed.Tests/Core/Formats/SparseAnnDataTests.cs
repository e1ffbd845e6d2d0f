using System.Diagnostics;
using HaploEmbed.Core.Failures;
using HaploEmbed.Core.Formats.AnnData;
using Xunit;

namespace HaploEmbed.Tests.Core.Formats;

/// <summary>Sparse matrices and layers of h5ad files, ours and anndata's.</summary>
public sealed class SparseAnnDataTests : IDisposable
{
    // [[0, 1.5, 0, -2], [0, 0, 0, 0], [3, 0, 0, 0.1]]
    private static readonly CsrMatrix Sparse = new(3, 4, [0, 2, 2, 4], [1, 3, 0, 3], [1.5, -2, 3, 0.1]);

    private static readonly AnnDataSet Sample = new()
    {
        X = Sparse,
        Obs = new DataTable(["a", "b", "c"], []),
        Var = new DataTable(["v1", "v2", "v3", "v4"], []),
        Layers = new Dictionary<string, Matrix>
        {
            ["counts"] = new CsrMatrix(3, 4, [0, 0, 0, 0], [], []),
            ["dense"] = new DenseMatrix(3, 4, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]),
        },
    };

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_WhatWasWritten_IsTheSame()
    {
        var data = AnnDataReader.Read(Write(Sample));

        var x = Assert.IsType<CsrMatrix>(data.X);
        Assert.Equal(Sparse.Offsets, x.Offsets);
        Assert.Equal(Sparse.ColumnIndices, x.ColumnIndices);
        Assert.Equal(Sparse.Values, x.Values);
        Assert.Equal((3, 4), (x.Rows, x.Columns));
        Assert.Empty(Assert.IsType<CsrMatrix>(data.Layers["counts"]).Values);
        Assert.Equal(((DenseMatrix)Sample.Layers["dense"]).Values, Assert.IsType<DenseMatrix>(data.Layers["dense"]).Values);
    }

    [Fact]
    public void Python_ReadsWhatWasWritten()
    {
        const string Script = """
            import sys, anndata
            a = anndata.read_h5ad(sys.argv[1])
            print(type(a.X).__name__, a.X.dtype, a.X.has_sorted_indices, a.X.toarray().tolist())
            print(sorted(a.layers), a.layers['counts'].nnz, a.layers['counts'].shape, a.layers['dense'].tolist()[2])
            """;

        var output = PythonWithAnnData.RunOrSkip(Script, Write(Sample));

        Assert.Equal(
            """
            csr_matrix float64 True [[0.0, 1.5, 0.0, -2.0], [0.0, 0.0, 0.0, 0.0], [3.0, 0.0, 0.0, 0.1]]
            ['counts', 'dense'] 0 (3, 4) [9.0, 10.0, 11.0, 12.0]

            """,
            output);
    }

    [Theory]
    [InlineData("float64", "int32", "None")]
    [InlineData("float32", "int64", "'gzip'")]
    [InlineData("int64", "int32", "'gzip'")]
    [InlineData("int8", "int32", "None")]
    [InlineData("uint8", "int64", "'gzip'")]
    public void Read_WhatPythonWrote_IsTheSame(string values, string indices, string compression)
    {
        var path = _folder.File("python.h5ad");
        var script = $"""
            import sys, anndata, numpy, scipy.sparse, pandas
            x = scipy.sparse.csr_matrix((numpy.array([200 if '{values}' == 'uint8' else 7, 1, 3, 2], dtype='{values}'), [3, 1, 0, 2], [0, 2, 2, 4]), shape=(3, 5))
            x.indices, x.indptr = x.indices.astype('{indices}'), x.indptr.astype('{indices}')
            a = anndata.AnnData(x, dtype=x.dtype, obs=pandas.DataFrame(index=['a', 'b', 'c']))
            a.layers['twice'] = x + x
            a.layers['dense'] = x.toarray()
            a.obsm['sparse'] = x[:, :2].tocsr()
            a.uns['sparse'] = x
            a.write_h5ad(sys.argv[1], compression={compression})
            """;
        PythonWithAnnData.RunOrSkip(script, path);
        var big = values == "uint8" ? 200.0 : 7.0;

        var data = AnnDataReader.Read(path);

        var x = Assert.IsType<CsrMatrix>(data.X);
        Assert.Equal([1, 3, 0, 2], x.ColumnIndices);
        Assert.Equal([1, big, 3, 2], x.Values);
        Assert.Equal([0, 2, 2, 4], x.Offsets);
        Assert.Equal([0, 1, 0, big, 0, 0, 0, 0, 0, 0, 3, 0, 2, 0, 0], Assert.IsType<DenseMatrix>(data.Layers["dense"]).Values);
        Assert.Equal(2, Assert.IsType<CsrMatrix>(data.Layers["twice"])[0, 1]);
        Assert.Equal([0, 1, 0, 0, 3, 0], data.Obsm["sparse"].Values);
        Assert.Equal(big, ((CsrMatrix)data.Uns["sparse"])[0, 3]);
    }

    [Theory]
    [InlineData("x = x.tocsc()", "", "X is a csc_matrix, which is held by columns. This reader knows arrays and csr_matrix; in Python, tocsr() makes one of it.")]
    [InlineData("", "g['indices'][0] = 5", "X/indices has 5 in row 0. Expected columns from 0, below 5.")]
    [InlineData("", "g['indices'][3] = -1", "X/indices has -1 in row 2. Expected columns from 0, below 5.")]
    [InlineData("", "g['indices'][1] = 3", "X/indices has 3 twice in row 0. Expected each column once a row; scipy's sum_duplicates() makes it so.")]
    [InlineData("", "g['indptr'][1] = 3", "X/indptr falls from 3 to 2 at row 1. Expected it to rise.")]
    [InlineData("", "g['indptr'][3] = 3", "X/data has 4 numbers, indices 4, and indptr goes from 0 to 3. Expected as many indices as data, and indptr from 0 to that number.")]
    [InlineData("", "del g['data']; g['data'] = [1.0]", "X/data has 1 numbers, indices 4, and indptr goes from 0 to 4. Expected as many indices as data, and indptr from 0 to that number.")]
    [InlineData("", "del g['indptr']; g['indptr'] = [0, 4]", "X/indptr has 2 numbers. Expected 4, one more than the matrix has rows.")]
    [InlineData("", "del g['indptr']; g['indptr'] = [0, 2, 2, 2**40]", "X/indptr holds 1099511627776. Expected at most 2147483647.")]
    [InlineData("", "del g['indices']", "X has no indices. Expected data, indices and indptr of a csr_matrix.")]
    [InlineData("", "del g.attrs['shape']", "X has no shape. Expected the attribute 'shape' of two whole numbers.")]
    [InlineData("", "g.attrs['shape'] = [3, -5]", "X has shape [3, -5]. Expected two numbers of 0 or more, below 2147483647.")]
    [InlineData("", "g.attrs['shape'] = [3, 6]", "X has shape [3, 6], obs 3 rows and var 5. Expected the same numbers.")]
    [InlineData("", "g.attrs['encoding-type'] = 'coo'", "X has encoding 'coo'. This reader knows arrays and csr_matrix.")]
    public void Read_BrokenMatrix_IsTheUsersErrorWithFileAndPart(string before, string after, string expected)
    {
        var path = _folder.File("broken.h5ad");
        var script = $"""
            import sys, anndata, h5py, scipy.sparse
            x = scipy.sparse.csr_matrix(([7.0, 1.0, 3.0, 2.0], [3, 1, 0, 2], [0, 2, 2, 4]), shape=(3, 5))
            {before}
            anndata.AnnData(x, dtype=x.dtype).write_h5ad(sys.argv[1])
            with h5py.File(sys.argv[1], 'r+') as f:
                g = f['X']
                {(after == "" ? "pass" : after)}
            """;
        PythonWithAnnData.RunOrSkip(script, path);

        var failure = Assert.Throws<UserErrorException>(() => AnnDataReader.Read(path));

        Assert.Equal($"{path}: {expected}", failure.Message);
    }

    [Fact]
    public void Read_LayerOfOtherShape_NamesIt()
    {
        var path = Write(Sample with { Layers = new Dictionary<string, Matrix> { ["counts"] = new DenseMatrix(3, 1, [1, 2, 3]) } });

        var failure = Assert.Throws<UserErrorException>(() => AnnDataReader.Read(path));

        Assert.Equal($"{path}: X has shape [3, 4]; of other length are layers/counts.", failure.Message);
    }

    [Fact]
    public void Matrix_TakenWrittenOutAndIndexed_AgreesWithItself()
    {
        var taken = Sparse.Take([2, 0, 2]);

        Assert.Equal([3, 0, 0, 0.1, 0, 1.5, 0, -2, 3, 0, 0, 0.1], taken.ToDense().Values);
        Assert.Equal(-2, taken[1, 3]);
        Assert.Equal(0, taken[1, 2]);
        Assert.Throws<ArgumentOutOfRangeException>(() => taken[1, 4]);
        Assert.Null(taken.FirstNotFinite());
    }

    [Theory]
    [InlineData(0, 0, 1)]
    [InlineData(1, 0, 3)]
    [InlineData(2, 2, 0)]
    [InlineData(3, 2, 3)]
    public void FirstNotFinite_InASparseMatrix_NamesRowAndColumn(int at, int row, int column)
    {
        double[] values = [.. Sparse.Values];
        values[at] = double.NaN;

        Assert.Equal((row, column), new CsrMatrix(3, 4, Sparse.Offsets, Sparse.ColumnIndices, values).FirstNotFinite());
    }

    [Fact]
    public void Constructor_ColumnsThatDoNotRise_AreRefused()
    {
        var failure = Assert.Throws<ArgumentException>(() => new CsrMatrix(1, 4, [0, 2], [3, 1], [1, 2]));

        Assert.Equal("indices has 1 after 3 in row 0. Expected the columns of a row to rise.", failure.Message);
    }

    [Fact]
    public void ToDense_OfMoreThanAnArrayHolds_IsRefused()
    {
        var sparse = new CsrMatrix(1_000_000, 10_000, new int[1_000_001], [], []);

        var failure = Assert.Throws<UserErrorException>(sparse.ToDense);

        Assert.StartsWith("A sparse matrix of shape [1000000, 10000] has 10,000,000,000 values when written out.", failure.Message, StringComparison.Ordinal);
    }

    // The size of the paper's mitochondrial data: 2.6 GB if it were written out.
    [Fact]
    public void ReadAndWrite_52000Rows_TakesLittleMemory()
    {
        const int Rows = 52_000;
        const int Columns = 6_298;
        const int Ones = 57;
        var offsets = Enumerable.Range(0, Rows + 1).Select(row => row * Ones).ToArray();
        var columns = Enumerable.Range(0, Rows * Ones).Select(at => (at % Ones * 110) + (at / Ones % 110)).ToArray();
        var values = new double[Rows * Ones];
        Array.Fill(values, 1.0);
        var data = new AnnDataSet
        {
            X = new CsrMatrix(Rows, Columns, offsets, columns, values),
            Obs = new DataTable([.. Enumerable.Range(0, Rows).Select(row => $"s{row}")], []),
            Var = new DataTable([.. Enumerable.Range(0, Columns).Select(column => $"v{column}")], []),
        };
        var before = GC.GetAllocatedBytesForCurrentThread();
        var watch = Stopwatch.StartNew();

        var read = AnnDataReader.Read(Write(data));

        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        TestContext.Current.TestOutputHelper?.WriteLine($"{allocated / 1e6:0} MB allocated in {watch.Elapsed.TotalSeconds:0.0} s");
        Assert.Equal(columns, ((CsrMatrix)read.X).ColumnIndices);
        Assert.InRange(allocated, 0, 400_000_000);
    }

    private string Write(AnnDataSet data)
    {
        var path = _folder.File("sparse.h5ad");
        using var stream = File.Create(path);
        AnnDataWriter.Write(stream, data);
        return path;
    }
}
