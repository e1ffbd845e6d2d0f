using System.Numerics;
using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace HaploEmbed.Geometry.Kernels;

/// <summary>Space coordinates of points of a hyperboloid, column by column, with the time that they imply.</summary>
internal sealed class HyperboloidRows
{
    private readonly double[][] _space;
    private readonly double[] _squareHigh;
    private readonly double[] _squareLow;
    private readonly double[] _timeHigh;
    private readonly double[] _timeLow;

    /// <summary>Reads rows of d + 1 numbers, time first, of which the time is not read.</summary>
    public HyperboloidRows(LorentzManifold manifold, Tensor points)
    {
        RadiusSquared = manifold.RadiusSquared;
        Dimension = manifold.Dimension;
        var values = MemoryMarshal.Cast<byte, double>(points.contiguous().bytes);
        Count = values.Length / (Dimension + 1);

        // Filled up with the origin, so that a vector of lanes from any row on is whole.
        var padded = (Count / Vector<double>.Count + 2) * Vector<double>.Count;
        _space = new double[Dimension][];
        for (var column = 0; column < Dimension; column++)
        {
            var coordinates = _space[column] = new double[padded];
            for (var row = 0; row < Count; row++)
            {
                coordinates[row] = values[row * (Dimension + 1) + column + 1];
            }
        }

        (_squareHigh, _squareLow) = (new double[padded], new double[padded]);
        (_timeHigh, _timeLow) = (new double[padded], new double[padded]);
        for (var row = 0; row < padded; row += Vector<double>.Count)
        {
            var square = Square(row);
            var time = DoubleDouble.Sqrt(square + DoubleDouble.Of(new(RadiusSquared), Vector<double>.Zero));
            square.High.CopyTo(_squareHigh, row);
            square.Low.CopyTo(_squareLow, row);
            time.High.CopyTo(_timeHigh, row);
            time.Low.CopyTo(_timeLow, row);
        }
    }

    public double RadiusSquared { get; }

    public int Dimension { get; }

    public int Count { get; }

    /// <summary>The rows from a row on, one in each lane.</summary>
    public Lanes From(int row) => new(this, row, false);

    /// <summary>One row in all lanes.</summary>
    public Lanes Only(int row) => new(this, row, true);

    private DoubleDouble Square(int row)
    {
        var sum = default(DoubleDouble);
        foreach (var coordinates in _space)
        {
            var x = new Vector<double>(coordinates, row);
            sum += DoubleDouble.Product(x, x);
        }

        return sum;
    }

    /// <summary>Points in the lanes of a vector.</summary>
    public readonly struct Lanes(HyperboloidRows rows, int row, bool one)
    {
        /// <summary>Gets |x|², of the space coordinates.</summary>
        public DoubleDouble Square => DoubleDouble.Of(Read(rows._squareHigh), Read(rows._squareLow));

        /// <summary>Gets x₀.</summary>
        public DoubleDouble Time => DoubleDouble.Of(Read(rows._timeHigh), Read(rows._timeLow));

        /// <summary>Gets a space coordinate, counted from 0.</summary>
        public Vector<double> Space(int column) => Read(rows._space[column]);

        private Vector<double> Read(double[] values) => one ? new Vector<double>(values[row]) : new Vector<double>(values, row);
    }
}
