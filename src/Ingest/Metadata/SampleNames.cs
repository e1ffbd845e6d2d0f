namespace HaploEmbed.Ingest.Metadata;

/// <summary>The names by which a sample may stand in another table.</summary>
internal static class SampleNames
{
    /// <summary>Lists them, the most likely first: the name; its parts between bars, the last first; each of these without its version.</summary>
    public static IEnumerable<string> Of(string sampleId)
    {
        string[] names = [sampleId, .. sampleId.Contains('|') ? sampleId.Split('|', StringSplitOptions.RemoveEmptyEntries).Reverse() : []];
        return [.. names, .. names.Select(WithoutVersion).OfType<string>()];
    }

    // Of an accession: letters, digits, a point and the version.
    private static string? WithoutVersion(string name)
    {
        var point = name.LastIndexOf('.');
        return point > 0 && point < name.Length - 1 && name.AsSpan(point + 1).IndexOfAnyExceptInRange('0', '9') < 0 && char.IsAsciiLetter(name[0])
            ? name[..point]
            : null;
    }
}
