using HaploEmbed.Train.Model;

namespace HaploEmbed.Train.Engines;

/// <summary>
/// Computes a decoder: its output, its loss, the gradient of the loss with respect to points and parameters, and its Adam
/// steps. It owns the parameters.
/// </summary>
/// <remarks>
/// Points and their gradients are float64 on the processor, row-major [count, point columns], whatever the engine computes in
/// and wherever. A loss is a sum over features and samples (no mean): the reference's learning rates count on it.
/// </remarks>
internal interface IDecoderEngine : IDisposable
{
    /// <summary>What the manifest says of it, such as "fused float32, products by MKL".</summary>
    string Description { get; }

    DecoderLayout Layout { get; }

    /// <summary>Takes samples over in the engine's own layout and type. The caller disposes what it gets.</summary>
    IEngineSamples Load(SampleMatrix samples);

    /// <summary>Computes the loss of samples at points, and its gradient with respect to the points; the decoder stays.</summary>
    /// <param name="samples">What this engine loaded.</param>
    /// <param name="rows">The samples of the batch.</param>
    /// <param name="points">The point of each, [rows, point columns].</param>
    /// <param name="pointGradients">Where the gradient is written (not added), like <paramref name="points"/>.</param>
    /// <returns>The loss, summed; perhaps NaN or infinite.</returns>
    double Evaluate(IEngineSamples samples, ReadOnlySpan<int> rows, ReadOnlySpan<double> points, Span<double> pointGradients);

    /// <summary>
    /// As <see cref="Evaluate"/>, and the decoder takes a step of Adam of the given rate against its own gradient.
    /// </summary>
    double Train(
        IEngineSamples samples, ReadOnlySpan<int> rows, ReadOnlySpan<double> points, Span<double> pointGradients, double learningRate);

    /// <summary>Decodes points.</summary>
    /// <param name="points">Points, [count, point columns].</param>
    /// <param name="decoded">
    /// Where the output of the last layer goes, [count, features]: values, logits or logarithms of means, as the loss has it.
    /// </param>
    void Decode(ReadOnlySpan<double> points, Span<double> decoded);

    /// <summary>Writes the parameters in the order of the layout, <see cref="DecoderLayout.Count"/> numbers.</summary>
    void ReadParameters(Span<double> parameters);

    /// <summary>Sets the parameters; Adam's state stays.</summary>
    void WriteParameters(ReadOnlySpan<double> parameters);

    /// <summary>Writes the gradient of the parameters that the last <see cref="Train"/> computed, without weight decay.</summary>
    void ReadGradients(Span<double> gradients);

    /// <summary>Writes Adam's moments, each in the order of the layout, and gives the number of steps taken.</summary>
    long ReadMoments(Span<double> first, Span<double> second);

    /// <summary>Sets Adam's moments and its number of steps.</summary>
    void WriteMoments(ReadOnlySpan<double> first, ReadOnlySpan<double> second, long steps);
}

/// <summary>Samples as an engine holds them.</summary>
internal interface IEngineSamples : IDisposable
{
    /// <summary>The number of samples.</summary>
    int Rows { get; }
}
