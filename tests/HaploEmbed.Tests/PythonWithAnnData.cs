using System.ComponentModel;
using System.Diagnostics;
using Xunit;

namespace HaploEmbed.Tests;

/// <summary>A Python that has anndata, to judge our files and to write ones that are not ours.</summary>
public static class PythonWithAnnData
{
    private static readonly Lazy<string?> Program = new(() =>
        new[] { "/usr/bin/python3", "python3", "python" }.FirstOrDefault(HasAnnData));

    /// <summary>Runs a script and gives what it printed, or skips the test with a sentence.</summary>
    public static string RunOrSkip(string script, params string[] arguments)
    {
        Assert.SkipUnless(Program.Value is not null, "There is no Python with anndata here (Debian: python3-anndata) to judge the file.");
        var (code, output, errors) = Run(Program.Value!, ["-c", script, .. arguments]);
        Assert.True(code == 0, errors);
        return output;
    }

    private static bool HasAnnData(string python)
    {
        try
        {
            return Run(python, ["-c", "import anndata; print('yes')"]).Output.Trim() == "yes";
        }
        catch (Win32Exception)
        {
            // There is no such program; the next may do.
            return false;
        }
    }

    private static (int Code, string Output, string Errors) Run(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PYTHONIOENCODING"] = "utf-8";
        start.Environment["PYTHONWARNINGS"] = "ignore";
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, errors.Result);
    }
}
