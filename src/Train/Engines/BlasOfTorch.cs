using System.Runtime.InteropServices;

namespace HaploEmbed.Train.Engines;

/// <summary>The matrix products of the BLAS inside libtorch, where its library exports them.</summary>
/// <remarks>
/// They have the interface of Fortran: every argument by reference, whole numbers of 32 bits, column-major. A row-major matrix is
/// its own transpose there, so that C = A·B is asked for as Cᵀ = Bᵀ·Aᵀ. Whether the export is what it seems is tried on a small
/// product first.
/// </remarks>
internal static unsafe class BlasOfTorch
{
    private static readonly delegate* unmanaged<byte*, byte*, int*, int*, int*, float*, float*, int*, float*, int*, float*, float*, int*, void> Single;
    private static readonly delegate* unmanaged<byte*, byte*, int*, int*, int*, double*, double*, int*, double*, int*, double*, double*, int*, void> Double;

    static BlasOfTorch()
    {
        if (!NativeLibrary.TryLoad("torch_cpu", typeof(BlasOfTorch).Assembly, DllImportSearchPath.AssemblyDirectory, out var library)
            || !NativeLibrary.TryGetExport(library, "sgemm_", out var single)
            || !NativeLibrary.TryGetExport(library, "dgemm_", out var @double))
        {
            return;
        }

        // One thread, in this thread: other numbers give other last bits, and jobs run side by side.
        if (NativeLibrary.TryGetExport(library, "MKL_Set_Num_Threads_Local", out var threads))
        {
            ((delegate* unmanaged<int, int>)threads)(1);
            Name = "MKL";
        }
        else
        {
            Name = "the BLAS of libtorch";
        }

        Single = (delegate* unmanaged<byte*, byte*, int*, int*, int*, float*, float*, int*, float*, int*, float*, float*, int*, void>)single;
        Double = (delegate* unmanaged<byte*, byte*, int*, int*, int*, double*, double*, int*, double*, int*, double*, double*, int*, void>)@double;
        IsFound = MultipliesRightly();
    }

    /// <summary>Whether it is there and works.</summary>
    public static bool IsFound { get; }

    /// <summary>What it is called.</summary>
    public static string Name { get; } = "";

    /// <summary>Computes C = op(A)·op(B), or adds it to C; as <see cref="PackedProduct{T}.Multiply"/>.</summary>
    public static void Multiply(
        bool transposeA, bool transposeB, int rows, int columns, int depth, float* a, int strideA, float* b, int strideB, bool add, float* c, int strideC)
    {
        var (opA, opB) = (Op(transposeA), Op(transposeB));
        float one = 1.0f, beta = add ? 1.0f : 0.0f;
        Single(&opB, &opA, &columns, &rows, &depth, &one, b, &strideB, a, &strideA, &beta, c, &strideC);
    }

    /// <inheritdoc cref="Multiply(bool, bool, int, int, int, float*, int, float*, int, bool, float*, int)"/>
    public static void Multiply(
        bool transposeA, bool transposeB, int rows, int columns, int depth, double* a, int strideA, double* b, int strideB, bool add, double* c, int strideC)
    {
        var (opA, opB) = (Op(transposeA), Op(transposeB));
        double one = 1.0, beta = add ? 1.0 : 0.0;
        Double(&opB, &opA, &columns, &rows, &depth, &one, b, &strideB, a, &strideA, &beta, c, &strideC);
    }

    private static byte Op(bool transpose) => transpose ? (byte)'T' : (byte)'N';

    // [1 2; 3 4]·[5 6; 7 8] = [19 22; 43 50], with room behind in case more is written.
    private static bool MultipliesRightly()
    {
        var a = stackalloc float[16] { 1, 2, 3, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 };
        var b = stackalloc float[16] { 5, 6, 7, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 };
        var c = stackalloc float[16];
        Multiply(false, false, 2, 2, 2, a, 2, b, 2, add: false, c, 2);
        return c[0] == 19 && c[1] == 22 && c[2] == 43 && c[3] == 50 && c[4] == 0;
    }
}
