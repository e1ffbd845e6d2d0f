using System.Diagnostics;
using System.Globalization;

namespace HaploEmbed.Benchmarks;

/// <summary>Times the command as whole processes on the demonstration.</summary>
internal static class CommandBenchmark
{
    private const int Runs = 10;

    public static void Run(TextWriter output)
    {
        var command = BuiltCommand.Path;
        var folder = Directory.CreateTempSubdirectory("haploembed benchmark ");
        try
        {
            File.Copy(Path.Combine(BuiltCommand.Root, "pipeline.json"), Path.Combine(folder.FullName, "pipeline.json"));
            output.WriteLine("| what | runs | min s | median s | max s |");
            output.WriteLine("| --- | --- | --- | --- | --- |");
            output.WriteLine(Row("plan, nothing done", Time(Runs, "plan")));
            output.WriteLine(Row("run, the whole demonstration", Time(1, "run")));
            output.WriteLine(Row("plan, all fresh", Time(Runs, "plan")));
            output.WriteLine(Row("plan --verify, all fresh", Time(Runs, "plan", "--verify")));
            output.WriteLine(Row("run, all fresh", Time(Runs, "run")));
            output.WriteLine(Row("status, all fresh", Time(Runs, "status")));
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        List<double> Time(int runs, params string[] arguments)
        {
            var times = new List<double>();
            for (var i = 0; i < runs; i++)
            {
                var start = Stopwatch.GetTimestamp();
                using var process = Process.Start(new ProcessStartInfo(command, arguments)
                {
                    WorkingDirectory = folder.FullName,
                    RedirectStandardOutput = true,
                    RedirectStandardError = true,
                })!;
                var errors = process.StandardError.ReadToEndAsync();
                process.StandardOutput.ReadToEnd();
                process.WaitForExit();
                if (process.ExitCode != 0)
                {
                    throw new InvalidOperationException(errors.Result);
                }

                times.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
            }

            return times;
        }
    }

    private static string Row(string what, List<double> times)
    {
        var wall = times.Order().ToArray();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {what} | {times.Count} | {wall[0]:0.00} | {wall[wall.Length / 2]:0.00} | {wall[^1]:0.00} |");
    }
}
