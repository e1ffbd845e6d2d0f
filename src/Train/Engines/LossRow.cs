using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace HaploEmbed.Train.Engines;

/// <summary>
/// The losses of one row of outputs, of one sample and some features. Each puts the gradient with respect to the outputs in their
/// place and gives the loss. The outputs come without their bias.
/// </summary>
internal static unsafe class LossRow<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // e⁻ˣ of many entries are multiplied up before a logarithm is taken of them: each factor is at most 2.
    private const int FactorsALogarithm = 16;

    /// <summary>Σ (y − x)².</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double SquaredError(int width, T* outputs, T* bias, T* data)
    {
        var sum = Vector256<T>.Zero;
        var i = 0;
        for (; i <= width - Vector256<T>.Count; i += Vector256<T>.Count)
        {
            var difference = Vector256.Load(outputs + i) + Vector256.Load(bias + i) - Vector256.Load(data + i);
            sum += difference * difference;
            (difference + difference).Store(outputs + i);
        }

        var loss = Simd.Double(Vector256.Sum(sum));
        for (; i < width; i++)
        {
            var difference = outputs[i] + bias[i] - data[i];
            loss += Simd.Double(difference * difference);
            outputs[i] = difference + difference;
        }

        return loss;
    }

    /// <summary>Σ log(1 + eʸ) − x·y; without data every x is 0. The gradient is σ(y) − x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Bernoulli(int width, T* outputs, T* bias, T* data)
    {
        var (zero, one) = (Vector256<T>.Zero, Vector256<T>.One);
        var (linear, logarithms, factors) = (zero, zero, one);
        var (i, count) = (0, 0);
        for (; i <= width - Vector256<T>.Count; i += Vector256<T>.Count)
        {
            var y = Vector256.Load(outputs + i) + Vector256.Load(bias + i);
            var power = Simd.Exp(-Vector256.Abs(y));
            var factor = one + power;
            var inverse = one / factor;
            var gradient = Vector256.ConditionalSelect(Vector256.GreaterThanOrEqual(y, zero), inverse, power * inverse);
            linear += Vector256.Max(y, zero);
            factors *= factor;
            if (data is not null)
            {
                var x = Vector256.Load(data + i);
                linear -= x * y;
                gradient -= x;
            }

            gradient.Store(outputs + i);
            if (++count == FactorsALogarithm)
            {
                logarithms += Simd.Log(factors);
                (factors, count) = (one, 0);
            }
        }

        var loss = Simd.Double(Vector256.Sum(linear)) + Simd.Double(Vector256.Sum(logarithms + Simd.Log(factors)));
        for (; i < width; i++)
        {
            var y = Simd.Double(outputs[i] + bias[i]);
            var x = data is null ? 0.0 : Simd.Double(data[i]);
            var power = Math.Exp(-Math.Abs(y));
            loss += Math.Max(y, 0.0) + Math.Log(1.0 + power) - x * y;
            outputs[i] = Simd.Number<T>((y >= 0.0 ? 1.0 : power) / (1.0 + power) - x);
        }

        return loss;
    }

    /// <summary>Σ eʸ − x·y, without ln Γ(x + 1), which no output changes. The gradient is eʸ − x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Poisson(int width, T* outputs, T* bias, T* data)
    {
        var sum = Vector256<T>.Zero;
        var i = 0;
        for (; i <= width - Vector256<T>.Count; i += Vector256<T>.Count)
        {
            var y = Vector256.Load(outputs + i) + Vector256.Load(bias + i);
            var x = Vector256.Load(data + i);
            var mean = Simd.Exp(y);
            sum += mean - x * y;
            (mean - x).Store(outputs + i);
        }

        var loss = Simd.Double(Vector256.Sum(sum));
        for (; i < width; i++)
        {
            var (y, x) = (outputs[i] + bias[i], data[i]);
            var mean = T.Exp(y);
            loss += Simd.Double(mean - x * y);
            outputs[i] = mean - x;
        }

        return loss;
    }

    /// <summary>Multiplies numbers.</summary>
    public static void Scale(int width, T* numbers, double factor)
    {
        var weight = Simd.Number<T>(factor);
        for (var i = 0; i < width; i++)
        {
            numbers[i] *= weight;
        }
    }

    /// <summary>
    /// Σ (x + θ)·ln(μ + θ) − x·y − θ·ln θ + ln Γ(θ) − ln Γ(x + θ), without ln Γ(x + 1), with μ = eʸ. The gradient with respect to y is
    /// (x + θ)·μ/(μ + θ) − x.
    /// </summary>
    /// <param name="width">The number of features.</param>
    /// <param name="outputs">The outputs.</param>
    /// <param name="bias">Their bias.</param>
    /// <param name="data">The counts.</param>
    /// <param name="logDispersion">ln θ of each feature.</param>
    /// <param name="logDispersionGradient">
    /// Where the gradient with respect to ln θ is added: θ·(ln(μ + θ) + (x + θ)/(μ + θ) − ln θ − 1 + ψ(θ) − ψ(x + θ)). Null for none.
    /// </param>
    /// <param name="weight">What that gradient is multiplied by.</param>
    public static double NegativeBinomial(int width, T* outputs, T* bias, T* data, T* logDispersion, T* logDispersionGradient, double weight = 1.0)
    {
        var loss = 0.0;
        for (var i = 0; i < width; i++)
        {
            var y = Simd.Double(outputs[i]) + Simd.Double(bias[i]);
            var x = Simd.Double(data[i]);
            var logTheta = Simd.Double(logDispersion[i]);
            var theta = Math.Exp(logTheta);
            var power = Math.Exp(-Math.Abs(y - logTheta));
            var logSum = Math.Max(y, logTheta) + Math.Log(1.0 + power);

            // μ/(μ + θ), and what is left of 1.
            var (share, rest) = y >= logTheta ? (1.0 / (1.0 + power), power / (1.0 + power)) : (power / (1.0 + power), 1.0 / (1.0 + power));
            loss += (x + theta) * logSum - x * y - theta * logTheta - GammaFunction.LogRising(theta, x);
            outputs[i] = Simd.Number<T>((x + theta) * share - x);
            if (logDispersionGradient is not null)
            {
                // (x + θ)/(μ + θ) = (x/θ + 1)·θ/(μ + θ).
                var slope = logSum - logTheta + (x / theta + 1.0) * rest - 1.0 - GammaFunction.DigammaRise(theta, x);
                logDispersionGradient[i] += Simd.Number<T>(weight * theta * slope);
            }
        }

        return loss;
    }
}
