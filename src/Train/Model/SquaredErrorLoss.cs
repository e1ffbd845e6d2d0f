using static TorchSharp.torch;

namespace HaploEmbed.Train.Model;

/// <summary>The squared error of decoded values, summed over features.</summary>
internal static class SquaredErrorLoss
{
    /// <summary>
    /// Sums over features and samples: a sum and not a mean, which the reference's learning rates count on.
    /// </summary>
    public static Tensor Sum(Tensor decoded, Tensor data) => nn.functional.mse_loss(decoded, data, nn.Reduction.Sum);

    /// <summary>Gives the loss of each row against each of some decoded rows, [rows, candidates].</summary>
    public static Tensor OfPairs(Tensor decodedCandidates, Tensor data)
    {
        using var scope = NewDisposeScope();
        return (data.unsqueeze(1) - decodedCandidates.unsqueeze(0)).square().sum(-1).MoveToOuterDisposeScope();
    }
}
