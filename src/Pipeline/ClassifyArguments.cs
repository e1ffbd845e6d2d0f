using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using HaploEmbed.Core.Stages;
using HaploEmbed.Core.Trees;
using HaploEmbed.Haplogroups;
using HaploEmbed.Haplogroups.Classification;
using HaploEmbed.Haplogroups.Runs;
using HaploEmbed.Haplogroups.Trees;

namespace HaploEmbed.Pipeline;

/// <summary>What the verb <c>classify</c> is told on the command line, by haplogrep3's own names.</summary>
internal sealed class ClassifyArguments
{
    private readonly Option<string> _in = new("--in", "--input") { Required = true, Description = "FASTA, HSD or VCF, plain or gzip.", HelpName = "FILE" };
    private readonly Option<string?> _out = new("--out", "--output") { Description = "The table to write. May be left out with --explain.", HelpName = "FILE" };
    private readonly Option<string> _tree = new("--tree") { Required = true, Description = "The tree; `haploembed trees list` names those installed.", HelpName = "ID@VERSION" };
    private readonly Option<string?> _trees = new("--trees") { Description = "The folder of trees, in place of the user's own.", HelpName = "FOLDER" };
    private readonly Option<Metric> _metric = new("--metric", "--distance")
    {
        Description = "KULCZYNSKI (default), HAMMING, JACCARD or KIMURA.",
        CustomParser = result => ParseMetric(result),
        DefaultValueFactory = _ => Metric.Kulczynski,
        HelpName = "NAME",
    };

    private readonly Option<int> _hits = new("--hits") { Description = "How many haplogroups a sample.", DefaultValueFactory = _ => 1, HelpName = "N" };
    private readonly Option<bool> _extendReport = new("--extend-report") { Description = "Lists the polymorphisms found, missing and remaining." };
    private readonly Option<bool> _chip = new("--chip") { Description = "VCF: covers the positions that the file has, not the whole genome." };
    private readonly Option<double> _hetLevel = new("--hetLevel")
    {
        Description = "VCF: from which share on a heteroplasmic variant counts.",
        DefaultValueFactory = _ => 0.9,
        HelpName = "SHARE",
    };

    private readonly Option<bool> _skipRules = new("--skip-alignment-rules") { Description = "Names polymorphisms as they were aligned." };
    private readonly Option<bool> _writeQc = new("--write-qc") { Description = "Writes what is odd about samples to OUT.qc.txt." };
    private readonly Option<bool> _writeFasta = new("--write-fasta") { Description = "Writes the samples' sequences to OUT.fasta." };
    private readonly Option<bool> _writeMsa = new("--write-fasta-msa") { Description = "Writes them aligned to each other to OUT_MSA.fasta." };
    private readonly Option<ClassificationMode> _mode = new("--mode")
    {
        Description = "haplogrep3: equal to haplogrep3 3.2.1, quirks and all (default). corrected: without them; what differs is in docs/haplogroups.md.",
        CustomParser = result => ParseMode(result),
        DefaultValueFactory = _ => ClassificationMode.Haplogrep3,
        HelpName = "haplogrep3|corrected",
    };

    private readonly Option<int> _jobs = new("--jobs") { Description = "Cores to use.", DefaultValueFactory = _ => Environment.ProcessorCount, HelpName = "N" };
    private readonly Option<string?> _explain = new("--explain") { Description = "Says why this sample has its haplogroup.", HelpName = "SAMPLE" };

    public ClassifyArguments()
    {
        _jobs.Require(OptionRules.IsCount, "the number of cores to use, 1 or more");
        _hetLevel.Require(
            text => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var share) && share is >= 0 and <= 1,
            "a share, 0 to 1");
    }

    /// <summary>Adds the options to the verb, in the order of its help.</summary>
    public void AddTo(Command verb)
    {
        Option[] options =
        [
            _in, _out, _tree, _trees, _mode, _metric, _hits, _extendReport, _writeQc, _writeFasta, _writeMsa, _skipRules, _chip, _hetLevel, _jobs, _explain,
        ];
        foreach (var option in options)
        {
            verb.Options.Add(option);
        }
    }

    /// <summary>Gives the mode, which also decides how a failure is answered.</summary>
    public ClassificationMode ModeOf(ParseResult parsed) => parsed.GetValue(_mode);

    /// <summary>Gives what was asked for, with the tree read.</summary>
    /// <exception cref="Core.Failures.UserErrorException">The tree is not installed, or not as it should be.</exception>
    public ClassificationOptions Read(ParseResult parsed) => new()
    {
        Input = parsed.GetValue(_in)!,
        Output = parsed.GetValue(_out),
        Tree = Phylotree.Read(TreeFolder.Find(parsed.GetValue(_trees), Environment.GetEnvironmentVariable)
            .Open(PhylotreeId.Parse(parsed.GetValue(_tree)!)).Description),
        Mode = parsed.GetValue(_mode),
        Metric = parsed.GetValue(_metric),
        Hits = parsed.GetValue(_hits),
        IsExtended = parsed.GetValue(_extendReport),
        IsChip = parsed.GetValue(_chip),
        HeteroplasmyLevel = parsed.GetValue(_hetLevel),
        SkipsAlignmentRules = parsed.GetValue(_skipRules),
        WritesQuality = parsed.GetValue(_writeQc),
        WritesSequences = parsed.GetValue(_writeFasta),
        WritesAlignment = parsed.GetValue(_writeMsa),
        Explained = parsed.GetValue(_explain),
        Jobs = parsed.GetValue(_jobs),
    };

    private static Metric ParseMetric(ArgumentResult result)
    {
        var name = result.Tokens[0].Value;
        if (name.All(char.IsAsciiLetter) && Enum.TryParse<Metric>(name, ignoreCase: true, out var metric))
        {
            return metric;
        }

        result.AddError($"--metric is '{name}'. Expected KULCZYNSKI, HAMMING, JACCARD or KIMURA.");
        return default;
    }

    private static ClassificationMode ParseMode(ArgumentResult result)
    {
        switch (result.Tokens[0].Value)
        {
            case "haplogrep3":
                return ClassificationMode.Haplogrep3;
            case "corrected":
                return ClassificationMode.Corrected;
            case var name:
                result.AddError($"--mode is '{name}'. Expected haplogrep3 or corrected.");
                return default;
        }
    }
}
