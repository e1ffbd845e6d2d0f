using HaploEmbed.Haplogroups.Polymorphisms;

namespace HaploEmbed.Haplogroups.Trees;

/// <summary>One haplogroup: a named branch of the tree.</summary>
public sealed class Haplogroup
{
    internal Haplogroup(int index, string nameInFile, Haplogroup? parent, IReadOnlyList<Polymorphism> polymorphisms)
    {
        Index = index;
        NameInFile = nameInFile;
        Name = nameInFile.Trim();
        Parent = parent;
        Level = parent is null ? 0 : parent.Level + 1;
        Polymorphisms = polymorphisms;
    }

    /// <summary>Gets its place in <see cref="Phylotree.Haplogroups"/>.</summary>
    public int Index { get; }

    /// <summary>Gets its name: <c>HV6a</c>, <c>H1c+152C!</c>.</summary>
    public string Name { get; }

    /// <summary>Gets its name as the file has it, which may end in a blank.</summary>
    public string NameInFile { get; }

    /// <summary>Gets the haplogroup that it stands in, in the file; null for the first.</summary>
    /// <remarks>Where the file begins at the reference and not at the root of mankind, the way up leads to the reference.</remarks>
    public Haplogroup? Parent { get; }

    /// <summary>Gets how many haplogroups it stands in, in the file.</summary>
    public int Level { get; }

    /// <summary>Gets the polymorphisms that lead to it from its parent, in the order of the file.</summary>
    public IReadOnlyList<Polymorphism> Polymorphisms { get; }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
