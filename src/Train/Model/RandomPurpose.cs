namespace HaploEmbed.Train.Model;

/// <summary>What random numbers are for. Each purpose of a seed has a stream of its own.</summary>
internal enum RandomPurpose
{
    /// <summary>The decoder's initial weights.</summary>
    Weights,

    /// <summary>The order of batches and the noise in training.</summary>
    Training,

    /// <summary>The starts of the search for representations.</summary>
    Search,

    /// <summary>The resamples of bootstrap intervals.</summary>
    Bootstrap,

    /// <summary>The first directions of principal components.</summary>
    Components,

    /// <summary>The layout of UMAP.</summary>
    Umap,
}
