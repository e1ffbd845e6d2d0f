using System.Diagnostics;
using System.Globalization;
using System.Text;
using HaploEmbed.Core.Trees;
using HaploEmbed.Haplogroups;
using HaploEmbed.Haplogroups.Alignment;
using HaploEmbed.Haplogroups.Classification;
using HaploEmbed.Haplogroups.Input;
using HaploEmbed.Haplogroups.Reports;
using HaploEmbed.Haplogroups.Samples;
using HaploEmbed.Haplogroups.Trees;

namespace HaploEmbed.Benchmarks;

/// <summary>Times the classification of genomes: its steps one by one, and the command as whole processes.</summary>
internal static class HaplogroupsBenchmark
{
    private const string TreeId = "phylotree-rsrs@17.1";
    private const int Rounds = 5;
    private const int ManyGenomes = 63_778;

    /// <summary>Times the steps of each genome on one thread.</summary>
    public static void Run(TextWriter output, string genomes, string trees)
    {
        var tree = Phylotree.Read(new TreeFolder(trees).Open(PhylotreeId.Parse(TreeId)).Description);
        var sequences = ReadAll(genomes).Take(500).ToList();
        var kinds = new (string Name, List<byte[]> Sequences)[]
        {
            ("as they are", sequences),
            ("2,000 N in the middle", sequences.ConvertAll(WithN)),
            ("cut at 8,000", sequences.ConvertAll(sequence => (byte[])[.. sequence.AsSpan(8000), .. sequence.AsSpan(0, 8000)])),
            ("reverse complement", sequences.ConvertAll(ReverseComplement)),
        };
        for (var round = 0; round < Rounds; round++)
        {
            // Until the code is compiled for good.
            Time(tree, ClassificationMode.Haplogrep3, sequences);
        }

        output.WriteLine("| genomes | mode | align ms | name ms | classify ms | list ms | write ms | all ms | over the first |");
        output.WriteLine("| --- | --- | --- | --- | --- | --- | --- | --- | --- |");
        foreach (var mode in new[] { ClassificationMode.Haplogrep3, ClassificationMode.Corrected })
        {
            var first = 0.0;
            foreach (var (name, ofKind) in kinds)
            {
                var steps = Enumerable.Range(0, Rounds).Select(_ => Time(tree, mode, ofKind)).MinBy(times => times.Sum())!;
                first = first == 0 ? steps.Sum() : first;
                output.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {name} | {mode.ToString().ToLowerInvariant()} | {steps[0]:0.000} | {steps[1]:0.000} | {steps[2]:0.000} | {steps[3]:0.000} | {steps[4]:0.000} | {steps.Sum():0.00} | {steps.Sum() / first:0.0} |"));
            }
        }
    }

    /// <summary>Times the command on files: the genomes, and as many as GenBank has of them.</summary>
    public static void Files(TextWriter output, string genomes, string trees)
    {
        var folder = Directory.CreateTempSubdirectory("haploembed benchmark ");
        try
        {
            var sequences = ReadAll(genomes);
            var few = Path.Combine(folder.FullName, "few.fasta");
            var many = Path.Combine(folder.FullName, "many.fasta");
            var lines = Path.Combine(folder.FullName, "lines.hsd");
            WriteGenomes(few, sequences, sequences.Count);
            WriteGenomes(many, sequences, ManyGenomes);
            output.WriteLine("| what | samples | jobs | wall s | CPU s | CPU ms a sample | most memory MB |");
            output.WriteLine("| --- | --- | --- | --- | --- | --- | --- |");
            Row("genomes, extended report", sequences.Count, few, 1);
            Row("genomes, extended report", ManyGenomes, many, 1);
            Row("genomes, extended report", ManyGenomes, many, 2);
            WriteLines(lines, Path.Combine(folder.FullName, "out.txt"));
            Row("the same as HSD", ManyGenomes, lines, 1);

            void Row(string what, int count, string input, int jobs)
            {
                var (wall, cpu, memory) = Time(
                    "classify", "--in", input, "--out", Path.Combine(folder.FullName, "out.txt"), "--tree", TreeId, "--trees", trees, "--extend-report", "--jobs", jobs.ToString(CultureInfo.InvariantCulture));
                output.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {what} | {count} | {jobs} | {wall:0.0} | {cpu:0.0} | {1000 * cpu / count:0.00} | {memory / 1e6:0} |"));
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static double[] Time(Phylotree tree, ClassificationMode mode, List<byte[]> sequences)
    {
        var aligner = new ReferenceAligner(new AlignmentIndex(tree.Reference.Bases));
        var classifier = new Classifier(tree, mode);
        var table = new HaplogroupTable(tree, isExtended: true, mode);
        var text = new StringBuilder();
        var clock = new Clock();
        var regions = sequences.ConvertAll(sequence => aligner.Align(sequence));
        var aligned = clock.Lap(sequences.Count);
        var samples = mode == ClassificationMode.Haplogrep3
            ? [.. sequences.Select((sequence, i) => SequenceSample.Of(tree, "s", sequence, regions[i], applyRules: true))]
            : sequences.ConvertAll(sequence => CorrectedSequenceSample.Of(tree, aligner, "s", sequence, applyRules: true));
        var named = clock.Lap(sequences.Count);
        var hits = samples.ConvertAll(sample => classifier.Classify(sample)[0]);
        var classified = clock.Lap(sequences.Count);
        var lists = samples.Select((sample, i) => HitPolymorphisms.Of(classifier, sample, hits[i].Haplogroup)).ToList();
        var listed = clock.Lap(sequences.Count);
        for (var i = 0; i < samples.Count; i++)
        {
            table.AppendRow(text.Clear(), samples[i], 1, hits[i], lists[i]);
        }

        // The corrected mode aligns within its second step.
        return [mode == ClassificationMode.Haplogrep3 ? aligned : 0, named, classified, listed, clock.Lap(sequences.Count)];
    }

    private static (double Wall, double Cpu, long Memory) Time(params string[] arguments)
    {
        var start = Stopwatch.GetTimestamp();
        using var process = Process.Start(new ProcessStartInfo(BuiltCommand.Path, arguments) { RedirectStandardOutput = true })!;
        var (cpu, memory) = (0.0, 0L);
        while (!process.WaitForExit(20))
        {
            try
            {
                process.Refresh();
                (cpu, memory) = (process.TotalProcessorTime.TotalSeconds, Math.Max(memory, process.PeakWorkingSet64));
            }
            catch (InvalidOperationException)
            {
                // It ended between the question and the answer; what was seen up to 20 ms before stands.
            }
        }

        var wall = Stopwatch.GetElapsedTime(start).TotalSeconds;
        return process.ExitCode == 0
            ? (wall, cpu, memory)
            : throw new InvalidOperationException(process.StandardOutput.ReadToEnd());
    }

    /// <summary>Reads the sequences of a FASTA file.</summary>
    internal static List<byte[]> ReadAll(string path)
    {
        using var reader = new FastaSampleReader(File.OpenRead(path), path, ClassificationMode.Haplogrep3, []);
        var sequences = new List<byte[]>();
        while (reader.Read())
        {
            sequences.Add(reader.Sequence.ToArray());
        }

        return sequences;
    }

    /// <summary>Writes real genomes over and over, each with up to ten other bases.</summary>
    internal static void WriteGenomes(string path, List<byte[]> sequences, int count)
    {
        var random = new Random(1);
        using var file = File.Create(path);
        for (var i = 0; i < count; i++)
        {
            var sequence = sequences[i % sequences.Count].ToArray();
            for (var change = random.Next(11); i >= sequences.Count && change > 0; change--)
            {
                sequence[random.Next(sequence.Length)] = "ACGT"u8[random.Next(4)];
            }

            file.Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $">genome-{i}\n")));
            file.Write(sequence);
            file.WriteByte((byte)'\n');
        }
    }

    // The last report gives the samples as polymorphisms.
    private static void WriteLines(string path, string report)
    {
        using var file = new StreamWriter(path);
        foreach (var line in File.ReadLines(report).Skip(1))
        {
            var fields = line.Split('\t').Select(field => field.Trim('"')).ToArray();
            file.WriteLine($"{fields[0]}\t{fields[4].Replace(' ', ';')}\t?\t{fields[9].Replace(' ', '\t')}");
        }
    }

    private static byte[] WithN(byte[] sequence)
    {
        var changed = sequence.ToArray();
        changed.AsSpan(6000, 2000).Fill((byte)'N');
        return changed;
    }

    private static byte[] ReverseComplement(byte[] sequence) =>
        [.. sequence.Reverse().Select(letter => (byte)(letter switch { (byte)'A' => 'T', (byte)'C' => 'G', (byte)'G' => 'C', (byte)'T' => 'A', _ => 'N' }))];

    private sealed class Clock
    {
        private TimeSpan _last = Now();

        public double Lap(int count)
        {
            var now = Now();
            var milliseconds = (now - _last).TotalMilliseconds / count;
            _last = now;
            return milliseconds;
        }

        private static TimeSpan Now()
        {
            using var process = Process.GetCurrentProcess();
            return process.TotalProcessorTime;
        }
    }
}
