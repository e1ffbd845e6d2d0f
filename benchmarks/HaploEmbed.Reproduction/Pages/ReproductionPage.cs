using System.Text;
using HaploEmbed.Reproduction.Runs;

namespace HaploEmbed.Reproduction.Pages;

/// <summary>Writes docs/reproduction.md. Equal metrics give equal bytes.</summary>
internal static class ReproductionPage
{
    /// <param name="branching">The jobs of the paper's table.</param>
    /// <param name="hole">The jobs of every geometry at every noise scale, and of the first recipe.</param>
    /// <param name="recipe">The jobs of the default recipe.</param>
    public static string Write(JobSet branching, JobSet hole, JobSet recipe)
    {
        var page = new StringBuilder();
        page.Append("# Reproduction\n\n");
        page.Append("How HaploEmbed's figures compare with those that were published, and what it adds to them. The data is simulated. ");
        page.Append("This page is written by a program from `metrics.json` and `manifest.json` of each job:\n\n");
        page.Append("```\nhaploembed run pipelines/paper.json\nhaploembed run pipelines/recipe.json\n");
        page.Append("haploembed run pipelines/hole.json\n");
        page.Append("dotnet run -c Release --project benchmarks/HaploEmbed.Reproduction\n```\n\n");
        BranchingSection.Write(page, branching);
        ComparisonSection.Write(page, branching);
        StoppingSection.Write(page, branching);
        RecipeSection.Write(page, recipe, hole);
        HoleSection.Write(page, hole);
        return page.ToString().TrimEnd() + "\n";
    }
}
