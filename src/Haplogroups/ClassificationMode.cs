namespace HaploEmbed.Haplogroups;

/// <summary>What is done with input that haplogrep3 stumbles over.</summary>
public enum ClassificationMode
{
    /// <summary>The same as haplogrep3 3.2.1 does: one bad record fails the file, with that program's message.</summary>
    Haplogrep3,

    /// <summary>A bad record is set aside with its reason, and the others go on.</summary>
    Corrected,
}
