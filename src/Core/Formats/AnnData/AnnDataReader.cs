using HaploEmbed.Core.Failures;
using PureHDF;

namespace HaploEmbed.Core.Formats.AnnData;

/// <summary>Reads h5ad files.</summary>
/// <remarks>It knows what <see cref="AnnDataWriter"/> writes, whoever wrote it.</remarks>
public static class AnnDataReader
{
    /// <summary>Reads a data set.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="UserErrorException">
    /// It is not HDF5, is cut short, lacks a part, or holds an encoding that this reader does not know.
    /// </exception>
    public static AnnDataSet Read(string path)
    {
        try
        {
            using var file = H5File.OpenRead(path);
            var data = new AnnDataSet
            {
                X = Matrix(file.Get("X"), "X"),
                Obs = Table(file.Group("obs")),
                Var = Table(file.Group("var")),
                Layers = file.LinkExists("layers") ? Matrices(file.Group("layers"), "layers") : new Dictionary<string, Matrix>(),
                Obsm = Matrices(file.Group("obsm"), "obsm").ToDictionary(part => part.Key, part => part.Value.ToDense()),
                Uns = Dictionary(file.Group("uns"), "uns"),
            };
            CheckShapes(data);
            return data;
        }
        catch (UserErrorException e)
        {
            throw new UserErrorException([.. e.Faults.Select(fault => $"{path}: {fault}")]);
        }
        catch (Exception e) when (e is not (IOException and not EndOfStreamException or UnauthorizedAccessException or OutOfMemoryException))
        {
            // PureHDF throws bare exceptions of many types on a damaged file.
            throw new UserErrorException($"{path}: it cannot be read as an h5ad file. {e.Message}");
        }
    }

    private static void CheckShapes(AnnDataSet data)
    {
        var (samples, features) = (data.X.Rows, data.X.Columns);
        if (data.Obs.Index.Count != samples || data.Var.Index.Count != features)
        {
            throw new UserErrorException(
                $"X has shape [{samples}, {features}], obs {data.Obs.Index.Count} rows and var {data.Var.Index.Count}. Expected the same numbers.");
        }

        var wrong = data.Obs.Columns.Where(column => column.Count != samples).Select(column => $"obs/{column.Name}")
            .Concat(data.Var.Columns.Where(column => column.Count != features).Select(column => $"var/{column.Name}"))
            .Concat(data.Layers.Where(part => part.Value.Rows != samples || part.Value.Columns != features).Select(part => $"layers/{part.Key}"))
            .Concat(data.Obsm.Where(part => part.Value.Rows != samples).Select(part => $"obsm/{part.Key}"))
            .ToArray();
        if (wrong.Length > 0)
        {
            throw new UserErrorException($"X has shape [{samples}, {features}]; of other length are {string.Join(", ", wrong)}.");
        }
    }

    private static DataTable Table(IH5Group group)
    {
        Expect(group, "obs or var", "dataframe");
        var index = Texts(group.Dataset(group.Attribute("_index").Read<string>()));

        // anndata writes an empty list of names as one of numbers.
        var order = group.Attribute("column-order");
        var names = order.Space.Dimensions.Contains(0UL) ? [] : order.Read<string[]>();
        return new DataTable(index, [.. names.Select(name => Column(group, name))]);
    }

    private static DataColumn Column(IH5Group table, string name)
    {
        if (table.Get(name) is IH5Group group)
        {
            Expect(group, name, "categorical");
            return new CategoryColumn(
                name,
                Texts(group.Dataset("categories")),
                [.. HdfNumbers.Integers(group.Dataset("codes")).Select(code => (int)code)]);
        }

        var dataset = table.Dataset(name);
        return EncodingOf(dataset) == "string-array" ? new TextColumn(name, Texts(dataset))
            : dataset.Type.Class == H5DataTypeClass.FixedPoint ? new IntegerColumn(name, HdfNumbers.Integers(dataset))
            : new NumberColumn(name, HdfNumbers.Numbers(dataset));
    }

    private static Dictionary<string, Matrix> Matrices(IH5Group group, string name) =>
        group.Children().ToDictionary(child => child.Name, child => Matrix(child, $"{name}/{child.Name}"));

    private static Dictionary<string, object> Dictionary(IH5Group group, string name)
    {
        var parts = new Dictionary<string, object>();
        foreach (var child in group.Children())
        {
            var childName = $"{name}/{child.Name}";
            parts[child.Name] = child is not IH5Group inner ? Value((IH5Dataset)child)
                : EncodingOf(inner).EndsWith("_matrix", StringComparison.Ordinal) ? Matrix(inner, childName)
                : Dictionary(inner, childName);
        }

        return parts;
    }

    private static object Value(IH5Dataset dataset)
    {
        var isInteger = dataset.Type.Class == H5DataTypeClass.FixedPoint;
        return EncodingOf(dataset) switch
        {
            "string" => dataset.Read<string>(),
            "string-array" => Texts(dataset),
            "numeric-scalar" => isInteger ? (object)HdfNumbers.Integers(dataset)[0] : HdfNumbers.Numbers(dataset)[0],
            "array" when dataset.Space.Rank == 2 => DenseMatrix(dataset, dataset.Name),
            "array" => isInteger ? (object)HdfNumbers.Integers(dataset) : HdfNumbers.Numbers(dataset),
            var other => throw new UserErrorException(
                $"{dataset.Name} has encoding '{other}'. This reader knows string, string-array, numeric-scalar, array, categorical, dataframe and dict."),
        };
    }

    private static Matrix Matrix(IH5Object element, string name) => (element, EncodingOf(element)) switch
    {
        (IH5Dataset dataset, _) => DenseMatrix(dataset, name),
        (IH5Group group, "csr_matrix") => CsrMatrixReader.Read(group, name),
        (_, "csc_matrix") => throw new UserErrorException(
            $"{name} is a csc_matrix, which is held by columns. This reader knows arrays and csr_matrix; in Python, tocsr() makes one of it."),
        (_, var other) => throw new UserErrorException($"{name} has encoding '{other}'. This reader knows arrays and csr_matrix."),
    };

    private static DenseMatrix DenseMatrix(IH5Dataset dataset, string name)
    {
        if (dataset.Space.Rank != 2 || dataset.Space.Dimensions.Any(length => length > int.MaxValue))
        {
            throw new UserErrorException($"{name} has shape [{string.Join(", ", dataset.Space.Dimensions)}]. Expected two dimensions.");
        }

        return new DenseMatrix((int)dataset.Space.Dimensions[0], (int)dataset.Space.Dimensions[1], HdfNumbers.Numbers(dataset));
    }

    private static string[] Texts(IH5Dataset dataset) => dataset.Read<string[]>();

    private static void Expect(IH5Object element, string name, string encoding)
    {
        if (EncodingOf(element) is var found && found != encoding)
        {
            throw new UserErrorException($"{name} has encoding '{found}'. This reader knows '{encoding}'.");
        }
    }

    private static string EncodingOf(IH5Object element) =>
        element.AttributeExists("encoding-type") ? element.Attribute("encoding-type").Read<string>() : "none";
}
