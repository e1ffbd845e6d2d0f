using System.Numerics;
using System.Runtime.Intrinsics;

namespace HaploEmbed.Train.Engines;

/// <summary>Steps of Adam on one flat list of parameters.</summary>
/// <remarks>Source: Kingma and Ba (2015), "Adam"; equal to torch.optim.Adam with <c>weight_decay</c>.</remarks>
internal static unsafe class AdamKernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Takes step number <paramref name="step"/>, from 1.</summary>
    public static void Step(AdamConstants constants, long step, double learningRate, long count, T* parameters, T* gradients, T* first, T* second)
    {
        var decay = Simd.Number<T>(constants.WeightDecay);
        var (beta1, rest1) = (Simd.Number<T>(constants.Beta1), Simd.Number<T>(1.0 - constants.Beta1));
        var (beta2, rest2) = (Simd.Number<T>(constants.Beta2), Simd.Number<T>(1.0 - constants.Beta2));
        var root = Simd.Number<T>(1.0 / Math.Sqrt(1.0 - Math.Pow(constants.Beta2, step)));
        var epsilon = Simd.Number<T>(AdamConstants.Epsilon);
        var rate = Simd.Number<T>(learningRate / (1.0 - Math.Pow(constants.Beta1, step)));

        var i = 0L;
        for (; i <= count - Vector256<T>.Count; i += Vector256<T>.Count)
        {
            var parameter = Vector256.Load(parameters + i);
            var gradient = Vector256.Load(gradients + i) + Vector256.Create(decay) * parameter;
            var mean = Vector256.Create(beta1) * Vector256.Load(first + i) + Vector256.Create(rest1) * gradient;
            var square = Vector256.Create(beta2) * Vector256.Load(second + i) + Vector256.Create(rest2) * gradient * gradient;
            mean.Store(first + i);
            square.Store(second + i);
            var divisor = Vector256.Sqrt(square) * Vector256.Create(root) + Vector256.Create(epsilon);
            (parameter - Vector256.Create(rate) * mean / divisor).Store(parameters + i);
        }

        for (; i < count; i++)
        {
            var gradient = gradients[i] + decay * parameters[i];
            first[i] = beta1 * first[i] + rest1 * gradient;
            second[i] = beta2 * second[i] + rest2 * gradient * gradient;
            parameters[i] -= rate * first[i] / (T.Sqrt(second[i]) * root + epsilon);
        }
    }
}
