namespace HaploEmbed.Core.Formats.AnnData;

/// <summary>A data set: a matrix of samples by features, with a table about the samples and one about the features.</summary>
/// <remarks>
/// The content of an h5ad file, in the words of anndata: X [n_obs, n_var], layers, obs, var, obsm (matrices of n_obs rows) and uns
/// (all else). See docs/formats.md.
/// </remarks>
public sealed record AnnDataSet
{
    /// <summary>The name of the layer that says which values are missing: 1 where one is, else 0.</summary>
    public const string MaskLayer = "mask";

    /// <summary>Gets the values, shape [n_obs, n_var].</summary>
    public required Matrix X { get; init; }

    /// <summary>Gets the table about the samples, n_obs rows.</summary>
    public required DataTable Obs { get; init; }

    /// <summary>Gets the table about the features, n_var rows.</summary>
    public required DataTable Var { get; init; }

    /// <summary>Gets further values of the same samples and features, each of shape [n_obs, n_var], by name.</summary>
    public IReadOnlyDictionary<string, Matrix> Layers { get; init; } = new Dictionary<string, Matrix>();

    /// <summary>Gets further matrices of n_obs rows, by name.</summary>
    public IReadOnlyDictionary<string, DenseMatrix> Obsm { get; init; } = new Dictionary<string, DenseMatrix>();

    /// <summary>
    /// Gets what belongs to no row, by name: <see cref="string"/>, <see cref="long"/>, <see cref="double"/>, arrays of these,
    /// <see cref="Matrix"/>, or again a dictionary.
    /// </summary>
    public IReadOnlyDictionary<string, object> Uns { get; init; } = new Dictionary<string, object>();
}
