using HaploEmbed.Core.Failures;
using HaploEmbed.Core.Formats.Samples;
using HaploEmbed.Core.Options;
using HaploEmbed.Core.Runs;
using HaploEmbed.Core.Stages;
using HaploEmbed.Core.Trees;
using HaploEmbed.Haplogroups.Trees;

namespace HaploEmbed.Annotate.Genomes;

/// <summary>Finds the tree of haplogroups of a step: the installed one that is asked for, or the one that simulated genomes bring.</summary>
internal static class StepTree
{
    /// <summary>Gives what tree.yaml says of the tree.</summary>
    /// <exception cref="UserErrorException">The tree is not installed, or not what was installed; or none is asked for, and none was brought.</exception>
    public static PhylotreeDescription Find(StepContext step, AnnotateOptions options)
    {
        if (options.Tree is { } name)
        {
            return TreeFolder.Find(options.Trees, Environment.GetEnvironmentVariable).Open(PhylotreeId.Parse(name)).Description;
        }

        var source = $"{new StepId(Stage.Ingest, options.From)}/";
        var brought = step.Inputs.Where(input => input.Path.StartsWith(source + GenomeFiles.TreeFolder, StringComparison.Ordinal))
            .Select(input => input.Path[source.Length..])
            .ToArray();
        if (brought.Length == 0)
        {
            throw new UserErrorException($"{step.Id} has no tree. Expected one of haplogroups, as \"tree\": \"phylotree-rsrs@17.1\".");
        }

        foreach (var file in brought)
        {
            step.ReadInput(file);
        }

        return PhylotreeDescriptionReader.Read(Path.Combine(step.InputFolder, GenomeFiles.TreeFolder.TrimEnd('/')));
    }
}
