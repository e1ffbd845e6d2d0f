using System.Numerics;

namespace HaploEmbed.Train.Engines;

/// <summary>Products of matrices by the fastest way there is: the BLAS of libtorch where it can be called, or own ones.</summary>
internal sealed unsafe class MatrixProducts<T> : IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly PackedProduct<T> _own = new();
    private readonly bool _useBlas;

    /// <param name="useBlas">Whether to call the BLAS where there is one.</param>
    public MatrixProducts(bool useBlas = true) => _useBlas = useBlas && BlasOfTorch.IsFound;

    public string Description => _useBlas ? BlasOfTorch.Name : "own kernels";

    /// <inheritdoc cref="PackedProduct{T}.Multiply"/>
    public void Multiply(
        bool transposeA, bool transposeB, int rows, int columns, int depth, T* a, int strideA, T* b, int strideB, bool add, T* c, int strideC)
    {
        if (!_useBlas)
        {
            _own.Multiply(transposeA, transposeB, rows, columns, depth, a, strideA, b, strideB, add, c, strideC);
        }
        else if (typeof(T) == typeof(float))
        {
            BlasOfTorch.Multiply(
                transposeA, transposeB, rows, columns, depth, (float*)a, strideA, (float*)b, strideB, add, (float*)c, strideC);
        }
        else
        {
            BlasOfTorch.Multiply(
                transposeA, transposeB, rows, columns, depth, (double*)a, strideA, (double*)b, strideB, add, (double*)c, strideC);
        }
    }

    public void Dispose() => _own.Dispose();
}
