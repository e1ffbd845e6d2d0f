using PureHDF;

namespace HaploEmbed.Core.Formats.AnnData;

/// <summary>Writes h5ad files.</summary>
/// <remarks>
/// Format: anndata's "On-disk format" (file format 0.1.0; elements: dataframe 0.2.0, array 0.2.0, string-array 0.2.0,
/// categorical 0.2.0, csr_matrix 0.1.0, dict 0.1.0, numeric-scalar 0.2.0, string 0.2.0). Equal content gives equal bytes.
/// </remarks>
public static class AnnDataWriter
{
    private static readonly string[] EmptyParts = ["obsp", "varm", "varp"];

    // The way HDF5 and h5py hold truth values: an enumeration over one byte.
    private enum Truth : byte
    {
        FALSE = 0,
        TRUE = 1,
    }

    /// <summary>Writes a data set.</summary>
    /// <param name="stream">Where to; it can seek.</param>
    /// <param name="data">The data set.</param>
    public static void Write(Stream stream, AnnDataSet data)
    {
        ArgumentNullException.ThrowIfNull(data);

        var file = new H5File();
        file.Attributes["encoding-type"] = "anndata";
        file.Attributes["encoding-version"] = "0.1.0";
        file["X"] = Matrix(data.X);
        file["obs"] = Table(data.Obs);
        file["var"] = Table(data.Var);
        file["layers"] = Dictionary(data.Layers.ToDictionary(part => part.Key, part => (object)part.Value));
        file["obsm"] = Dictionary(data.Obsm.ToDictionary(part => part.Key, part => (object)part.Value));
        file["uns"] = Dictionary(data.Uns);
        foreach (var part in EmptyParts)
        {
            file[part] = Encoded(new H5Group(), "dict", "0.1.0");
        }

        file.Write(stream);
    }

    private static H5Group Table(DataTable table)
    {
        var group = Encoded(new H5Group(), "dataframe", "0.2.0");
        group.Attributes["_index"] = "_index";
        group.Attributes["column-order"] = table.Columns.Select(column => column.Name).ToArray();
        group["_index"] = Texts(table.Index);
        foreach (var column in table.Columns)
        {
            group[column.Name] = Column(column);
        }

        return group;
    }

    private static H5Object Column(DataColumn column) => column switch
    {
        TextColumn texts => Texts(texts.Values),
        IntegerColumn integers => Encoded(new H5Dataset(integers.Values.ToArray()), "array", "0.2.0"),
        NumberColumn numbers => Encoded(new H5Dataset(numbers.Values.ToArray()), "array", "0.2.0"),
        CategoryColumn categories => Categories(categories),
        _ => throw new ArgumentException($"A {column.Kind} cannot be written."),
    };

    private static H5Group Categories(CategoryColumn column)
    {
        var group = Encoded(new H5Group(), "categorical", "0.2.0");
        group.Attributes["ordered"] = Truth.FALSE;
        group["categories"] = Texts(column.Categories);
        object codes = column.Categories.Count <= sbyte.MaxValue
            ? column.Codes.Select(code => (sbyte)code).ToArray()
            : column.Codes.ToArray();
        group["codes"] = Encoded(new H5Dataset(codes), "array", "0.2.0");
        return group;
    }

    private static H5Group Dictionary(IReadOnlyDictionary<string, object> parts)
    {
        var group = Encoded(new H5Group(), "dict", "0.1.0");
        foreach (var (name, value) in parts)
        {
            group[name] = value switch
            {
                Matrix matrix => Matrix(matrix),
                string text => Encoded(new H5Dataset(text), "string", "0.2.0"),
                long or double => Encoded(new H5Dataset(value), "numeric-scalar", "0.2.0"),
                string[] texts => Texts(texts),
                long[] or double[] => Encoded(new H5Dataset(value), "array", "0.2.0"),
                IReadOnlyDictionary<string, object> inner => Dictionary(inner),
                _ => throw new ArgumentException($"uns/{name} is a {value.GetType().Name}, which cannot be written."),
            };
        }

        return group;
    }

    private static H5Object Matrix(Matrix matrix) => matrix switch
    {
        DenseMatrix dense => Encoded(new H5Dataset(dense.Values, fileDims: [(ulong)dense.Rows, (ulong)dense.Columns]), "array", "0.2.0"),
        CsrMatrix sparse => SparseRows(sparse),
        _ => throw new ArgumentException($"A {matrix.GetType().Name} cannot be written."),
    };

    private static H5Group SparseRows(CsrMatrix matrix)
    {
        var group = Encoded(new H5Group(), "csr_matrix", "0.1.0");
        group.Attributes["shape"] = new long[] { matrix.Rows, matrix.Columns };
        group["data"] = new H5Dataset(matrix.Values);
        group["indices"] = new H5Dataset(matrix.ColumnIndices);
        group["indptr"] = new H5Dataset(matrix.Offsets);
        return group;
    }

    private static H5Dataset Texts(IReadOnlyList<string> texts) => Encoded(new H5Dataset(texts.ToArray()), "string-array", "0.2.0");

    private static T Encoded<T>(T element, string type, string version)
        where T : H5Object
    {
        element.Attributes["encoding-type"] = type;
        element.Attributes["encoding-version"] = version;
        return element;
    }
}
