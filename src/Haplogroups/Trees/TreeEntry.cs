namespace HaploEmbed.Haplogroups.Trees;

/// <summary>One tree of a folder of trees, as a list shows it: whole, or with what is wrong with it.</summary>
/// <param name="Name">Id and version as the names of its folders have them, <c>phylotree-rsrs@17.1</c>.</param>
/// <param name="Folder">The folder that holds its <c>tree.yaml</c>.</param>
/// <param name="Tree">The tree, or null where it cannot be read.</param>
/// <param name="Faults">Why it cannot be read; empty where it can.</param>
public sealed record TreeEntry(string Name, string Folder, InstalledTree? Tree, IReadOnlyList<string> Faults);
