using System.Text;
using HaploEmbed.Haplogroups.Haplogrep3;
using HaploEmbed.Haplogroups.Trees;

namespace HaploEmbed.Tests.Haplogroups.Haplogrep3;

/// <summary>The program that stands in for haplogrep3, with a folder to work in and the made-up tree.</summary>
internal sealed class StandInHaplogrep : IDisposable
{
    private readonly TempFolder _folder = new();

    public StandInHaplogrep()
    {
        Tree = MadeUp.Read();
        Settings = new HaplogrepSettings { WorkFolder = _folder.File("work"), MemoryOption = "--memory", TimeOption = "--time" };
        Directory.CreateDirectory(Settings.WorkFolder);
    }

    /// <summary>Gets the folder of the built program.</summary>
    public static string Folder { get; } = Repository.File($"artifacts/bin/HaplogrepStandIn/{Repository.Configuration}");

    public static string FullPath { get; } = Path.Combine(Folder, OperatingSystem.IsWindows() ? "haplogrep3.exe" : "haplogrep3");

    public MadeUpTree MadeUp { get; } = new();

    public Phylotree Tree { get; }

    public HaplogrepSettings Settings { get; set; }

    /// <summary>Gets how messages call the program and the tree.</summary>
    public static string Subject => FullPath + " with made-up@1.0";

    public HaplogrepClassifier Classifier(bool? isHsd = false, HaplogrepProgram? program = null) =>
        new(program ?? new HaplogrepProgram(FullPath, null), Tree, Settings, isHsd);

    public void Misbehave(params string[] lines) => File.WriteAllLines(Path.Combine(Settings.WorkFolder, "misbehave.txt"), lines);

    /// <summary>Gives the lines of a file that the program wrote for the test, or null.</summary>
    public string[]? Told(string name) => Path.Combine(Settings.WorkFolder, name) is var path && File.Exists(path) ? File.ReadAllLines(path) : null;

    /// <summary>Gives the folders of runs that are still there.</summary>
    public string[] RunFolders() => Directory.GetDirectories(Settings.WorkFolder);

    public static HaplogrepRecord Record(string id, string bases) => new(id, Encoding.ASCII.GetBytes(bases));

    public void Dispose()
    {
        MadeUp.Dispose();
        _folder.Dispose();
    }
}
