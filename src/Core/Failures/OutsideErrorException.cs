namespace HaploEmbed.Core.Failures;

/// <summary>The outside world failed: a disk, a network, a program that is called. Exit code 3.</summary>
/// <param name="message">What failed, what was tried, what is kept and what to do.</param>
/// <param name="innerException">The cause.</param>
public sealed class OutsideErrorException(string message, Exception? innerException = null)
    : Exception(message, innerException);
