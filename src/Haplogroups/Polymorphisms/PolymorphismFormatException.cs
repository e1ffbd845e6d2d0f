namespace HaploEmbed.Haplogroups.Polymorphisms;

/// <summary>A text is not a polymorphism. The message is haplogrep3's own where that program has one.</summary>
/// <param name="message">What was found.</param>
public sealed class PolymorphismFormatException(string message) : FormatException(message);
