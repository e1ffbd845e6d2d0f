namespace HaploEmbed.Haplogroups;

/// <summary>A file fails as a whole because haplogrep3 fails with it; only in <see cref="ClassificationMode.Haplogrep3"/>.</summary>
/// <param name="message">What that program prints after <c>Error: </c>, or what it should have where it prints a Java exception's text.</param>
/// <param name="innerException">The cause, where there is one.</param>
public sealed class HaplogrepFailureException(string message, Exception? innerException = null)
    : Exception(message, innerException)
{
    /// <summary>Gets the line of the file that it fails with, where it is known.</summary>
    public long? LineNumber { get; init; }
}
