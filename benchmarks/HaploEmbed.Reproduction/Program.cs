using System.CommandLine;
using HaploEmbed.Core.Failures;
using HaploEmbed.Core.Formats;
using HaploEmbed.Reproduction.Pages;
using HaploEmbed.Reproduction.Runs;

// Writes docs/reproduction.md of the runs of pipelines/paper.json, pipelines/recipe.json and pipelines/hole.json.
var branching = Folder("--branching", "runs/paper", "The folder of the run of the paper's table.");
var hole = Folder("--hole", "runs/hole", "The folder of the run of every geometry at every noise scale.");
var recipe = Folder("--recipe", "runs/recipe", "The folder of the run of the default recipe.");
var page = new Option<string>("--page") { DefaultValueFactory = _ => "docs/reproduction.md", Description = "The page to write.", HelpName = "FILE" };
var command = new RootCommand("Writes the page of HaploEmbed's figures beside those that were published.") { branching, hole, recipe, page };
var parsed = command.Parse(args);
if (parsed.Action is not null)
{
    await parsed.InvokeAsync();
    return parsed.Errors.Count > 0 ? ExitCode.UserError : ExitCode.Done;
}

try
{
    AtomicFile.WriteText(parsed.GetValue(page)!, ReproductionPage.Write(Jobs(branching), Jobs(hole), Jobs(recipe)));
    return ExitCode.Done;
}
catch (UserErrorException e)
{
#pragma warning disable RS0030 // The program is where the console comes from.
    await Console.Error.WriteLineAsync(e.Message);
#pragma warning restore RS0030
    return ExitCode.UserError;
}

static Option<string> Folder(string name, string otherwise, string description) =>
    new(name) { DefaultValueFactory = _ => otherwise, Description = description, HelpName = "FOLDER" };

JobSet Jobs(Option<string> option)
{
    var folder = Path.TrimEndingDirectorySeparator(parsed.GetValue(option)!);
    return new JobSet(Path.GetFileName(folder), RunReader.Read(folder));
}
