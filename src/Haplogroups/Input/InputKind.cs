namespace HaploEmbed.Haplogroups.Input;

/// <summary>A kind of input file.</summary>
public enum InputKind
{
    /// <summary>Samples as lines of polymorphisms.</summary>
    Hsd,

    /// <summary>Variants by position.</summary>
    Vcf,

    /// <summary>Sequences.</summary>
    Fasta,
}
