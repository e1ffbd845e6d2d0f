using System.Globalization;

namespace HaploEmbed.Haplogroups.Input.Vcf;

/// <summary>One polymorphism of an allele.</summary>
/// <param name="Position">Its position; that of the base before it for an insertion.</param>
/// <param name="IsInsertion">Whether it is an insertion, which may stand beside another change at its position.</param>
/// <param name="Text">Its text, <c>263G</c>.</param>
internal readonly record struct AlleleChange(int Position, bool IsInsertion, string Text)
{
    private const char DeletedBase = 'd';

    /// <summary>Gets whether it is a missing base.</summary>
    public bool IsDeletion => Text[^1] == DeletedBase;

    /// <summary>Gives a missing base.</summary>
    public static AlleleChange Deletion(int position) =>
        new(position, false, string.Create(CultureInfo.InvariantCulture, $"{position}{DeletedBase}"));
}
