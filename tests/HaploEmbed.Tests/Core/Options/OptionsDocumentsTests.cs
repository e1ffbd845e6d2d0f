using HaploEmbed.Core.Formats;
using HaploEmbed.Core.Options;
using Xunit;

namespace HaploEmbed.Tests.Core.Options;

/// <summary>The committed schema and option tables are what the option records say. The tests write them where they are not.</summary>
public sealed class OptionsDocumentsTests
{
    private const string Marker = "<!-- Below this line the tests write. -->\n";

    [Fact]
    public void Schema_AsCommitted_IsWhatTheRecordsSay() =>
        AssertCommitted("schema/pipeline.schema.json", CanonicalJson.Indented(OptionsSchema.Write()));

    [Fact]
    public void ConfigurationPage_AsCommitted_IsWhatTheRecordsSay()
    {
        var path = Repository.File("docs/configuration.md");
        var head = File.ReadAllText(path).Split(Marker)[0];

        AssertCommitted("docs/configuration.md", head + Marker + "\n" + OptionsPage.Write());
    }

    private static void AssertCommitted(string name, string expected)
    {
        var path = Repository.File(name);
        var committed = File.Exists(path) ? File.ReadAllText(path) : "";
        if (committed != expected)
        {
            File.WriteAllText(path, expected);
        }

        Assert.True(committed == expected, $"{name} was not what the option records say. It is written anew: look at the difference and commit it.");
    }
}
