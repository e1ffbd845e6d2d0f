using HaploEmbed.Benchmarks;

// Benchmarks by name; the tables go to standard output, and results/ holds those of known machines:
//   dotnet run -c Release --project benchmarks/HaploEmbed.Benchmarks -- command
#pragma warning disable RS0030 // The program is where the console comes from.
var output = Console.Out;
#pragma warning restore RS0030
switch (args)
{
    case ["command"]:
        CommandBenchmark.Run(output);
        return 0;
    case ["geometry"]:
        GeometryBenchmark.Run(output);
        return 0;
    case ["geometry-memory"]:
        GeometryBenchmark.Memory(output);
        return 0;
    case ["training"]:
        TrainingBenchmark.Small(output);
        return 0;
    case ["training-genomes"]:
        TrainingBenchmark.Genomes(output);
        return 0;
    case ["training-parts"]:
        PartsBenchmark.Run(output);
        return 0;
    case ["baselines"]:
        BaselineBenchmark.Run(output);
        return 0;
    case ["metrics"]:
        MetricsBenchmark.Run(output);
        return 0;
    case ["haplogroups", var genomes, var trees]:
        HaplogroupsBenchmark.Run(output, genomes, trees);
        return 0;
    case ["haplogroups-files", var genomes, var trees]:
        HaplogroupsBenchmark.Files(output, genomes, trees);
        return 0;
    case ["genomes", var genomes, var trees]:
        GenomesBenchmark.Run(output, genomes, trees);
        return 0;
    default:
        output.WriteLine(
            "Expected one name: command, geometry, geometry-memory, training, training-genomes, training-parts, baselines, metrics, "
            + "or haplogroups, haplogroups-files or genomes with a FASTA file of complete genomes and a folder of trees.");
        return 2;
}
