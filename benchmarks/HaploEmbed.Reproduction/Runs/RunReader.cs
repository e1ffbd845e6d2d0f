using System.Text.Json;
using System.Text.Json.Nodes;
using HaploEmbed.Core.Failures;
using HaploEmbed.Core.Runs;
using HaploEmbed.Reproduction.Tables;

namespace HaploEmbed.Reproduction.Runs;

/// <summary>Reads the metrics of all training jobs of a run folder.</summary>
internal static class RunReader
{
    /// <summary>Lists the jobs of the decoder that are done, by name; none where the folder is not there.</summary>
    /// <param name="runFolder">The folder of the run.</param>
    /// <exception cref="UserErrorException">A file cannot be read, or two jobs are of the same configuration and seed.</exception>
    public static IReadOnlyList<FinishedJob> Read(string runFolder)
    {
        var train = Path.Combine(runFolder, Stage.Train.Word());
        if (!Directory.Exists(train))
        {
            return [];
        }

        var jobs = new List<FinishedJob>();
        foreach (var folder in Directory.GetDirectories(train).SelectMany(Directory.GetDirectories).Order(StringComparer.Ordinal))
        {
            if (ManifestFile.TryRead(folder, out _) is { } manifest && WordOf(manifest.Options, "model", "decoder") == "decoder")
            {
                jobs.Add(Job(folder, manifest));
            }
        }

        var repeated = jobs.GroupBy(job => (job.Configuration, job.Seed)).FirstOrDefault(group => group.Count() > 1);
        return repeated is null
            ? jobs
            : throw new UserErrorException(
                $"{runFolder}: {string.Join(" and ", repeated.Select(job => job.Name))} have the same manifold, noise and seed. "
                + "Expected each once; move one of them away.");
    }

    private static FinishedJob Job(string folder, Manifest manifest)
    {
        var path = Path.Combine(folder, "metrics.json");
        try
        {
            var metrics = JsonNode.Parse(File.ReadAllText(path))!;
            var options = manifest.Options;
            var noise = options["noiseScale"]!.GetValue<double>();
            var job = Path.GetFileName(folder);

            // A job's name begins with its manifold, all options of it said.
            var manifold = job[..job.LastIndexOf("_noise-", StringComparison.Ordinal)];
            return new FinishedJob(
                $"{Path.GetFileName(Path.GetDirectoryName(folder))}/{job}",
                new Configuration(manifold, noise, WordOf(options, "noiseLaw", Configuration.ReferenceLaw)),
                options["seeds"]!.GetValue<int>(),
                options,
                Metric.All
                    .Select(metric => (Metric: metric, Figure: metrics[metric.Part]?[metric.Name]))
                    .Where(found => found.Figure is not null)
                    .ToDictionary(found => found.Metric, found => found.Figure!.GetValue<double>()),
                metrics["epochs"]!.GetValue<int>(),
                metrics["keptEpoch"]?.GetValue<int>());
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or NullReferenceException or ArgumentException or FileNotFoundException)
        {
            throw new UserErrorException($"{path}: it cannot be read as the metrics of a job. {e.Message} Run its training job again.");
        }
    }

    private static string WordOf(JsonObject options, string name, string otherwise) => options[name]?.GetValue<string>() ?? otherwise;
}
