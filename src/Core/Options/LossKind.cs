namespace HaploEmbed.Core.Options;

/// <summary>What a decoder's output is compared with the data by. Every loss is summed over features and samples.</summary>
public enum LossKind
{
    /// <summary>Σ (x − y)², y being the output.</summary>
    SquaredError,

    /// <summary>Of 0/1 data: the binary cross-entropy Σ log(1 + eʸ) − x·y, y being the logit.</summary>
    Bernoulli,

    /// <summary>Of counts: the negative log-likelihood Σ eʸ − x·y + ln Γ(x + 1), y being the logarithm of the mean.</summary>
    Poisson,

    /// <summary>
    /// Of counts: the negative log-likelihood of a negative binomial distribution of mean μ = eʸ and variance μ + μ²/θ, θ being
    /// learnt, one a feature.
    /// </summary>
    NegativeBinomial,
}
