using HaploEmbed.Haplogroups.Polymorphisms;

namespace HaploEmbed.Haplogroups.Reports;

/// <summary>How reports list polymorphisms.</summary>
internal static class PolymorphismList
{
    /// <summary>Joins polymorphisms with blanks.</summary>
    public static string Join(IEnumerable<Polymorphism> polymorphisms) => string.Join(' ', polymorphisms.Select(polymorphism => polymorphism.Text));
}
