using System.Collections;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json;

namespace HaploEmbed.Core.Options;

/// <summary>
/// Turns JSON into option records and collects every fault on the way, each by the name that the user typed and its line.
/// </summary>
/// <param name="file">The name of the file, for messages.</param>
/// <param name="folder">The folder that paths in it are relative to.</param>
internal sealed class OptionsReader(string file, string folder)
{
    private readonly List<(int Line, string Message)> _faults = [];
    private readonly Dictionary<string, int> _lines = [];
    private readonly Dictionary<string, IReadOnlyList<string>> _names = [];

    /// <summary>Gets every fault found so far, in the order of the file.</summary>
    public IReadOnlyList<string> Faults => [.. _faults.OrderBy(fault => fault.Line).Select(fault => fault.Message)];

    /// <summary>Adds a fault of an option that stands in the file.</summary>
    /// <param name="path">The option, as "train.lorentz.from".</param>
    /// <param name="message">What is wrong; the option's name comes before it.</param>
    public void AddFault(string path, string message) => AddFault(LineOf(path), $"{path} {message}");

    /// <summary>Lists the names of the steps of a stage as they stand in the file, also of those with faults.</summary>
    public IReadOnlyList<string> NamesOf(string stage) => _names.GetValueOrDefault(stage, []);

    /// <summary>Reads an option record.</summary>
    /// <typeparam name="T">The type of the record.</typeparam>
    /// <returns>The record; incomplete where there are faults.</returns>
    public T? Read<T>(JsonSource source)
        where T : class => (T?)ReadRecord(typeof(T), source, "");

    private object? ReadRecord(Type record, JsonSource source, string path)
    {
        if (source.Kind != JsonValueKind.Object)
        {
            return Fault(source.Line, path == "" ? "it" : path, $"is {source.InWords()}. Expected an object.");
        }

        var discriminator = OptionProperty.DiscriminatorOf(record);
        if (discriminator is not null)
        {
            if (KindOf(record, discriminator, source, path) is not { } kind)
            {
                return null;
            }

            record = kind;
        }

        var options = OptionProperty.Of(record);
        var result = Activator.CreateInstance(record)!;
        foreach (var member in MembersOnce(source, path))
        {
            if (member.Name == discriminator)
            {
                continue;
            }

            var memberPath = Join(path, member.Name);
            if (options.FirstOrDefault(option => option.Name == member.Name) is not { } option)
            {
                var known = options.Select(known => known.Name).Concat(discriminator is null ? [] : [discriminator]);
                Fault(member.Line, memberPath, $"is not an option. {NearestName.Suggest(path, member.Name, known)}");
            }
            else if (ReadValue(option.Type, option, member.Value, memberPath) is { } value)
            {
                option.Property.SetValue(result, value);
            }
        }

        var missing = options.Where(option => option.Required && source.Members.All(member => member.Name != option.Name));
        foreach (var option in missing)
        {
            Fault(source.Line, Join(path, option.Name), $"is missing. It says: {option.Description}");
        }

        CheckWhole(result, path, source);
        return result;
    }

    // A record's rules over several of its options.
    private void CheckWhole(object record, string path, JsonSource source)
    {
        if (record is not IValidatableObject rules)
        {
            return;
        }

        foreach (var broken in rules.Validate(new ValidationContext(record)))
        {
            var name = JsonNamingPolicy.CamelCase.ConvertName(broken.MemberNames.First());
            var line = source.Members.FirstOrDefault(member => member.Name == name)?.Line ?? source.Line;
            Fault(line, Join(path, name), broken.ErrorMessage!);
        }
    }

    private Type? KindOf(Type record, string discriminator, JsonSource source, string path)
    {
        var kinds = OptionProperty.KindsOf(record);
        var words = string.Join(", ", kinds.Select(kind => kind.Word));
        if (source.Members.FirstOrDefault(member => member.Name == discriminator) is not { } member)
        {
            Fault(source.Line, Join(path, discriminator), $"is missing. Expected one of: {words}.");
            return null;
        }

        var found = kinds.FirstOrDefault(kind => member.Value.Kind == JsonValueKind.String && kind.Word == member.Value.Text);
        if (found.Record is null)
        {
            Fault(member.Line, Join(path, discriminator), $"is {member.Value.InWords()}. Expected one of: {words}.");
        }

        return found.Record;
    }

    private object? ReadValue(Type type, OptionProperty option, JsonSource source, string path)
    {
        _lines[path] = source.Line;
        if (type.IsGenericType)
        {
            var item = type.GetGenericArguments()[^1];
            var definition = type.GetGenericTypeDefinition();
            if (definition == typeof(Sweep<>))
            {
                return ReadSweep(type, item, option, source, path);
            }

            return definition == typeof(IReadOnlyDictionary<,>)
                ? ReadSteps(item, source, path)
                : ReadList(item, option, source, path);
        }

        if (type == typeof(int) || type == typeof(double))
        {
            return ReadNumber(type, option, source, path);
        }

        if (type == typeof(bool))
        {
            return source.Kind is JsonValueKind.True or JsonValueKind.False
                ? source.Kind == JsonValueKind.True
                : Fault(source.Line, path, $"is {source.InWords()}. Expected true or false.");
        }

        if (type == typeof(string))
        {
            return ReadText(option, source, path);
        }

        return type.IsEnum ? ReadWord(type, source, path) : ReadRecord(type, source, path);
    }

    private object? ReadNumber(Type type, OptionProperty option, JsonSource source, string path)
    {
        var whole = type == typeof(int);
        object? number = source.Kind != JsonValueKind.Number ? null
            : whole ? int.TryParse(source.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var i) ? i : null
            : double.TryParse(source.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var d) && double.IsFinite(d) ? d + 0.0 : null;
        var expected = option.Range is null ? whole ? "a whole number" : "a number"
            : $"{(whole ? "a whole number, " : number is null ? "a number, " : "")}{option.RangeInWords()}";
        if (number is null)
        {
            return Fault(source.Line, path, $"is {source.InWords()}. Expected {expected}.");
        }

        return option.Range?.IsValid(number) != false
            ? number
            : Fault(source.Line, path, $"is {source.Text}. Expected {option.RangeInWords()}.");
    }

    private object? ReadText(OptionProperty option, JsonSource source, string path)
    {
        // On a command line 2026 may as well be a name.
        var isText = source.Kind == JsonValueKind.String
            || source is { Line: JsonSource.SetLine, Kind: JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False };
        if (!isText || source.Text.Length == 0)
        {
            return Fault(source.Line, path, $"is {source.InWords()}. Expected a text.");
        }

        return option.FilePath is null ? source.Text
            : source.Text.Contains('\0') ? Fault(source.Line, path, "holds a character that no path may have. Expected a path.")
            : option.FilePath.Resolve(source.Folder ?? folder, source.Text);
    }

    private object? ReadWord(Type type, JsonSource source, string path)
    {
        var values = Enum.GetValues(type).Cast<object>().ToDictionary(OptionProperty.WordOf);
        return source.Kind == JsonValueKind.String && values.TryGetValue(source.Text, out var value)
            ? value
            : Fault(source.Line, path, $"is {source.InWords()}. Expected one of: {string.Join(", ", values.Keys)}.");
    }

    private object? ReadSweep(Type sweep, Type item, OptionProperty option, JsonSource source, string path)
    {
        if (source.Kind != JsonValueKind.Array)
        {
            source = new JsonSource(source.Line, JsonValueKind.Array, "", [], [source]);
        }

        if (ReadList(item, option, source, path) is not IList values)
        {
            return null;
        }

        if (values.Count == 0)
        {
            return Fault(source.Line, path, "is an empty list. Expected a value, or a list of values.");
        }

        var repeated = values.Cast<object>().GroupBy(value => value).FirstOrDefault(group => group.Count() > 1);
        return repeated is null
            ? Activator.CreateInstance(sweep, values)
            : Fault(source.Line, path, $"has {OptionsWriter.WriteValue(repeated.Key).ToJsonString()} twice. Expected each value once.");
    }

    private object? ReadList(Type item, OptionProperty option, JsonSource source, string path)
    {
        // On a command line quotes and brackets are hard to type.
        if (source is { Line: JsonSource.SetLine, Kind: not JsonValueKind.Array })
        {
            source = new JsonSource(source.Line, JsonValueKind.Array, "", [], [source]);
        }

        if (source.Kind != JsonValueKind.Array)
        {
            return Fault(source.Line, path, $"is {source.InWords()}. Expected a list.");
        }

        var values = source.Items
            .Select((each, index) => ReadValue(item, option, each, source.Items.Count == 1 ? path : $"{path}[{index}]"))
            .ToList();
        if (values.Contains(null))
        {
            return null;
        }

        if (values.Count < option.MinLength || values.Count > (option.Length?.MaximumLength ?? int.MaxValue))
        {
            var expected = option.Length is null ? $"at least {option.MinLength}" : $"{option.Length.MinimumLength}";
            return Fault(source.Line, path, $"has {values.Count} {(values.Count == 1 ? "value" : "values")}. Expected {expected}.");
        }

        var array = Array.CreateInstance(item, values.Count);
        ((ICollection)values).CopyTo(array, 0);
        return array;
    }

    private IDictionary? ReadSteps(Type record, JsonSource source, string path)
    {
        if (source.Kind != JsonValueKind.Object)
        {
            Fault(source.Line, path, $"is {source.InWords()}. Expected an object of named steps.");
            return null;
        }

        _names[path] = [.. source.Members.Select(member => member.Name).Distinct()];
        var steps = (IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(typeof(string), record))!;
        foreach (var member in MembersOnce(source, path))
        {
            var stepPath = Join(path, member.Name);
            _lines[stepPath] = member.Line;
            if (StepName.FaultOf(member.Name) is { } fault)
            {
                Fault(member.Line, stepPath, fault);
            }
            else if (steps.Keys.Cast<string>().FirstOrDefault(
                name => name.Equals(member.Name, StringComparison.OrdinalIgnoreCase)) is { } twin)
            {
                Fault(
                    member.Line,
                    stepPath,
                    $"and {Join(path, twin)} differ in capitals alone, so that they would share a folder on some systems. Expected different names.");
            }
            else if (ReadRecord(record, member.Value, stepPath) is { } step)
            {
                steps.Add(member.Name, step);
            }
        }

        return steps;
    }

    private IEnumerable<JsonMember> MembersOnce(JsonSource source, string path)
    {
        foreach (var group in source.Members.GroupBy(member => member.Name))
        {
            var lines = group.Select(member => member.Line).ToArray();
            if (lines.Length > 1)
            {
                Fault(lines[1], Join(path, group.Key), $"stands {lines.Length} times, in lines {string.Join(" and ", lines)}. Expected it once.");
            }

            yield return group.First();
        }
    }

    private object? Fault(int line, string path, string message)
    {
        AddFault(line, $"{path} {message}");
        return null;
    }

    private void AddFault(int line, string message) =>
        _faults.Add((line, line == JsonSource.SetLine ? $"--set: {message}" : $"{file} line {line}: {message}"));

    private int LineOf(string path) => _lines.GetValueOrDefault(path, 1);

    private static string Join(string path, string name) => path == "" ? name : $"{path}.{name}";
}
