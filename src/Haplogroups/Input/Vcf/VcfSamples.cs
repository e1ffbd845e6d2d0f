namespace HaploEmbed.Haplogroups.Input.Vcf;

/// <summary>What a VCF file holds.</summary>
/// <param name="Samples">Its samples in the order of their columns; none where there is no variant.</param>
/// <param name="Notices">What haplogrep3 prints while it reads, a line each; none in the corrected mode, which has faults instead.</param>
public sealed record VcfSamples(IReadOnlyList<SampleLine> Samples, IReadOnlyList<string> Notices);
