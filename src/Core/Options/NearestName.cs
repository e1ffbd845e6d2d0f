namespace HaploEmbed.Core.Options;

/// <summary>Finds the name that the user may have meant.</summary>
public static class NearestName
{
    /// <summary>Says which known name is nearest, or, where none is near, which are known.</summary>
    /// <param name="path">Where the names stand, as "train.lorentz"; empty at the top.</param>
    /// <param name="typed">The name that is not known.</param>
    /// <param name="known">The names that are.</param>
    public static string Suggest(string path, string typed, IEnumerable<string> known)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(typed);

        var names = known.ToArray();
        var prefix = path == "" ? "" : path + ".";
        return Find(typed, names) is { } nearest
            ? $"The nearest is {prefix}{nearest}."
            : names.Length == 0 ? "There is none here." : $"Known here: {string.Join(", ", names)}.";
    }

    /// <summary>Gives the known name that is nearest, in any capitals, or null where none is near.</summary>
    public static string? Find(string typed, IEnumerable<string> known)
    {
        ArgumentNullException.ThrowIfNull(typed);

        var nearest = known
            .Select(name => (Name: name, Distance: Distance(typed.ToLowerInvariant(), name.ToLowerInvariant())))
            .OrderBy(candidate => candidate.Distance)
            .FirstOrDefault();
        return nearest.Name is not null && nearest.Distance <= Math.Max(2, typed.Length / 3) ? nearest.Name : null;
    }

    // Levenshtein's distance, row by row. Names are short; longer input is cut, so that a hostile file costs nothing.
    private static int Distance(string a, string b)
    {
        a = a[..Math.Min(a.Length, 100)];
        var previous = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var current = new int[b.Length + 1];
            current[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var substitution = previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                current[j] = Math.Min(substitution, Math.Min(previous[j], current[j - 1]) + 1);
            }

            previous = current;
        }

        return previous[b.Length];
    }
}
