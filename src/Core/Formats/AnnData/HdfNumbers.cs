using HaploEmbed.Core.Failures;
using PureHDF;

namespace HaploEmbed.Core.Formats.AnnData;

/// <summary>Reads HDF5 data sets of numbers, whatever width they were written in.</summary>
/// <remarks>PureHDF reads a number only into a type of its own width and does not look at the sign.</remarks>
internal static class HdfNumbers
{
    public static double[] Numbers(IH5Dataset dataset) => (dataset.Type.Class, dataset.Type.Size) switch
    {
        (H5DataTypeClass.FloatingPoint, 8) => Values<double>(dataset),
        (H5DataTypeClass.FloatingPoint, 4) => Array.ConvertAll(Values<float>(dataset), value => (double)value),
        (H5DataTypeClass.FixedPoint, _) => Array.ConvertAll(Integers(dataset), value => (double)value),
        var (kind, size) => throw new UserErrorException($"{dataset.Name} holds {kind} of {size} bytes. Expected numbers."),
    };

    public static long[] Integers(IH5Dataset dataset) => (dataset.Type.Class, dataset.Type.Size, IsSigned(dataset)) switch
    {
        (H5DataTypeClass.FixedPoint, 8, true) => Values<long>(dataset),
        (H5DataTypeClass.FixedPoint, 8, false) => Array.ConvertAll(Values<ulong>(dataset), value => ToSigned(dataset, value)),
        (H5DataTypeClass.FixedPoint, 4, true) => Array.ConvertAll(Values<int>(dataset), value => (long)value),
        (H5DataTypeClass.FixedPoint, 4, false) => Array.ConvertAll(Values<uint>(dataset), value => (long)value),
        (H5DataTypeClass.FixedPoint, 2, true) => Array.ConvertAll(Values<short>(dataset), value => (long)value),
        (H5DataTypeClass.FixedPoint, 2, false) => Array.ConvertAll(Values<ushort>(dataset), value => (long)value),
        (H5DataTypeClass.FixedPoint, 1, true) => Array.ConvertAll(Values<sbyte>(dataset), value => (long)value),
        (H5DataTypeClass.FixedPoint, 1, false) => Array.ConvertAll(Values<byte>(dataset), value => (long)value),
        var (kind, size, _) => throw new UserErrorException($"{dataset.Name} holds {kind} of {size} bytes. Expected whole numbers."),
    };

    /// <summary>Reads whole numbers that are to point into an array.</summary>
    /// <param name="dataset">The data set.</param>
    /// <param name="name">Its name for messages.</param>
    public static int[] Indices(IH5Dataset dataset, string name) =>
        dataset.Type is { Class: H5DataTypeClass.FixedPoint, Size: 4 } && IsSigned(dataset)
            ? Values<int>(dataset)
            : Array.ConvertAll(Integers(dataset), value => value is >= int.MinValue and <= int.MaxValue
                ? (int)value
                : throw new UserErrorException($"{name} holds {value}. Expected at most {int.MaxValue}."));

    private static bool IsSigned(IH5Dataset dataset) =>
        dataset.Type.Class == H5DataTypeClass.FixedPoint && dataset.Type.FixedPoint.IsSigned;

    private static long ToSigned(IH5Dataset dataset, ulong value) => value <= long.MaxValue
        ? (long)value
        : throw new UserErrorException($"{dataset.Name} holds {value}. Expected at most {long.MaxValue}.");

    // A data set of no element may have no storage to read.
    private static T[] Values<T>(IH5Dataset dataset) => dataset.Space.Dimensions.Contains(0UL) ? [] : dataset.Read<T[]>();
}
