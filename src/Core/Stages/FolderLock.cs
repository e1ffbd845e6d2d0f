using System.Diagnostics;
using System.Globalization;
using HaploEmbed.Core.Failures;
using HaploEmbed.Core.Formats;

namespace HaploEmbed.Core.Stages;

/// <summary>Keeps a folder to one writer: a lock of the operating system that dies with the process.</summary>
/// <remarks>
/// <c>.lock</c> is held open; <c>.lock.owner</c> beside it says who holds it, for messages. After a kill the owner's file is
/// left over: it is of no weight where it names this machine, since the lock itself is gone, but where it names another
/// machine the lock may not be visible from here, and a person has to decide.
/// </remarks>
public sealed class FolderLock : IDisposable
{
    private readonly FileStream _lock;
    private readonly string _ownerPath;

    private FolderLock(FileStream heldLock, string ownerPath)
    {
        _lock = heldLock;
        _ownerPath = ownerPath;
    }

    /// <summary>Takes the lock of a folder, which is made where it is missing.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="patience">How long to wait for another process of this machine that is just ending.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="UserErrorException">Another process holds it, or may hold it on another machine.</exception>
    public static FolderLock Take(string folder, TimeSpan patience, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);

        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, ".lock");
        var ownerPath = path + ".owner";
        var start = time.GetTimestamp();
        FileStream? stream;
        while ((stream = TryOpen(path)) is null)
        {
            if (time.GetElapsedTime(start) >= patience)
            {
                throw new UserErrorException(
                    $"{folder} is in use by {OwnerIn(ownerPath)}. Expected no other process in it; wait until it ends, or stop it.");
            }

            Thread.Sleep(TimeSpan.FromMilliseconds(50));
        }

        var left = OwnerIn(ownerPath);
        if (File.Exists(ownerPath) && !left.EndsWith($" on {Environment.MachineName}", StringComparison.Ordinal))
        {
            stream.Dispose();
            throw new UserErrorException(
                $"{folder} is marked as in use by {left}, another machine, from which its lock may not be seen here. "
                + $"If that process has ended, delete {ownerPath} and run again.");
        }

        AtomicFile.WriteText(ownerPath, string.Create(
            CultureInfo.InvariantCulture,
            $"process {Environment.ProcessId} (started {Process.GetCurrentProcess().StartTime.ToUniversalTime():u}) on {Environment.MachineName}\n"));
        return new FolderLock(stream, ownerPath);
    }

    /// <summary>Says whether a process holds the lock of a folder now.</summary>
    public static bool IsHeld(string folder)
    {
        var path = Path.Combine(folder, ".lock");
        if (!File.Exists(path))
        {
            return false;
        }

        try
        {
            using var stream = TryOpen(path);
            return stream is null;
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            // Another user's folder, or one that may only be read: whether it is in use cannot be told.
            return false;
        }
    }

    /// <summary>Gives the lock back.</summary>
    public void Dispose()
    {
        try
        {
            File.Delete(_ownerPath);
        }
        finally
        {
            _lock.Dispose();
        }
    }

    // FileShare.None is an exclusive flock on Unix and an exclusive open on Windows; both end with the process.
    private static FileStream? TryOpen(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (e.GetType() == typeof(IOException) && IsSharingFault(e))
        {
            return null;
        }
    }

    // EWOULDBLOCK is 11 on Linux and 35 on macOS; ERROR_SHARING_VIOLATION is 32 on Windows.
    private static bool IsSharingFault(IOException e) => (e.HResult & 0xffff) is 11 or 35 or 32;

    private static string OwnerIn(string ownerPath)
    {
        try
        {
            return File.ReadAllText(ownerPath).Trim();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "another process";
        }
    }
}
