using HaploEmbed.Core.Options;
using static TorchSharp.torch;

namespace HaploEmbed.Train.Engines;

/// <summary>The losses by torch's operations, entry by entry.</summary>
internal static class TorchLoss
{
    /// <summary>Gives the loss of each entry, inside the graph.</summary>
    /// <param name="loss">Which loss.</param>
    /// <param name="outputs">The decoder's outputs y, [samples, features].</param>
    /// <param name="data">The data x, of the same shape.</param>
    /// <param name="logDispersion">ln θ of each feature, with the negative binomial loss.</param>
    public static Tensor Entries(LossKind loss, Tensor outputs, Tensor data, Tensor? logDispersion) => loss switch
    {
        LossKind.SquaredError => (outputs - data).square(),
        LossKind.Bernoulli => nn.functional.binary_cross_entropy_with_logits(outputs, data, reduction: nn.Reduction.None),
        LossKind.Poisson => outputs.exp() - data * outputs + (data + 1.0).lgamma(),
        LossKind.NegativeBinomial => NegativeBinomial(outputs, data, logDispersion!),
        _ => throw new NotSupportedException($"There is no loss {loss}."),
    };

    private static Tensor NegativeBinomial(Tensor outputs, Tensor data, Tensor logDispersion)
    {
        var dispersion = logDispersion.exp();
        var logSum = logaddexp(outputs, logDispersion.expand_as(outputs));
        return (data + dispersion) * logSum - data * outputs - dispersion * logDispersion
            + dispersion.lgamma() + (data + 1.0).lgamma() - (data + dispersion).lgamma();
    }
}
