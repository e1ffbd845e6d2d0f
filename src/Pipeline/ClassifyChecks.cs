using System.Globalization;
using HaploEmbed.Core.Failures;
using HaploEmbed.Haplogroups.Runs;

namespace HaploEmbed.Pipeline;

/// <summary>Looks at the files of a classification, and at options that do not go together, before any sample is read.</summary>
internal static class ClassifyChecks
{
    /// <summary>Refuses what cannot be done.</summary>
    /// <exception cref="UserErrorException">All that is wrong with the files and the options.</exception>
    public static void Require(ClassificationOptions options)
    {
        var faults = new List<string>();
        CheckInput(options.Input, faults);

        if (options.Hits < 1)
        {
            faults.Add($"--hits is {options.Hits.ToString(CultureInfo.InvariantCulture)}. Expected 1 or more.");
        }

        if (options.Output is null)
        {
            if (options.Explained is null || options.WritesQuality || options.WritesSequences || options.WritesAlignment)
            {
                faults.Add("--out is missing. Expected the table to write.");
            }
        }
        else
        {
            CheckWritten(options, faults);
        }

        if (faults.Count > 0)
        {
            throw new UserErrorException(faults);
        }
    }

    // A pipe could not be looked at before it is read.
    private static void CheckInput(string input, List<string> faults)
    {
        if (Directory.Exists(input))
        {
            faults.Add($"{input} is a folder. Expected a file.");
        }
        else if (!File.Exists(input))
        {
            faults.Add($"There is no file {input}.");
        }
        else
        {
            using var opened = File.OpenRead(input);
            if (!opened.CanSeek)
            {
                faults.Add($"{input} is a pipe. Expected a file: write it to one first.");
            }
        }
    }

    private static void CheckWritten(ClassificationOptions options, List<string> faults)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(options.Output!))!;
        if (!Directory.Exists(folder))
        {
            faults.Add($"There is no folder {folder} to write into.");
        }

        var input = Path.GetFullPath(options.Input);
        foreach (var path in options.Outputs)
        {
            if (string.Equals(Path.GetFullPath(path), input, StringComparison.OrdinalIgnoreCase))
            {
                faults.Add($"{path} is the input, and would be written over. Expected another --out.");
            }
            else if (Directory.Exists(path))
            {
                faults.Add($"{path} is a folder. Expected a file to write, or none.");
            }
            else if (new FileInfo(path) is { Exists: true } there && (there.LinkTarget is not null || IsDevice(there.FullName)))
            {
                faults.Add($"{path} is a link or a device, and would be replaced. Expected a file to write, or none.");
            }
        }
    }

    private static bool IsDevice(string path) => !OperatingSystem.IsWindows() && path.StartsWith("/dev/", StringComparison.Ordinal);
}
