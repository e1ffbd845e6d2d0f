namespace HaploEmbed.Haplogroups.AminoAcids;

/// <summary>What one base does to a protein.</summary>
/// <param name="Polymorphism">The position and the base, <c>8860G</c>.</param>
/// <param name="Gene">The gene, <c>ATP6</c>.</param>
/// <param name="CodonPosition">Which base of its codon it is: 1, 2 or 3; haplogrep3 calls this the codon.</param>
/// <param name="Change">The amino acid of the reference, its number in the protein, and the new amino acid: <c>T112A</c>.</param>
public sealed record AminoAcidChange(string Polymorphism, string Gene, int CodonPosition, string Change)
{
    /// <summary>Gets the text of haplogrep3's column AAC_In_Remainings: <c>8860G [T112A| Codon 1 | ATP6 ]</c>.</summary>
    public string Description { get; } = $"{Polymorphism} [{Change}| Codon {CodonPosition} | {Gene} ]";
}
