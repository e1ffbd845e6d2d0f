namespace HaploEmbed.Haplogroups.Trees;

/// <summary>One file of a tree, compared with its checksum.</summary>
/// <param name="Name">Its name relative to the folder of the tree, with '/'.</param>
/// <param name="State">How it stands to its checksum.</param>
public sealed record CheckedFile(string Name, ChecksumState State);
