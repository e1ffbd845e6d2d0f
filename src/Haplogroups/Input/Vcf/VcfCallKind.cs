namespace HaploEmbed.Haplogroups.Input.Vcf;

/// <summary>What a genotype says.</summary>
internal enum VcfCallKind
{
    /// <summary>The reference, or nothing.</summary>
    None,

    /// <summary>One allele that is not the reference.</summary>
    Variant,

    /// <summary>Different alleles.</summary>
    Heteroplasmic,
}
