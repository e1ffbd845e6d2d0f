using HaploEmbed.Core.Failures;
using HaploEmbed.Core.Stages;
using Xunit;

namespace HaploEmbed.Tests.Core.Stages;

public sealed class FolderLockTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Take_OfAFolderThatIsHeld_NamesTheHolder()
    {
        using var held = Take();
        var owner = File.ReadAllText(_folder.File(".lock.owner")).Trim();

        var failure = Assert.Throws<UserErrorException>(Take);

        Assert.Equal(
            $"{_folder.Path} is in use by {owner}. Expected no other process in it; wait until it ends, or stop it.", failure.Message);
        Assert.Contains($"process {Environment.ProcessId} (started ", owner, StringComparison.Ordinal);
        Assert.EndsWith($" on {Environment.MachineName}", owner, StringComparison.Ordinal);
        Assert.True(FolderLock.IsHeld(_folder.Path));
    }

    [Fact]
    public void Take_AfterItWasGivenBack_Succeeds()
    {
        Take().Dispose();

        Assert.False(FolderLock.IsHeld(_folder.Path));
        Take().Dispose();
        Assert.False(File.Exists(_folder.File(".lock.owner")));
    }

    [Fact]
    public void Take_WhereAKilledProcessOfThisMachineLeftItsName_Succeeds()
    {
        _folder.Write(".lock.owner", $"process 1 (started 2026-01-01 00:00:00Z) on {Environment.MachineName}\n");

        Take().Dispose();
    }

    [Fact]
    public void Take_WhereAProcessOfAnotherMachineLeftItsName_LeavesItToThePerson()
    {
        var path = _folder.Write(".lock.owner", "process 1 (started 2026-01-01 00:00:00Z) on elsewhere\n");

        var failure = Assert.Throws<UserErrorException>(Take);

        Assert.Equal(
            $"{_folder.Path} is marked as in use by process 1 (started 2026-01-01 00:00:00Z) on elsewhere, another machine, from which its "
            + $"lock may not be seen here. If that process has ended, delete {path} and run again.",
            failure.Message);
        Assert.False(FolderLock.IsHeld(_folder.Path));
    }

    private FolderLock Take() => FolderLock.Take(_folder.Path, TimeSpan.Zero, TimeProvider.System);
}
