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
                X = Matrix(file.Dataset("X")),
                Obs = Table(file.Group("obs")),
                Var = Table(file.Group("var")),
                Obsm = Dictionary(file.Group("obsm")).ToDictionary(part => part.Key, part => (DenseMatrix)part.Value),
                Uns = Dictionary(file.Group("uns")),
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
        var names = group.Attribute("column-order").Read<string[]>();
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
                [.. Integers(group.Dataset("codes")).Select(code => (int)code)]);
        }

        var dataset = table.Dataset(name);
        return EncodingOf(dataset) == "string-array" ? new TextColumn(name, Texts(dataset))
            : dataset.Type.Class == H5DataTypeClass.FixedPoint ? new IntegerColumn(name, Integers(dataset))
            : new NumberColumn(name, Numbers(dataset));
    }

    private static Dictionary<string, object> Dictionary(IH5Group group)
    {
        var parts = new Dictionary<string, object>();
        foreach (var child in group.Children())
        {
            parts[child.Name] = child is IH5Group inner ? Dictionary(inner) : Value((IH5Dataset)child);
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
            "numeric-scalar" => isInteger ? (object)Integers(dataset)[0] : Numbers(dataset)[0],
            "array" when dataset.Space.Rank == 2 => Matrix(dataset),
            "array" => isInteger ? (object)Integers(dataset) : Numbers(dataset),
            var other => throw new UserErrorException(
                $"{dataset.Name} has encoding '{other}'. This reader knows string, string-array, numeric-scalar, array, categorical, dataframe and dict."),
        };
    }

    private static DenseMatrix Matrix(IH5Dataset dataset)
    {
        if (dataset.Space.Rank != 2 || dataset.Space.Dimensions.Any(length => length > int.MaxValue))
        {
            throw new UserErrorException($"{dataset.Name} has shape [{string.Join(", ", dataset.Space.Dimensions)}]. Expected two dimensions.");
        }

        return new DenseMatrix((int)dataset.Space.Dimensions[0], (int)dataset.Space.Dimensions[1], Numbers(dataset));
    }

    private static double[] Numbers(IH5Dataset dataset) => (dataset.Type.Class, dataset.Type.Size) switch
    {
        (H5DataTypeClass.FloatingPoint, 8) => dataset.Read<double[]>(),
        (H5DataTypeClass.FloatingPoint, 4) => Array.ConvertAll(dataset.Read<float[]>(), value => (double)value),
        (H5DataTypeClass.FixedPoint, _) => Array.ConvertAll(Integers(dataset), value => (double)value),
        var (kind, size) => throw new UserErrorException($"{dataset.Name} holds {kind} of {size} bytes. Expected numbers."),
    };

    private static long[] Integers(IH5Dataset dataset) => (dataset.Type.Class, dataset.Type.Size) switch
    {
        (H5DataTypeClass.FixedPoint, 8) => dataset.Read<long[]>(),
        (H5DataTypeClass.FixedPoint, 4) => Array.ConvertAll(dataset.Read<int[]>(), value => (long)value),
        (H5DataTypeClass.FixedPoint, 2) => Array.ConvertAll(dataset.Read<short[]>(), value => (long)value),
        (H5DataTypeClass.FixedPoint, 1) => Array.ConvertAll(dataset.Read<sbyte[]>(), value => (long)value),
        var (kind, size) => throw new UserErrorException($"{dataset.Name} holds {kind} of {size} bytes. Expected whole numbers."),
    };

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
