using System.Globalization;
using System.Text.RegularExpressions;

namespace HaploEmbed.Tests.Haplogroups.Input;

/// <summary>What haplogrep3 makes of a sample's tokens before it prints them: enough of its rules to compare what was read.</summary>
internal static partial class TokenRules
{
    public static IEnumerable<string> Apply(IReadOnlyList<string> tokens)
    {
        string[] plain = [.. tokens.Select(token => (token.Contains('|') ? token[..^2] : token).Trim('(', ')'))];
        foreach (var token in plain)
        {
            if (token.Contains('.'))
            {
                if (FirstInsertedBase().IsMatch(token))
                {
                    yield return token[..^1] + JoinInserted(token[..token.IndexOf('.')], plain);
                }
                else if (InsertedBases().IsMatch(token))
                {
                    yield return token;
                }
            }
            else if (token.Contains('-'))
            {
                int[] ends = [.. token[..^1].Split('-').Select(end => int.Parse(end, CultureInfo.InvariantCulture))];
                for (var position = ends[0]; position <= ends[1]; position++)
                {
                    yield return $"{position}d";
                }
            }
            else
            {
                yield return Normalize(token);
            }
        }
    }

    private static string JoinInserted(string position, IReadOnlyList<string> tokens) => string.Concat(
        tokens.Where(token => token.StartsWith(position + ".", StringComparison.Ordinal) && char.IsDigit(token[position.Length + 1]))
            .DistinctBy(token => token[position.Length + 1])
            .OrderBy(token => token[position.Length + 1])
            .Select(token => token[position.Length + 2]));

    private static string Normalize(string token)
    {
        var back = token.Contains('!') || token.Contains('@') ? "!" : "";
        token = token.Replace("!", "", StringComparison.Ordinal).Replace("@", "", StringComparison.Ordinal);
        return token.Contains('d', StringComparison.OrdinalIgnoreCase)
            ? $"{new string([.. token.TakeWhile(char.IsDigit)])}d"
            : token.ToUpperInvariant() + back;
    }

    [GeneratedRegex(@"^\d+\.1\w$")]
    private static partial Regex FirstInsertedBase();

    [GeneratedRegex("^\\d+\\.1[A-Za-z]{2,}$")]
    private static partial Regex InsertedBases();
}
