using System.Numerics;
using HaploEmbed.Core.Options;
using HaploEmbed.Train.Model;

namespace HaploEmbed.Train.Engines;

/// <summary>Samples as the fused engine holds them: dense in its own type, or the places of ones.</summary>
internal sealed unsafe class FusedSamples<T> : IEngineSamples
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly NativeBuffer<T>? _dense;

    public FusedSamples(SampleMatrix samples, LossKind loss)
    {
        Rows = samples.Rows;
        Columns = samples.Columns;
        Missing = samples.Missing;
        Weights = samples.Weights;
        if (samples.Ones is not null && loss == LossKind.Bernoulli)
        {
            Ones = samples.Ones;
            return;
        }

        _dense = new NativeBuffer<T>((long)Rows * Columns);
        var values = new double[Columns];
        if (loss is LossKind.Poisson or LossKind.NegativeBinomial)
        {
            LogFactorials = new double[Rows];
        }

        for (var row = 0; row < Rows; row++)
        {
            samples.CopyRow(row, values);
            Take(row, values);
        }
    }

    public int Rows { get; }

    public int Columns { get; }

    /// <summary>The ones of each sample where only they are held.</summary>
    public SparseRows? Ones { get; }

    /// <summary>The missing entries; in the dense values they are 0.</summary>
    public SparseRows? Missing { get; }

    /// <summary>What the loss of each sample is multiplied by; null where each counts once.</summary>
    public double[]? Weights { get; }

    /// <summary>Of counts: Σ ln Γ(x + 1) over the known entries of each sample.</summary>
    public double[]? LogFactorials { get; }

    /// <summary>Gives the address of a sample's values; null where only the ones are held.</summary>
    public T* Row(int row) => _dense is null ? null : _dense.Pointer + (long)row * Columns;

    public void Dispose() => _dense?.Dispose();

    private void Take(int row, double[] values)
    {
        var target = Row(row);
        for (var i = 0; i < values.Length; i++)
        {
            target[i] = Simd.Number<T>(values[i]);
            if (LogFactorials is not null && !double.IsNaN(values[i]))
            {
                LogFactorials[row] += GammaFunction.LogRising(1.0, values[i]);
            }
        }

        if (Missing is null)
        {
            return;
        }

        foreach (var column in Missing.Row(row))
        {
            target[column] = T.Zero;
        }
    }
}
