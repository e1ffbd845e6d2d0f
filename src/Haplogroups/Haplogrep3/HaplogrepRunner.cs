using System.Globalization;
using System.Text;
using HaploEmbed.Core.Failures;
using HaploEmbed.Core.Formats.HaplogrepReport;
using HaploEmbed.Haplogroups.Trees;

namespace HaploEmbed.Haplogroups.Haplogrep3;

/// <summary>Runs haplogrep3 once on some records. It serves several threads.</summary>
internal sealed class HaplogrepRunner
{
    // Java and the tree alone take some seconds.
    private static readonly TimeSpan FewestTime = TimeSpan.FromMinutes(2);

    private readonly HaplogrepProgram _program;
    private readonly Phylotree _tree;
    private readonly HaplogrepSettings _settings;
    private readonly RecordCheck _check;
    private readonly Lock _lock = new();
    private readonly List<string> _notices = [];
    private volatile bool _isHsd;

    public HaplogrepRunner(HaplogrepProgram program, Phylotree tree, HaplogrepSettings settings, RecordCheck check, bool? isHsd)
    {
        _program = program;
        _tree = tree;
        _settings = settings;
        _check = check;
        if (isHsd is { } chosen ? chosen : OperatingSystem.IsWindows())
        {
            UseHsd("Haplogrep3 reads no FASTA here");
        }
        else if (MissingIndexFile() is { } file && isHsd is null)
        {
            UseHsd($"{file}, which haplogrep3 needs to align, is not there");
        }
    }

    /// <summary>Gets the version of the program, known from its first run on.</summary>
    public string? Version { get; private set; }

    /// <summary>Gets whether records are given as HSD, aligned by HaploEmbed, and not as FASTA.</summary>
    public bool IsHsd => _isHsd;

    /// <summary>Gets what a user should know of how it is run, a sentence each.</summary>
    public IReadOnlyList<string> Notices
    {
        get
        {
            lock (_lock)
            {
                return [.. _notices];
            }
        }
    }

    /// <summary>Runs it.</summary>
    /// <param name="records">The records.</param>
    /// <param name="share">How large a share of a chunk they are: fewer records have less time.</param>
    /// <param name="rows">Receives the rows by the index of the record; all or none.</param>
    /// <param name="stop">Ends it early.</param>
    /// <returns>Why there are none; null where all is well.</returns>
    /// <exception cref="OutsideErrorException">The program cannot be started or is another.</exception>
    public RunFailure? Run(IReadOnlyList<NumberedRecord> records, double share, IDictionary<int, HaplogroupRow> rows, CancellationToken stop)
    {
        var isHsd = _isHsd;
        using var folder = new ChunkFolder(_settings.WorkFolder, _tree, isHsd);
        Write(folder, records, isHsd);
        var limit = Limit(share);
        var run = ProgramRun.Of(_program.Start(folder.Arguments, folder.FullPath, _settings.MemoryMegabytes), limit, stop);
        var failure = FailureOf(run, limit) ?? (ChunkTable.Read(folder.Output, records, _tree, rows) is { } fault
            ? new RunFailure($"it ended with exit code 0, but {fault}", "")
            : null);
        if (failure is not null && !isHsd && ProgramWords.RefusesFasta(run))
        {
            UseHsd($"Haplogrep3 said \"{ProgramWords.Message(run)}\"");
        }

        return failure;
    }

    // A record that hangs is looked for in many runs, and each of them hangs.
    private TimeSpan Limit(double share)
    {
        var ofShare = _settings.TimeLimit * share;
        var limit = ofShare > FewestTime ? ofShare : FewestTime;
        return limit < _settings.TimeLimit ? limit : _settings.TimeLimit;
    }

    private RunFailure? FailureOf(ProgramRun run, TimeSpan limit)
    {
        var isOutOfMemory = ProgramWords.IsOutOfMemory(run);
        if (ProgramWords.Version(run) is { } version)
        {
            TakeVersion(version);
        }
        else if (run.ExitCode is not null && !isOutOfMemory && !ProgramWords.CannotReserve(run))
        {
            throw new OutsideErrorException(
                $"{_program} is not haplogrep3, or does not run: {(ProgramWords.FirstLine(run) is { } said ? $"it said \"{said}\"" : "it said nothing")} and ended with exit code "
                + string.Create(CultureInfo.InvariantCulture, $"{run.ExitCode}. ")
                + $"Expected its first line to be \"Haplogrep 3 {HaplogrepProgram.KnownVersion}\". Name the program, jar or folder of haplogrep3.");
        }

        return run.ExitCode switch
        {
            null => new RunFailure(
                $"it did not end within {InWords(limit)}",
                $"Raise {_settings.TimeOption}, now {InWords(_settings.TimeLimit)}."),
            0 => null,
            _ when ProgramWords.CannotReserve(run) => new RunFailure(
                ProgramWords.End(run),
                string.Create(CultureInfo.InvariantCulture, $"Lower {_settings.MemoryOption}, now {_settings.MemoryMegabytes} MiB, or give the machine more.")),
            _ when isOutOfMemory => new RunFailure(
                $"it ran out of memory: {ProgramWords.End(run)}",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Raise {_settings.MemoryOption}, now {_settings.MemoryMegabytes} MiB, or run less at once where the machine has no more.")),
            _ => new RunFailure(ProgramWords.End(run), ""),
        };
    }

    private void TakeVersion(string version)
    {
        if (!version.StartsWith("3.", StringComparison.Ordinal))
        {
            throw new OutsideErrorException(
                $"{_program} says that it is version {version}. Expected haplogrep3 {HaplogrepProgram.KnownVersion}, or another version 3.");
        }

        lock (_lock)
        {
            if (Version is null && version != HaplogrepProgram.KnownVersion)
            {
                _notices.Add($"{_program} is version {version}. What is known here of haplogrep3 is of version {HaplogrepProgram.KnownVersion}.");
            }

            Version ??= version;
        }
    }

    private void UseHsd(string why)
    {
        lock (_lock)
        {
            if (!_isHsd)
            {
                _isHsd = true;
                _notices.Add($"{why}: sequences are aligned by HaploEmbed and given to it as HSD, which it names by slightly other rules.");
            }
        }
    }

    private string? MissingIndexFile() => new[] { ".bwt", ".pac", ".sa", ".ann", ".amb" }
        .Select(end => _tree.Description.FastaPath + end)
        .FirstOrDefault(path => !File.Exists(path));

    private void Write(ChunkFolder folder, IReadOnlyList<NumberedRecord> records, bool isHsd)
    {
        using var input = folder.CreateInput();
        if (isHsd)
        {
            input.Write(Encoding.ASCII.GetBytes(HsdText.Header));
        }

        foreach (var record in records)
        {
            if (isHsd)
            {
                input.Write(Encoding.ASCII.GetBytes(record.HsdLine(one => HsdText.Line(one.SafeId, _check.Align(one.Record)))));
                continue;
            }

            input.Write(Encoding.ASCII.GetBytes($">{record.SafeId}\n"));
            input.Write(record.Record.Bases.Span);
            input.WriteByte((byte)'\n');
        }
    }

    private static string InWords(TimeSpan time) => time.TotalMinutes >= 2
        ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalMinutes:0.#} min")
        : string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.#} s");
}
