using System.Diagnostics;
using System.Globalization;
using HaploEmbed.Haplogroups;
using HaploEmbed.Haplogroups.Runs;
using HaploEmbed.Haplogroups.Trees;
using YamlDotNet.Serialization;

namespace HaploEmbed.HaplogrepStandIn;

/// <summary>Does what haplogrep3's <c>classify</c> does, as far as whoever calls it can tell; and errs where it is told to.</summary>
/// <remarks>Results are those of the built-in classifier, which are equal to haplogrep3's. What it says and how it ends is as in recorded runs.</remarks>
internal sealed class StandIn(TextWriter output, TextWriter error, Misbehaviour misbehaviour)
{
    private const int Failed = 1;
    private const int WrongUsage = 2;
    private const int JavaOptions = 3;

    public int Run(string[] args)
    {
        if (misbehaviour.Has("sleeps"))
        {
            Thread.Sleep(Timeout.Infinite);
        }

        if (args is ["-version"])
        {
            error.WriteLine("openjdk version \"17.0.15\" 2025-04-15");
            return 0;
        }

        // As Java it is given -Xmx, -jar and the jar first.
        var isJava = args is [['-', 'X', 'm', 'x', ..], "-jar", _, ..];
        Tell(args);
        if (misbehaviour["no-banner"] is { } other)
        {
            output.WriteLine(other);
            return Failed;
        }

        output.WriteLine();
        output.WriteLine("Haplogrep 3 " + (misbehaviour["version"] ?? "3.2.1"));
        output.WriteLine("(c) 2022-2023 Sebastian Schönherr, Hansi Weissensteiner, Lukas Forer");
        return Classify(isJava ? args[JavaOptions..] : args);
    }

    private int Classify(string[] args)
    {
        if (TreeOfConfiguration() is not { } description)
        {
            return Failed;
        }

        if (misbehaviour.Has("usage") || args is not ["classify", "--in", var input, "--tree", var tree, "--out", var table, "--extend-report"])
        {
            error.WriteLine("Missing required options\nUsage: haplogrep classify [--extend-report] --in=<input>");
            return WrongUsage;
        }

        if (tree != description.Id.ToString())
        {
            return Fail($"Tree {tree} not found.");
        }

        UnpackAligner();
        return Misbehave(input, table) ?? Classify(input, table, Phylotree.Read(description));
    }

    private int Classify(string input, string table, Phylotree tree)
    {
        if (misbehaviour["fails-with"] is { } bases && File.ReadLines(input).FirstOrDefault(line => line.Contains(bases, StringComparison.Ordinal)) is { } line)
        {
            return Fail("Error parsing text SAM file. Invalid character in read bases; Line unknown\nLine: z\t0\tRSRS\t1\t60\t3106M1D13462M\t*\t0\t0\t" + line);
        }

        try
        {
            ClassificationRun.Run(new ClassificationOptions { Input = input, Output = table, Tree = tree, IsExtended = true }, CancellationToken.None);
        }
        catch (HaplogrepFailureException e)
        {
            return Fail(e.Message);
        }

        Spoil(table);
        output.WriteLine("Written haplogroups to file " + table);
        return 0;
    }

    private int? Misbehave(string input, string table)
    {
        if (misbehaviour.Has("no-fasta") && input.EndsWith(".fasta", StringComparison.Ordinal))
        {
            return Fail("Fasta is no supported on Windows");
        }

        if (misbehaviour["fails-first"] is { } mark && !File.Exists(Path.Combine("..", mark)))
        {
            File.WriteAllText(Path.Combine("..", mark), "");
            return Fail("The first time it fails.");
        }

        if (misbehaviour["fails-from"] is { } call && CountCall() >= int.Parse(call, CultureInfo.InvariantCulture))
        {
            return Fail("It has had enough.");
        }

        if (misbehaviour["exit"] is { } code)
        {
            return int.Parse(code, CultureInfo.InvariantCulture);
        }

        if (misbehaviour["says"] is { } message)
        {
            return Fail(message);
        }

        if (misbehaviour["throws"] is { } exception)
        {
            error.WriteLine(exception + "\n\tat core.Polymorphism.parse(Polymorphism.java:77)\n\tat core.SampleFile.<init>(SampleFile.java:72)");
            return Failed;
        }

        if (misbehaviour.Has("floods"))
        {
            Flood();
        }

        if (misbehaviour.Has("hangs"))
        {
            Hang();
        }

        if (misbehaviour["writes"] is { } text)
        {
            File.WriteAllText(table, text.Replace("\\t", "\t", StringComparison.Ordinal).Replace("\\n", "\n", StringComparison.Ordinal));
        }

        return misbehaviour.Has("writes") || misbehaviour.Has("no-table") ? 0 : null;
    }

    // Calls are counted in the folder of the step.
    private static int CountCall()
    {
        var calls = Path.Combine("..", "..", "calls.txt");
        File.AppendAllText(calls, "x");
        return (int)new FileInfo(calls).Length;
    }

    // What is done to a table that was right.
    private void Spoil(string table)
    {
        var lines = File.ReadAllLines(table);
        string[] spoilt = misbehaviour["table"] switch
        {
            "without-last" => lines[..^1],
            "with-last-twice" => [.. lines, lines[^1]],
            "without-rows" => lines[..1],
            "of-others" => [.. lines, lines[^1].Replace("\"s", "\"x", StringComparison.Ordinal)],
            "without-columns" => [.. lines.Select(line => string.Join('\t', line.Split('\t')[..5]))],
            "with-comma" => [.. lines.Select(line => line.Replace("\"1.0000\"", "\"1,0000\"", StringComparison.Ordinal))],
            "with-huge-line" => [.. lines, new string('A', 5 << 20)],
            "otherwise" => [.. lines.Select(line => line.Replace("\"mtMRCA\"", "\"L3\"", StringComparison.Ordinal))],
            "of-other-tree" => [.. lines.Select(line => line.Replace("\"N\"", "\"Q9\"", StringComparison.Ordinal))],
            _ => lines,
        };
        File.WriteAllText(table, string.Concat(spoilt.Select(line => line + "\n")));
    }

    private PhylotreeDescription? TreeOfConfiguration()
    {
        const string Configuration = "haplogrep3.yaml";
        var lists = File.Exists(Configuration)
            ? new DeserializerBuilder().Build().Deserialize<Dictionary<string, string[]>>(File.ReadAllText(Configuration))
            : [];

        // The stock configuration has repositories; a tree without a path is fetched from them.
        if (lists.Count != 1 || lists.GetValueOrDefault("phylotrees") is not [var path] || !File.Exists(path))
        {
            output.WriteLine($"Loading configuration from file '{Configuration}' failed.");
            output.WriteLine("raw.githubusercontent.com");
            return null;
        }

        return PhylotreeDescriptionReader.Read(Path.GetDirectoryName(path)!);
    }

    private static void UnpackAligner()
    {
        Directory.CreateDirectory("jbwa-data");
        using var library = new FileStream(Path.Combine("jbwa-data", "libbwajni.so"), FileMode.CreateNew);
    }

    private void Tell(string[] args)
    {
        if (misbehaviour["tells"] is { } file)
        {
            File.WriteAllLines(Path.Combine("..", file), [.. args, "_JAVA_OPTIONS=" + Environment.GetEnvironmentVariable("_JAVA_OPTIONS"), Environment.CurrentDirectory]);
        }
    }

    private void Flood()
    {
        var noise = new string('x', 1 << 20);
        for (var i = 0; i < 30; i++)
        {
            output.Write(noise);
            error.WriteLine(noise);
        }

        output.WriteLine();
    }

    // With a program of its own, as a launcher has Java.
    private void Hang()
    {
        if (misbehaviour["hangs"] is { Length: > 0 } file)
        {
            using var child = Process.Start(new ProcessStartInfo(Environment.ProcessPath!) { UseShellExecute = false, Environment = { ["HAPLOGREP_STAND_IN"] = "sleeps" } })!;
            File.WriteAllText(Path.Combine("..", file), child.Id.ToString(CultureInfo.InvariantCulture));
        }

        Thread.Sleep(Timeout.Infinite);
    }

    private int Fail(string message)
    {
        output.WriteLine("Error: " + message);
        error.WriteLine("[M::bwa_idx_load_from_disk] read 0 ALT contigs");
        error.WriteLine("htsjdk.samtools.SAMFormatException: " + message);
        error.WriteLine("\tat importer.FastaImporter.load(FastaImporter.java:150)");
        return Failed;
    }
}
