using HaploEmbed.Core.Failures;
using HaploEmbed.Haplogroups.Trees;

namespace HaploEmbed.Haplogroups.Haplogrep3;

/// <summary>Has the installed haplogrep3 classify records. It serves several threads, each with records of its own.</summary>
/// <remarks>
/// Every run is a process in a folder of its own, with a configuration that names the tree and nothing to fetch. A run on few records costs much: about 5 s
/// before the first. Where two stretches of one sequence align equally well, which comes first depends on the place of the record among the
/// others, in haplogrep3 itself: records in other chunks may then have their ranges in another order.
/// </remarks>
public sealed class HaplogrepClassifier
{
    private readonly HaplogrepProgram _program;
    private readonly Phylotree _tree;
    private readonly RecordCheck _check;
    private readonly HaplogrepRunner _runner;

    /// <summary>Makes a classifier. Nothing is run yet.</summary>
    /// <param name="program">The program.</param>
    /// <param name="tree">The tree; haplogrep3 reads it from the same files.</param>
    /// <param name="settings">How it is run.</param>
    public HaplogrepClassifier(HaplogrepProgram program, Phylotree tree, HaplogrepSettings settings)
        : this(program, tree, settings, isHsd: null)
    {
    }

    /// <summary>Makes a classifier that is told how to give records.</summary>
    /// <param name="program">The program.</param>
    /// <param name="tree">The tree.</param>
    /// <param name="settings">How it is run.</param>
    /// <param name="isHsd">
    /// Whether records are given as HSD (<see cref="HsdText"/> says what then differs); null decides: on Windows, where haplogrep3 has no aligner, and where the
    /// tree lacks the files of bwa's index.
    /// </param>
    internal HaplogrepClassifier(HaplogrepProgram program, Phylotree tree, HaplogrepSettings settings, bool? isHsd)
    {
        ArgumentNullException.ThrowIfNull(program);
        ArgumentNullException.ThrowIfNull(tree);
        ArgumentNullException.ThrowIfNull(settings);

        _program = program;
        _tree = tree;
        _check = new RecordCheck(tree);
        _runner = new HaplogrepRunner(program, tree, settings, _check, isHsd);
    }

    /// <summary>Gets the version of the program as it says itself; null until it has run.</summary>
    public string? Version => _runner.Version;

    /// <summary>Gets whether records are given as HSD, aligned by HaploEmbed, and not as FASTA.</summary>
    public bool IsHsd => _runner.IsHsd;

    /// <summary>Gets what a user should know: another version than is known, or that records are given as HSD. A sentence each.</summary>
    public IReadOnlyList<string> Notices => _runner.Notices;

    /// <summary>Classifies records.</summary>
    /// <param name="records">The records; a thousand at a time is a good number.</param>
    /// <param name="stop">Ends it early and kills the program.</param>
    /// <returns>A row for each, or why it was set aside.</returns>
    /// <exception cref="OutsideErrorException">The program cannot be started, is another one, or fails whatever record it is given.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public HaplogrepChunk Classify(IReadOnlyList<HaplogrepRecord> records, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(records);

        var reasons = new Dictionary<int, string>();
        var sound = new List<NumberedRecord>(records.Count);
        for (var i = 0; i < records.Count; i++)
        {
            stop.ThrowIfCancellationRequested();
            if (_check.FaultOf(records[i]) is { } fault)
            {
                reasons.Add(i, fault);
            }
            else
            {
                sound.Add(new NumberedRecord(i, records[i]));
            }
        }

        var search = new ChunkSearch((part, share, rows) => _runner.Run(part, share, rows, stop), Control(), $"{_program} with {_tree.Description.Id}");
        search.Classify(sound);
        foreach (var (index, failure) in search.Failures)
        {
            reasons.Add(index, $"haplogrep3 {Version} fails with it, twice when it is alone: {failure.Reason}.");
        }

        return new HaplogrepChunk(
            [.. search.Rows.OrderBy(row => row.Key).Select(row => row.Value)],
            [.. reasons.OrderBy(reason => reason.Key).Select(reason => new HaplogrepSetAside(reason.Key, records[reason.Key].Id, reason.Value))],
            search.Attempts);
    }

    private NumberedRecord Control() => new(-1, new HaplogrepRecord(
        _tree.Reference.Name, _tree.Reference.Bases.ToArray().Where(letter => letter != 'N').ToArray()));
}
