using System.Text.Json.Nodes;
using HaploEmbed.Core.Failures;
using HaploEmbed.Core.Formats;
using HaploEmbed.Core.Options;
using HaploEmbed.Core.Runs;

namespace HaploEmbed.Core.Stages;

/// <summary>What a stage is given for one step: its options, checked inputs, and places for outputs and checkpoints.</summary>
public sealed class StepContext
{
    private const string KeptFolder = "kept";

    private readonly PlannedStep _step;
    private readonly StepJournal _journal;
    private readonly string _runFolder;
    private readonly string _folder;
    private readonly CheckpointFolder _checkpoints;
    private readonly Dictionary<string, FileRecord> _inputs;
    private readonly Dictionary<string, OutsideFile> _outside;
    private readonly List<FileRecord> _outputs = [];
    private readonly HashSet<string> _keptFolders = new(StringComparer.Ordinal);

    internal StepContext(PlannedStep step, PipelineOptions pipeline, int threads, StepJournal journal)
    {
        _step = step;
        _journal = journal;
        _runFolder = pipeline.Run;
        _folder = step.Id.FolderIn(_runFolder);
        _outside = ((step.Options as IReadsFiles)?.OutsideFiles() ?? []).Where(file => File.Exists(file.Path)).ToDictionary(file => file.InputPath);
        OutsideModified = _outside.ToDictionary(file => file.Key, file => File.GetLastWriteTimeUtc(file.Value.Path).Ticks);
        _inputs = new Freshness(_runFolder).InputsOf(step).ToDictionary(file => file.Path);
        _checkpoints = new CheckpointFolder(Path.Combine(_folder, StepFiles.Checkpoints, Fingerprint()), Log, "the step starts anew");
        Pipeline = pipeline;
        Threads = threads;
    }

    /// <summary>Gets the step's name.</summary>
    public StepId Id => _step.Id;

    /// <summary>Gets the whole pipeline, for the report, which looks over all steps.</summary>
    public PipelineOptions Pipeline { get; }

    /// <summary>Gets the number of threads that the step may use.</summary>
    public int Threads { get; }

    /// <summary>Gets the files that the step may read, with the hashes that their writers recorded.</summary>
    public IReadOnlyCollection<FileRecord> Inputs => _inputs.Values;

    internal IReadOnlyList<FileRecord> Outputs => _outputs;

    internal PlannedStep Step => _step;

    // When each file from outside was last written, before it was hashed.
    internal IReadOnlyDictionary<string, long> OutsideModified { get; }

    /// <summary>Gives the step's options.</summary>
    /// <typeparam name="T">Their record.</typeparam>
    public T Options<T>() => (T)_step.Options;

    /// <summary>Gives the path of an input, after hashing it whole.</summary>
    /// <param name="from">The step that wrote it.</param>
    /// <param name="name">Its name there.</param>
    /// <exception cref="UserErrorException">It is missing, or not what its writer recorded.</exception>
    public string ReadInput(StepId from, string name)
    {
        ArgumentNullException.ThrowIfNull(from);

        var relative = $"{from}/{name}";
        if (!_inputs.TryGetValue(relative, out var record))
        {
            throw new UserErrorException($"{Id}: {relative} is not there. Expected the result of {from}; run that step first.");
        }

        var path = SlashPath.In(from.FolderIn(_runFolder), name);
        if (!File.Exists(path) || FileHash.Sha256(path) != record.Sha256)
        {
            throw new UserErrorException(
                $"{Id}: {path} is not the file that {from} wrote. Expected SHA-256 {record.Sha256}; "
                + $"make it again with 'haploembed run --only {from} --force'.");
        }

        return path;
    }

    /// <summary>Gives the path of the one input of a name, after hashing it whole.</summary>
    /// <exception cref="UserErrorException">It is missing, or not what its writer recorded.</exception>
    public string ReadInput(string name) => ReadInput(_step.Inputs.Single().Id, name);

    /// <summary>Lists the files from outside the run that the step reads, hashed when it began.</summary>
    /// <exception cref="UserErrorException">One that the options name is not there.</exception>
    public IReadOnlyList<OutsideFile> OutsideFiles()
    {
        var missing = _step.MissingFiles().ToArray();
        return missing.Length == 0 ? [.. _outside.Values] : throw new UserErrorException(missing);
    }

    /// <summary>Says whether a step that this one reads wrote an output of a name.</summary>
    public bool HasInput(string name) => _step.Inputs.Any(input => HasInput(input.Id, name));

    /// <summary>Says whether a step wrote an output of a name that this one reads.</summary>
    public bool HasInput(StepId from, string name) => _inputs.ContainsKey($"{from}/{name}");

    /// <summary>Gives the folder of the one step that is read, which holds what <see cref="ReadInput(string)"/> has hashed.</summary>
    public string InputFolder => _step.Inputs.Single().Id.FolderIn(_runFolder);

    /// <summary>Writes an output whole or not at all, and records it.</summary>
    /// <param name="name">Its name in the folder of the step; "tables/metrics.tsv" makes a folder of its own.</param>
    /// <param name="write">Writes the content.</param>
    /// <param name="records">The number of records in it, where it has such.</param>
    public void WriteOutput(string name, Action<Stream> write, long? records = null)
    {
        ArgumentNullException.ThrowIfNull(name);

        var path = PathOf(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        AtomicFile.Write(path, write);
        _outputs.Add(new FileRecord(name, new FileInfo(path).Length, FileHash.Sha256(path), records));
    }

    /// <summary>Writes an output whole or not at all, and records it with the number of records that writing it gave.</summary>
    /// <param name="name">Its name in the folder of the step.</param>
    /// <param name="write">Writes the content and counts the records in it.</param>
    public void WriteCounted(string name, Func<Stream, long> write)
    {
        ArgumentNullException.ThrowIfNull(write);

        long records = 0;
        WriteOutput(name, stream => records = write(stream));
        _outputs[^1] = _outputs[^1] with { Records = records };
    }

    /// <summary>Gives the path of a file or folder for the time of the step. What a killed step leaves there is deleted when it starts again.</summary>
    public string ScratchPath(string name) => PathOf(name + AtomicFile.PartialSuffix);

    /// <summary>Writes a checkpoint whole or not at all. It is found again only by a run with the same options and inputs.</summary>
    /// <param name="name">Its name; an older one of that name is replaced.</param>
    /// <param name="write">Writes the content.</param>
    public void WriteCheckpoint(string name, Action<Stream> write) => _checkpoints.Write(name, write);

    /// <summary>
    /// Opens the checkpoint that a stopped run with the same options and inputs left, or gives null. One that was damaged since counts
    /// as none.
    /// </summary>
    public Stream? OpenCheckpoint(string name) => _checkpoints.Open(name);

    /// <summary>
    /// Gives checkpoints that stay when the step is done, until a run asks for others or for none: what takes long to make and depends on some
    /// options and inputs alone is not made again when others change.
    /// </summary>
    /// <param name="key">What they depend on besides inputs: options, the version of a program.</param>
    /// <param name="dependsOn">Says of the path of an input whether they depend on it.</param>
    public CheckpointFolder KeptCheckpoints(string key, Func<string, bool> dependsOn)
    {
        var json = new JsonObject
        {
            ["resultVersion"] = Id.Stage.ResultVersion(),
            ["key"] = key,
            ["inputs"] = new JsonArray([.. _inputs.Values.Where(file => dependsOn(file.Path)).Select(file => (JsonNode)file.Sha256)]),
        };
        var folder = Path.Combine(_folder, KeptFolder, CanonicalJson.Sha256(json)[..16]);
        _keptFolders.Add(folder);
        return new CheckpointFolder(folder, Log, "it is made again");
    }

    /// <summary>Tells how far the step is.</summary>
    /// <param name="done">How much is done.</param>
    /// <param name="of">How much there is to do.</param>
    /// <param name="unit">What is counted, in the singular.</param>
    /// <param name="text">Figures for people.</param>
    public void Progress(long done, long of, string unit, string text = "") => _journal.Progress(done, of, unit, text);

    /// <summary>Adds a line to the log.</summary>
    public void Log(string text) => _journal.Log(text);

    // What a killed run left half written is of no use.
    internal void Tidy() => AtomicFile.DeletePartials(_folder);

    // Once the step is done, checkpoints of other options or inputs go too. Until then they stay: options may change back.
    internal void DeleteCheckpoints()
    {
        var checkpoints = Path.Combine(_folder, StepFiles.Checkpoints);
        if (Directory.Exists(checkpoints))
        {
            Directory.Delete(checkpoints, recursive: true);
        }

        var kept = Path.Combine(_folder, KeptFolder);
        foreach (var folder in Directory.Exists(kept) ? Directory.GetDirectories(kept).Except(_keptFolders) : [])
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // What an earlier run with other options wrote and this one did not, such as figures of jobs that are no more.
    internal void DeleteOutputsThatAreNoLonger(IReadOnlyList<FileRecord> former)
    {
        foreach (var output in former.ExceptBy(_outputs.Select(each => each.Path), each => each.Path))
        {
            File.Delete(PathOf(output.Path));
        }
    }

    private string PathOf(string output) => SlashPath.In(_folder, output);

    private string Fingerprint()
    {
        var json = new JsonObject
        {
            ["resultVersion"] = Id.Stage.ResultVersion(),
            ["options"] = _step.OptionsWithEffect.DeepClone(),
            ["inputs"] = new JsonArray([.. _inputs.Values.Select(file => (JsonNode)file.Sha256)]),
        };
        return CanonicalJson.Sha256(json)[..16];
    }
}
