using HaploEmbed.Core.Failures;
using HaploEmbed.Haplogroups.Haplogrep3;
using Xunit;

namespace HaploEmbed.Tests.Haplogroups.Haplogrep3;

public sealed class HaplogrepSearchTests : IDisposable
{
    private const string Remedy =
        " Install haplogrep3 3.2.1 and name its program, jar or folder in --haplogrep3 or HAPLOGREP3; or let the built-in classifier do it, which needs no other program.";

    private static readonly string End = OperatingSystem.IsWindows() ? ".exe" : "";

    private readonly TempFolder _folder = new();
    private readonly Dictionary<string, string> _environment = [];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Find_Given_ComesBeforeTheEnvironmentAndPath()
    {
        var given = Program("given/mine");
        _environment["HAPLOGREP3"] = Program("named/haplogrep3");
        Path("path", Program("path/haplogrep3"));

        Assert.Equal(new HaplogrepProgram(given, null), Find(given));
        Assert.Equal(new HaplogrepProgram(_environment["HAPLOGREP3"], null), Find(null));
        _environment["HAPLOGREP3"] = " ";
        Assert.Equal(new HaplogrepProgram(_folder.File("path/haplogrep3" + End), null), Find(""));
    }

    [Fact]
    public void Find_Command_IsSoughtOnPath()
    {
        var program = Program("second/my-haplogrep");
        Path("first", _folder.Write("first/readme", ""), program);

        Assert.Equal(new HaplogrepProgram(program, null), Find("my-haplogrep"));
    }

    [Fact]
    public void Find_PathWithAFileThatMayNotRun_GoesOn()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows knows programs by their names.");
        var program = Program("second/haplogrep3");
        Path("first", _folder.Write("first/haplogrep3", ""), program);

        Assert.Equal(new HaplogrepProgram(program, null), Find(null));
    }

    [Fact]
    public void Find_Folder_IsItsLauncherOrItsJar()
    {
        var launcher = Program("both/haplogrep3");
        _folder.Write("both/haplogrep3.jar", "");
        var jar = _folder.Write("jar/haplogrep3.jar", "");
        var java = Program("java home/bin/java");
        _environment["JAVA_HOME"] = _folder.File("java home");

        Assert.Equal(new HaplogrepProgram(launcher, null), Find(_folder.File("both")));
        Assert.Equal(new HaplogrepProgram(jar, java), Find(_folder.File("jar")));
    }

    [Fact]
    public void Find_Jar_TakesJavaOfPathWhereJavaHomeHasNone()
    {
        var jar = _folder.Write("haplogrep3.jar", "");
        var java = Program("path/java");
        Path("path", java);
        _environment["JAVA_HOME"] = _folder.File("gone");

        Assert.Equal(new HaplogrepProgram(jar, java), Find(jar));
    }

    [Fact]
    public void Find_JarWithoutJava_NamesEveryPlace()
    {
        var jar = _folder.Write("haplogrep3.jar", "");
        Path("p1", "p2");

        Assert.Equal(
            $"{jar} needs Java, which was not found: JAVA_HOME is not set, and no folder of PATH has java: {_folder.File("p1")}, {_folder.File("p2")}. "
            + "Install Java (17 is known to do), or set JAVA_HOME to where it is.",
            Failure(jar));

        _environment["JAVA_HOME"] = _folder.File("gone");
        _environment.Remove("PATH");
        Assert.Equal(
            $"{jar} needs Java, which was not found: JAVA_HOME is {_folder.File("gone")} and has no bin/java, and PATH names no folder. "
            + "Install Java (17 is known to do), or set JAVA_HOME to where it is.",
            Failure(jar));
    }

    [Fact]
    public void Find_Nowhere_NamesEveryPlace()
    {
        Path("p1", "p2");

        Assert.Equal(
            $"haplogrep3 was not found: --haplogrep3 does not name it, HAPLOGREP3 is not set, and no folder of PATH has haplogrep3: {_folder.File("p1")}, {_folder.File("p2")}." + Remedy,
            Failure(null));
    }

    [Fact]
    public void Find_GivenPathThatIsNot_IsNotLookedForElsewhere()
    {
        Path("path", Program("path/haplogrep3"));

        Assert.Equal(
            $"haplogrep3 was not found: --haplogrep3 names {_folder.File("x/haplogrep3")}, and there is no such file or folder." + Remedy,
            Failure(_folder.File("x/haplogrep3")));
        Assert.Equal(
            $"haplogrep3 was not found: --haplogrep3 names the folder {_folder.Path}, which has no haplogrep3 that this user may run, and no haplogrep3.jar." + Remedy,
            Failure(_folder.Path));
        Assert.Equal(
            $"haplogrep3 was not found: --haplogrep3 names no-such-command; there is no {System.IO.Path.GetFullPath("no-such-command")}, "
            + $"and no folder of PATH has no-such-command: {_folder.File("path")}." + Remedy,
            Failure("no-such-command"));
    }

    [Fact]
    public void Find_VariableNamesNothing_SaysSo()
    {
        _environment["HAPLOGREP3"] = _folder.File("gone/haplogrep3");

        Assert.Equal(
            $"haplogrep3 was not found: HAPLOGREP3 names {_folder.File("gone/haplogrep3")}, and there is no such file or folder." + Remedy,
            Failure(null));
    }

    private HaplogrepProgram Find(string? given) => HaplogrepProgram.Find(given, "--haplogrep3", _environment.GetValueOrDefault);

    private string Failure(string? given) => Assert.Throws<OutsideErrorException>(() => Find(given)).Message;

    // Files stand for their folders; folders that are not there are passed over as a shell does.
    private void Path(params string[] places) => _environment["PATH"] = string.Join(
        System.IO.Path.PathSeparator,
        places.Select(place => File.Exists(place) ? System.IO.Path.GetDirectoryName(place)! : _folder.File(place)).Distinct().Append("relative"));

    private string Program(string name)
    {
        var path = _folder.Write(name + End, "");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        return path;
    }
}
