namespace HaploEmbed.Core.Failures;

/// <summary>The user's files or options are wrong. Shown as its messages alone; exit code 2.</summary>
public sealed class UserErrorException : Exception
{
    /// <summary>Makes a failure of one or more faults.</summary>
    /// <param name="faults">One message a fault: what was found and where, what was expected, what to do.</param>
    public UserErrorException(params IReadOnlyList<string> faults)
        : base(string.Join(Environment.NewLine, faults))
    {
        Faults = faults;
    }

    /// <summary>Gets every fault found, each a message of its own.</summary>
    public IReadOnlyList<string> Faults { get; }
}
