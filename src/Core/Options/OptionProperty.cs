using System.Collections.Concurrent;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace HaploEmbed.Core.Options;

/// <summary>
/// One option, as its record declares it: the single source of what is read, checked, written, documented and put into the
/// schema.
/// </summary>
internal sealed record OptionProperty
{
    private OptionProperty(PropertyInfo property, object? defaultValue)
    {
        Property = property;
        Name = property.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name
            ?? JsonNamingPolicy.CamelCase.ConvertName(property.Name);
        Description = property.GetCustomAttribute<DescriptionAttribute>()?.Description ?? "";
        Required = property.GetCustomAttribute<RequiredMemberAttribute>() is not null;
        Default = Required ? null : defaultValue;
        Range = property.GetCustomAttribute<RangeAttribute>();
        Length = property.GetCustomAttribute<LengthAttribute>();
        MinLength = property.GetCustomAttribute<MinLengthAttribute>()?.Length ?? Length?.MinimumLength ?? 0;
        FilePath = property.GetCustomAttribute<FilePathAttribute>();
        RerunsWhenChanged = property.GetCustomAttribute<NoEffectOnResultAttribute>() is null;
    }

    public PropertyInfo Property { get; }

    /// <summary>Gets the key as the user types it.</summary>
    public string Name { get; }

    public Type Type => Property.PropertyType;

    public string Description { get; }

    public bool Required { get; }

    public object? Default { get; }

    public RangeAttribute? Range { get; }

    public LengthAttribute? Length { get; }

    public int MinLength { get; }

    /// <summary>Gets how its paths are made absolute; null of options that name no files.</summary>
    public FilePathAttribute? FilePath { get; }

    /// <summary>Gets whether changing it, or what its files hold, makes the step run again.</summary>
    public bool RerunsWhenChanged { get; }

    /// <summary>Gets whether its text is one of the options that results depend on: of files it is their content.</summary>
    public bool HasEffectOnResult => RerunsWhenChanged && FilePath is null;

    // Every job of a sweep is written out; its record is looked at once.
    private static readonly ConcurrentDictionary<Type, IReadOnlyList<OptionProperty>> Known = [];

    /// <summary>Lists the options of a record, those of its base record first.</summary>
    public static IReadOnlyList<OptionProperty> Of(Type record) => Known.GetOrAdd(record, Reflect);

    private static IReadOnlyList<OptionProperty> Reflect(Type record)
    {
        var defaults = record.IsAbstract ? null : Activator.CreateInstance(record);
        return [.. Lineage(record)
            .SelectMany(type => type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            .Where(property => property.SetMethod is not null)
            .Where(property => property.GetCustomAttribute<JsonIgnoreAttribute>() is null)
            .Select(property => new OptionProperty(property, defaults is null ? null : property.GetValue(defaults)))];
    }

    /// <summary>Gives the key that tells the kinds of a record apart, or null where there is one kind only.</summary>
    public static string? DiscriminatorOf(Type record) =>
        record.GetCustomAttribute<JsonPolymorphicAttribute>(inherit: false)?.TypeDiscriminatorPropertyName;

    /// <summary>Gives the record that a record is a kind of, near or far; null where it is no kind.</summary>
    public static Type? RootOf(Type record)
    {
        var parent = record.BaseType;
        while (parent is not null && DiscriminatorOf(parent) is null)
        {
            parent = parent.BaseType;
        }

        return parent;
    }

    /// <summary>Lists the kinds of a record by the word that the user types.</summary>
    public static IReadOnlyList<(string Word, Type Record)> KindsOf(Type record) =>
        [.. record.GetCustomAttributes<JsonDerivedTypeAttribute>(inherit: false)
            .Select(kind => ((string)kind.TypeDiscriminator!, kind.DerivedType))];

    /// <summary>Gives the word of an enumeration's value as the user types it.</summary>
    public static string WordOf(object enumValue) => JsonNamingPolicy.CamelCase.ConvertName(enumValue.ToString()!);

    /// <summary>Says in words which numbers the option takes: "0 to 1", "above 0, at most 100".</summary>
    public string RangeInWords()
    {
        var minimum = Convert.ToString(Range!.Minimum, CultureInfo.InvariantCulture);
        var maximum = Convert.ToString(Range.Maximum, CultureInfo.InvariantCulture);
        return (Range.MinimumIsExclusive, Range.MaximumIsExclusive) switch
        {
            (false, false) => $"{minimum} to {maximum}",
            (true, false) => $"above {minimum}, at most {maximum}",
            (false, true) => $"{minimum} or more, below {maximum}",
            (true, true) => $"above {minimum}, below {maximum}",
        };
    }

    private static IEnumerable<Type> Lineage(Type record) =>
        record.BaseType is { } parent && parent != typeof(object) ? [.. Lineage(parent), record] : [record];
}
