namespace HaploEmbed.Haplogroups.Trees;

/// <summary>How a file of a tree stands to its checksum.</summary>
public enum ChecksumState
{
    /// <summary>The file is what the checksum says.</summary>
    Equal,

    /// <summary>The file is another.</summary>
    Different,

    /// <summary>There is a checksum and no file.</summary>
    Missing,

    /// <summary>There is a file and no checksum.</summary>
    NotKnown,
}
