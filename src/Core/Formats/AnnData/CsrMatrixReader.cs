using HaploEmbed.Core.Failures;
using PureHDF;

namespace HaploEmbed.Core.Formats.AnnData;

/// <summary>Reads a group with encoding csr_matrix 0.1.0: data, indices, indptr and the attribute shape.</summary>
/// <remarks>Columns of a row may come in any order, as scipy allows; they are sorted.</remarks>
internal static class CsrMatrixReader
{
    /// <param name="group">The group.</param>
    /// <param name="name">Its name for messages, as "layers/counts".</param>
    /// <exception cref="UserErrorException">The parts do not make a matrix.</exception>
    public static CsrMatrix Read(IH5Group group, string name)
    {
        var missing = new[] { "data", "indices", "indptr" }.Where(part => !group.LinkExists(part)).ToArray();
        if (missing.Length > 0)
        {
            throw new UserErrorException($"{name} has no {string.Join(" and no ", missing)}. Expected data, indices and indptr of a csr_matrix.");
        }

        var (rows, columns) = ShapeOf(group, name);
        var offsets = HdfNumbers.Indices(group.Dataset("indptr"), $"{name}/indptr");
        var columnIndices = HdfNumbers.Indices(group.Dataset("indices"), $"{name}/indices");
        var values = HdfNumbers.Numbers(group.Dataset("data"));
        Require(name, CsrStructure.FaultOf(rows, columns, offsets, columnIndices, values.Length));
        CsrStructure.SortRows(offsets, columnIndices, values);
        Require(name, CsrStructure.FaultOfOrder(offsets, columnIndices));
        return new CsrMatrix(rows, columns, offsets, columnIndices, values);
    }

    private static void Require(string name, string? fault)
    {
        if (fault is not null)
        {
            throw new UserErrorException($"{name}/{fault}");
        }
    }

    private static (int Rows, int Columns) ShapeOf(IH5Group group, string name)
    {
        if (!group.AttributeExists("shape"))
        {
            throw new UserErrorException($"{name} has no shape. Expected the attribute 'shape' of two whole numbers.");
        }

        var attribute = group.Attribute("shape");
        var shape = attribute.Type.Size == 4 ? Array.ConvertAll(attribute.Read<int[]>(), length => (long)length) : attribute.Read<long[]>();
        return shape is [>= 0 and < int.MaxValue, >= 0 and < int.MaxValue]
            ? ((int)shape[0], (int)shape[1])
            : throw new UserErrorException($"{name} has shape [{string.Join(", ", shape)}]. Expected two numbers of 0 or more, below {int.MaxValue}.");
    }
}
