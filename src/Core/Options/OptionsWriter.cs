using System.Collections;
using System.Globalization;
using System.Text.Json.Nodes;

namespace HaploEmbed.Core.Options;

/// <summary>Writes option records as JSON, every default filled in.</summary>
public static class OptionsWriter
{
    /// <summary>Writes a record the way pipeline.json holds it.</summary>
    /// <param name="options">An option record.</param>
    /// <param name="onlyWithEffect">Leaves out the options that have no effect on what a step writes.</param>
    public static JsonObject Write(object options, bool onlyWithEffect = false)
    {
        ArgumentNullException.ThrowIfNull(options);

        var json = new JsonObject();
        if (OptionProperty.RootOf(options.GetType()) is { } root && OptionProperty.DiscriminatorOf(root) is { } discriminator)
        {
            json[discriminator] = OptionProperty.KindsOf(root).Single(kind => kind.Record == options.GetType()).Word;
        }

        foreach (var option in OptionProperty.Of(options.GetType()))
        {
            var value = option.Property.GetValue(options);
            if (value is not null && (option.HasEffectOnResult || !onlyWithEffect))
            {
                json[option.Name] = WriteValue(value, onlyWithEffect);
            }
        }

        return json;
    }

    internal static JsonNode WriteValue(object value, bool onlyWithEffect = false) => value switch
    {
        string text => JsonValue.Create(text),
        int number => JsonValue.Create(number),
        double number => JsonNode.Parse(number.ToString("R", CultureInfo.InvariantCulture))!,
        bool truth => JsonValue.Create(truth),
        Enum word => JsonValue.Create(OptionProperty.WordOf(word)),
        ISweep sweep => sweep.Values.Count == 1
            ? WriteValue(sweep.Values[0], onlyWithEffect)
            : WriteList(sweep.Values, onlyWithEffect),
        IDictionary steps => WriteSteps(steps, onlyWithEffect),
        IEnumerable list => WriteList(list, onlyWithEffect),
        _ => Write(value, onlyWithEffect),
    };

    private static JsonObject WriteSteps(IDictionary steps, bool onlyWithEffect)
    {
        var json = new JsonObject();
        foreach (DictionaryEntry step in steps)
        {
            json[(string)step.Key] = Write(step.Value!, onlyWithEffect);
        }

        return json;
    }

    private static JsonArray WriteList(IEnumerable list, bool onlyWithEffect) =>
        new([.. list.Cast<object>().Select(item => WriteValue(item, onlyWithEffect))]);
}
