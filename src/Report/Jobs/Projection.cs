using HaploEmbed.Core.Formats.AnnData;

namespace HaploEmbed.Report.Jobs;

/// <summary>The points of a job brought into the plane in one way.</summary>
/// <param name="Kind">The way.</param>
/// <param name="Samples">A point for each sample; the first two columns count.</param>
/// <param name="Nodes">A point for each node of the tree, NaN where it has none; null where there is no tree.</param>
internal sealed record Projection(ProjectionKind Kind, DenseMatrix Samples, DenseMatrix? Nodes);
