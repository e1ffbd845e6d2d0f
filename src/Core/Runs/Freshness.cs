using System.Text.Json.Nodes;
using HaploEmbed.Core.Formats;
using HaploEmbed.Core.Options;

namespace HaploEmbed.Core.Runs;

/// <summary>Says whether a step is done: fresh, or will run, with the reasons in words.</summary>
/// <param name="runFolder">The folder of the run.</param>
/// <param name="verify">Hashes every output again, also where size and time of writing are as recorded.</param>
public sealed class Freshness(string runFolder, bool verify = false)
{
    private const int MostListed = 3;

    private readonly Dictionary<(string Path, long Size, long Modified), string> _hashes = [];

    /// <summary>Compares what a step left with what its options and inputs ask for today.</summary>
    /// <param name="step">The step.</param>
    /// <param name="manifest">What it left, where that can be believed.</param>
    /// <param name="inputsWillChange">Leaves its inputs as they are now out of it, since they will be others.</param>
    /// <returns>Why it has to run, in words; empty where it is fresh.</returns>
    public IReadOnlyList<string> ReasonsToRun(PlannedStep step, out Manifest? manifest, bool inputsWillChange = false)
    {
        ArgumentNullException.ThrowIfNull(step);

        var folder = step.Id.FolderIn(runFolder);
        manifest = ManifestFile.TryRead(folder, out var fault);
        if (manifest is null)
        {
            return [fault!];
        }

        var version = step.Id.Stage.ResultVersion();
        return
        [
            .. manifest.ResultVersion == version ? Array.Empty<string>()
                : [$"results of {step.Id.Stage.Word()} have version {version} now, these have {manifest.ResultVersion}"],
            .. OptionChanges(manifest.Options, step.OptionsWithEffect, ""),
            .. inputsWillChange ? [] : InputChanges(manifest.Inputs, InputsOf(step, manifest)),
            .. OutputChanges(manifest, folder),
        ];
    }

    /// <summary>Lists the files that a step reads: those of other steps as their manifests record them, those from outside as they are now.</summary>
    /// <remarks>
    /// A step that runs with gaps, the report, reads of what is fresh alone: a result of other options than today's, left over
    /// where a job failed, is a gap.
    /// </remarks>
    /// <param name="step">The step.</param>
    /// <param name="former">What the step left: a file from outside of the size and time that it records is not hashed again. Null hashes all.</param>
    public IReadOnlyList<FileRecord> InputsOf(PlannedStep step, Manifest? former = null)
    {
        ArgumentNullException.ThrowIfNull(step);

        List<FileRecord> files = [.. OutsideInputs(step, former)];
        foreach (var input in step.Inputs)
        {
            Manifest? manifest;
            if (!step.RunsWithGaps)
            {
                manifest = ManifestFile.TryRead(input.Id.FolderIn(runFolder), out _);
            }
            else if (ReasonsToRun(input, out manifest).Count > 0)
            {
                manifest = null;
            }

            files.AddRange((manifest?.Outputs ?? [])
                .Where(output => step.Reads(output.Path))
                .Select(output => output with { Path = $"{input.Id}/{output.Path}" }));
        }

        return files;
    }

    private IEnumerable<FileRecord> OutsideInputs(PlannedStep step, Manifest? former)
    {
        if (step.Options is not IReadsFiles files)
        {
            yield break;
        }

        // A folder may hold a file for each of 60,000 genomes.
        var recordedOf = (former?.Inputs ?? []).ToDictionary(input => input.Path);
        foreach (var outside in files.OutsideFiles())
        {
            var file = new FileInfo(outside.Path);
            if (!file.Exists)
            {
                continue;
            }

            var recorded = recordedOf.GetValueOrDefault(outside.InputPath);
            var isUntouched = !verify && recorded?.Size == file.Length
                && former!.Execution.Modified.GetValueOrDefault(outside.InputPath) == file.LastWriteTimeUtc.Ticks;
            yield return new FileRecord(outside.InputPath, file.Length, isUntouched ? recorded!.Sha256 : HashOf(file));
        }
    }

    private static IEnumerable<string> OptionChanges(JsonObject then, JsonObject now, string prefix)
    {
        foreach (var name in then.Select(member => member.Key).Union(now.Select(member => member.Key)))
        {
            var (before, after) = (then[name], now[name]);
            if (before is JsonObject beforeObject && after is JsonObject afterObject)
            {
                foreach (var change in OptionChanges(beforeObject, afterObject, $"{prefix}{name}."))
                {
                    yield return change;
                }
            }
            else if (before is JsonArray beforeList && after is JsonArray afterList && ListChange(beforeList, afterList) is { } change)
            {
                yield return $"{prefix}{name} {change}";
            }
            else if (!JsonNode.DeepEquals(before, after))
            {
                yield return $"{prefix}{name} was {InWords(before)}, is {InWords(after)}";
            }
        }
    }

    // Of lists in which nothing stands twice, what came and what went; null where that does not tell the two apart.
    private static string? ListChange(JsonArray before, JsonArray after)
    {
        var (then, now) = (before.Select(InWords).ToHashSet(), after.Select(InWords).ToHashSet());
        var (came, went) = (now.Except(then).ToArray(), then.Except(now).ToArray());
        if (came.Length + went.Length == 0 || then.Count < before.Count || now.Count < after.Count)
        {
            return null;
        }

        return string.Join(" and ", new[]
        {
            came.Length == 0 ? null : $"has {Few(came)} more",
            went.Length == 0 ? null : $"lacks {Few(went)}",
        }.OfType<string>());
    }

    private static string Few(string[] items) =>
        string.Join(", ", items.Take(MostListed)) + (items.Length > MostListed ? $" and {items.Length - MostListed} more" : "");

    private static string InWords(JsonNode? value) => value is null ? "not set" : CanonicalJson.OneLine(value);

    private static IEnumerable<string> InputChanges(IReadOnlyList<FileRecord> then, IReadOnlyList<FileRecord> now)
    {
        var before = then.ToDictionary(file => file.Path);
        var after = now.ToDictionary(file => file.Path);
        string[] changes =
        [
            .. before.Keys.Except(after.Keys).Select(path => $"its input {path} is gone"),
            .. after.Keys.Except(before.Keys).Select(path => $"its input {path} is new"),
            .. after.Values
                .Where(file => before.TryGetValue(file.Path, out var old) && old.Sha256 != file.Sha256)
                .Select(file => $"its input {file.Path} changed"),
        ];

        // Of two records of one name the first is used.
        return changes.Length > 0 || OutsideOf(then).SequenceEqual(OutsideOf(now)) ? changes : ["its inputs from outside have another order"];
    }

    private static IEnumerable<string> OutsideOf(IReadOnlyList<FileRecord> files) =>
        files.Select(file => file.Path).Where(path => path.StartsWith(OutsideFile.Prefix, StringComparison.Ordinal));

    // Several steps may read one file; it is hashed once.
    private string HashOf(FileInfo file)
    {
        var key = (file.FullName, file.Length, file.LastWriteTimeUtc.Ticks);
        if (!_hashes.TryGetValue(key, out var hash))
        {
            _hashes[key] = hash = FileHash.Sha256(file.FullName);
        }

        return hash;
    }

    private IEnumerable<string> OutputChanges(Manifest manifest, string folder)
    {
        foreach (var output in manifest.Outputs)
        {
            var file = new FileInfo(SlashPath.In(folder, output.Path));
            if (!file.Exists)
            {
                yield return $"its output {output.Path} is missing";
            }
            else if (file.Length != output.Size)
            {
                yield return $"its output {output.Path} has {file.Length} bytes where {output.Size} were written";
            }
            else if ((verify || manifest.Execution.Modified.GetValueOrDefault(output.Path) != file.LastWriteTimeUtc.Ticks)
                && HashOf(file) != output.Sha256)
            {
                yield return $"its output {output.Path} was changed after it was written";
            }
        }
    }
}
