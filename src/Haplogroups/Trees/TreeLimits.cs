using HaploEmbed.Core.Failures;

namespace HaploEmbed.Haplogroups.Trees;

/// <summary>How large a tree may be before it is taken for a mistake or an attack. genepi's trees have 15 files and 3 MB.</summary>
/// <param name="ZipBytes">Most bytes of a zip.</param>
/// <param name="Bytes">Most bytes of all files together, unpacked.</param>
/// <param name="Files">Most files.</param>
public sealed record TreeLimits(long ZipBytes = 100_000_000, long Bytes = 500_000_000, int Files = 10_000)
{
    /// <summary>Refuses more files or bytes than these.</summary>
    /// <param name="source">What holds them, for the message.</param>
    /// <param name="files">How many files, so far.</param>
    /// <param name="bytes">How many bytes, so far.</param>
    /// <exception cref="UserErrorException">It is too much.</exception>
    internal void Check(string source, int files, long bytes)
    {
        if (files > Files)
        {
            throw new UserErrorException($"{source} has more than {Files} files. Expected one tree.");
        }

        if (bytes > Bytes)
        {
            throw new UserErrorException($"{source} has more than {Bytes} bytes unpacked. Expected one tree.");
        }
    }
}
