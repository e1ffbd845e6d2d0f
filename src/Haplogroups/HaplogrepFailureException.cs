namespace HaploEmbed.Haplogroups;

/// <summary>A file fails as a whole because haplogrep3 fails with it; only in <see cref="ClassificationMode.Haplogrep3"/>.</summary>
/// <param name="message">What that program prints after <c>Error: </c>.</param>
/// <param name="innerException">The cause, where there is one.</param>
public sealed class HaplogrepFailureException(string message, Exception? innerException = null)
    : Exception(message, innerException);
