namespace HaploEmbed.Core.Trees;

/// <summary>The platforms that keep the data of users in different places.</summary>
internal enum OSPlatformKind
{
    Unix,
    MacOS,
    Windows,
}
