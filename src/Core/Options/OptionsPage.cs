using System.ComponentModel;
using System.Reflection;
using System.Text;

namespace HaploEmbed.Core.Options;

/// <summary>Writes docs/configuration.md's tables from the option records.</summary>
public static class OptionsPage
{
    /// <summary>Writes one table a record, in Markdown.</summary>
    public static string Write()
    {
        var page = new StringBuilder();
        WriteTable(page, typeof(PipelineOptions), "The file", null);
        WriteKinds(page, typeof(IngestOptions), "ingest");
        WriteTable(page, typeof(AnnotateOptions), "A step of annotate", null);
        WriteTable(page, typeof(TrainOptions), "A step of train", null);
        WriteKinds(page, typeof(ManifoldOptions), "manifold");
        WriteTable(page, typeof(ReportOptions), "report", null);
        return page.ToString().TrimEnd() + "\n";
    }

    private static void WriteKinds(StringBuilder page, Type record, string place)
    {
        var discriminator = OptionProperty.DiscriminatorOf(record)!;
        foreach (var (word, kind) in OptionProperty.KindsOf(record))
        {
            WriteTable(page, kind, $"{place}, `\"{discriminator}\": \"{word}\"`", kind.GetCustomAttribute<DescriptionAttribute>());
        }
    }

    private static void WriteTable(StringBuilder page, Type record, string title, DescriptionAttribute? description)
    {
        page.Append($"## {title}\n\n");
        if (description is not null)
        {
            page.Append($"{description.Description}\n\n");
        }

        page.Append("| option | default | takes | meaning |\n| --- | --- | --- | --- |\n");
        foreach (var option in OptionProperty.Of(record))
        {
            var meaning = option.Description + (option.RerunsWhenChanged ? "" : " Changing it reruns nothing.");
            page.Append($"| `{option.Name}` | {DefaultInWords(option)} | {Takes(option)} | {meaning} |\n");
        }

        page.Append('\n');
    }

    private static string DefaultInWords(OptionProperty option) =>
        option.Required ? "(required)"
        : option.Default is null or System.Collections.IDictionary or ReportOptions ? ""
        : $"`{OptionsWriter.WriteValue(option.Default).ToJsonString()}`";

    private static string Takes(OptionProperty option)
    {
        var type = option.Type;
        var many = type.IsGenericType ? type.GetGenericTypeDefinition() : null;
        var item = many is null ? type : type.GetGenericArguments()[^1];
        var one = item.IsEnum ? string.Join(", ", Enum.GetValues(item).Cast<object>().Select(OptionProperty.WordOf))
            : option.Range is not null ? (item == typeof(int) ? "whole number, " : "") + option.RangeInWords()
            : item == typeof(string) ? "text"
            : item == typeof(bool) ? "true or false"
            : "object";
        return many == typeof(Sweep<>) ? one + "; or a list"
            : many == typeof(IReadOnlyDictionary<,>) ? "named steps"
            : many is not null ? "list of: " + one
            : one;
    }
}
