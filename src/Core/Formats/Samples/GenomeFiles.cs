namespace HaploEmbed.Core.Formats.Samples;

/// <summary>The names of the files by which steps hand genomes to those after them, but for those of <see cref="RecordsTable"/> and <see cref="ExcludedTable"/>.</summary>
public static class GenomeFiles
{
    /// <summary>The sequences of the genomes that ingest keeps.</summary>
    public const string Sequences = "sequences.fasta.gz";

    /// <summary>Haplogroups, as ingest takes them from a table, and as annotate writes them.</summary>
    public const string Haplogroups = "haplogroups.tsv";

    /// <summary>What the name of each file of a tree of haplogroups begins with: of the one that simulated genomes bring, and of an installed one among the inputs of a step.</summary>
    public const string TreeFolder = "tree/";

    /// <summary>Who was lost to each filter, by macro-haplogroup.</summary>
    public const string Filters = "filters.tsv";

    /// <summary>How far two classifiers agree.</summary>
    public const string Agreement = "agreement.json";
}
