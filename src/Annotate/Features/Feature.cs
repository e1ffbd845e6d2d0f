namespace HaploEmbed.Annotate.Features;

/// <summary>A polymorphism that is a column of the data set.</summary>
/// <param name="Polymorphism">The polymorphism.</param>
/// <param name="Number">Its number in the vocabulary.</param>
/// <param name="Count">How many samples have it.</param>
/// <param name="Known">Of how many samples its position is known.</param>
internal sealed record Feature(PolymorphismText Polymorphism, int Number, int Count, int Known)
{
    /// <summary>Gets the share of samples that have it, of those whose position is known.</summary>
    public double Frequency => (double)Count / Known;
}
