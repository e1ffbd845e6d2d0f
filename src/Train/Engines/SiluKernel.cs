using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace HaploEmbed.Train.Engines;

/// <summary>SiLU, x·σ(x), of rows to which a bias is added first, and its derivative.</summary>
internal static unsafe class SiluKernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Puts x·σ(x) in place of the products, with x = product + bias, and σ(x) beside.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward(int rows, int width, T* values, T* bias, T* sigmoid)
    {
        var one = Vector256<T>.One;
        for (var row = 0; row < rows; row++, values += width, sigmoid += width)
        {
            var i = 0;
            for (; i <= width - Vector256<T>.Count; i += Vector256<T>.Count)
            {
                var x = Vector256.Load(values + i) + Vector256.Load(bias + i);
                var s = one / (one + Simd.Exp(-x));
                s.Store(sigmoid + i);
                (x * s).Store(values + i);
            }

            for (; i < width; i++)
            {
                var x = values[i] + bias[i];
                sigmoid[i] = T.One / (T.One + T.Exp(-x));
                values[i] = x * sigmoid[i];
            }
        }
    }

    /// <summary>Multiplies gradients by the derivative σ + y·(1 − σ), y being what <see cref="Forward"/> left.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Backward(long count, T* gradients, T* values, T* sigmoid)
    {
        var one = Vector256<T>.One;
        var i = 0L;
        for (; i <= count - Vector256<T>.Count; i += Vector256<T>.Count)
        {
            var s = Vector256.Load(sigmoid + i);
            (Vector256.Load(gradients + i) * (s + Vector256.Load(values + i) * (one - s))).Store(gradients + i);
        }

        for (; i < count; i++)
        {
            gradients[i] *= sigmoid[i] + values[i] * (T.One - sigmoid[i]);
        }
    }

    /// <summary>Adds the rows of a matrix to a row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddRows(int rows, int width, T* values, int stride, T* sum)
    {
        var i = 0;
        for (; i <= width - Vector256<T>.Count; i += Vector256<T>.Count)
        {
            var total = Vector256.Load(sum + i);
            for (var row = 0; row < rows; row++)
            {
                total += Vector256.Load(values + (long)row * stride + i);
            }

            total.Store(sum + i);
        }

        for (; i < width; i++)
        {
            for (var row = 0; row < rows; row++)
            {
                sum[i] += values[(long)row * stride + i];
            }
        }
    }
}
