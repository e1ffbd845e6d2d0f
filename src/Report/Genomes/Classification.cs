using HaploEmbed.Core.Formats.AnnData;

namespace HaploEmbed.Report.Genomes;

/// <summary>What gave the genomes of a data set their haplogroups.</summary>
/// <param name="Tree">The tree by id and version, "phylotree-rsrs@17.1".</param>
/// <param name="Reference">The sequence that polymorphisms are named against.</param>
/// <param name="Classifier">The classifier with its mode.</param>
internal sealed record Classification(string Tree, string Reference, string Classifier)
{
    /// <summary>Gives that of a data set; null where it says none.</summary>
    public static Classification? Of(AnnDataSet data) =>
        (data.Uns.GetValueOrDefault("tree_id"), data.Uns.GetValueOrDefault("reference"), data.Uns.GetValueOrDefault("classifier"))
            is (string tree, string reference, string classifier)
            ? new Classification(tree, reference, classifier)
            : null;
}
