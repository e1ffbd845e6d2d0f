using System.ComponentModel;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace HaploEmbed.Core.Options;

/// <summary>Writes the JSON schema of pipeline.json from the option records.</summary>
/// <remarks>JSON Schema, draft 2020-12.</remarks>
public static class OptionsSchema
{
    /// <summary>Writes the schema of the whole file.</summary>
    public static JsonObject Write()
    {
        var schema = OfRecord(typeof(PipelineOptions), null);
        schema.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.Insert(1, "title", "HaploEmbed pipeline");
        schema["$defs"] = new JsonObject { [NameOf(typeof(ManifoldOptions))] = OfRecord(typeof(ManifoldOptions), null) };
        return schema;
    }

    private static JsonObject OfRecord(Type record, (string Name, string Word)? kind)
    {
        if (kind is null && OptionProperty.DiscriminatorOf(record) is { } discriminator)
        {
            var kinds = OptionProperty.KindsOf(record).Select(each => OfRecord(each.Record, (discriminator, each.Word)));
            return new JsonObject { ["oneOf"] = new JsonArray([.. kinds]) };
        }

        var properties = new JsonObject();
        var required = new JsonArray();
        if (kind is { } own)
        {
            properties[own.Name] = new JsonObject { ["const"] = own.Word };
            required.Add(own.Name);
        }

        foreach (var option in OptionProperty.Of(record))
        {
            properties[option.Name] = OfOption(option);
            if (option.Required)
            {
                required.Add(option.Name);
            }
        }

        var schema = new JsonObject { ["type"] = "object" };
        if (record.GetCustomAttribute<DescriptionAttribute>() is { } description)
        {
            schema["description"] = description.Description;
        }

        schema["properties"] = properties;
        if (required.Count > 0)
        {
            schema["required"] = required;
        }

        schema["additionalProperties"] = false;
        return schema;
    }

    private static JsonObject OfOption(OptionProperty option)
    {
        var schema = OfType(option.Type, option);
        schema.Insert(0, "description", option.Description);
        if (option.Default is not null && option.Default is not System.Collections.IDictionary and not ReportOptions)
        {
            schema["default"] = OptionsWriter.WriteValue(option.Default);
        }

        return schema;
    }

    private static JsonObject OfType(Type type, OptionProperty option)
    {
        if (type.IsGenericType)
        {
            var item = OfType(type.GetGenericArguments()[^1], option);
            var definition = type.GetGenericTypeDefinition();
            if (definition == typeof(IReadOnlyDictionary<,>))
            {
                return new JsonObject { ["type"] = "object", ["additionalProperties"] = item };
            }

            var list = new JsonObject { ["type"] = "array", ["items"] = item };
            if (definition == typeof(Sweep<>))
            {
                list["minItems"] = 1;
                list["uniqueItems"] = true;
                return new JsonObject { ["anyOf"] = new JsonArray(item.DeepClone(), list) };
            }

            if (option.MinLength > 0)
            {
                list["minItems"] = option.MinLength;
            }

            if (option.Length is not null)
            {
                list["maxItems"] = option.Length.MaximumLength;
            }

            return list;
        }

        if (type == typeof(int) || type == typeof(double))
        {
            return OfNumber(type, option);
        }

        if (type.IsEnum)
        {
            var words = Enum.GetValues(type).Cast<object>().Select(value => (JsonNode)OptionProperty.WordOf(value));
            return new JsonObject { ["enum"] = new JsonArray([.. words]) };
        }

        return type == typeof(string) ? new JsonObject { ["type"] = "string", ["minLength"] = 1 }
            : type == typeof(bool) ? new JsonObject { ["type"] = "boolean" }
            : type == typeof(ManifoldOptions) ? new JsonObject { ["$ref"] = $"#/$defs/{NameOf(type)}" }
            : OfRecord(type, null);
    }

    // By name, and not written out, since a manifold may hold manifolds.
    private static string NameOf(Type record) => JsonNamingPolicy.CamelCase.ConvertName(record.Name.Replace("Options", ""));

    private static JsonObject OfNumber(Type type, OptionProperty option)
    {
        var schema = new JsonObject { ["type"] = type == typeof(int) ? "integer" : "number" };
        if (option.Range is { } range)
        {
            schema[range.MinimumIsExclusive ? "exclusiveMinimum" : "minimum"] = OptionsWriter.WriteValue(range.Minimum);
            schema[range.MaximumIsExclusive ? "exclusiveMaximum" : "maximum"] = OptionsWriter.WriteValue(range.Maximum);
        }

        return schema;
    }
}
