namespace HaploEmbed.Core.Formats;

/// <summary>A folder for the time of some work; it goes, with all that is in it, when that is over.</summary>
/// <remarks>
/// Windows may still hold what a killed program had open. The folder then stays until the step that it belongs to starts again, or until the
/// system clears its temporary files.
/// </remarks>
public sealed class ScratchFolder : IDisposable
{
    /// <summary>Makes the folder where it is not there yet.</summary>
    /// <param name="path">Its path.</param>
    public ScratchFolder(string path) => FullPath = Directory.CreateDirectory(path).FullName;

    /// <summary>Gets its absolute path.</summary>
    public string FullPath { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            Directory.Delete(FullPath, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
        }
    }
}
