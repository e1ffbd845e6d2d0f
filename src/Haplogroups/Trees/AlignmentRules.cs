using HaploEmbed.Haplogroups.Polymorphisms;

namespace HaploEmbed.Haplogroups.Trees;

/// <summary>The rules of a tree that turn how an alignment places polymorphisms into how the phylogeny names them.</summary>
public sealed class AlignmentRules
{
    private readonly Rule[] _rules;
    private readonly Dictionary<string, int> _tokens = new(StringComparer.Ordinal);

    /// <summary>Makes rules.</summary>
    /// <param name="parser">Knows the reference.</param>
    /// <param name="rules">What an alignment gives and what is meant, each polymorphisms with blanks between them; applied in this order.</param>
    /// <exception cref="PolymorphismFormatException">What is meant holds a text that is no polymorphism.</exception>
    public AlignmentRules(PolymorphismParser parser, IEnumerable<(string Error, string Expected)> rules)
    {
        _rules =
        [
            .. rules
                .Select(rule => (Error: Words(rule.Error), Expected: Words(rule.Expected)))
                .Where(rule => rule.Error.Length > 0)
                .Select(rule => new Rule([.. rule.Error.Select(TokenOf)], rule.Expected, [.. rule.Expected.Select(parser.Parse)])),
        ];
    }

    /// <summary>Applies every rule once.</summary>
    /// <param name="polymorphisms">What an alignment gave, each text once.</param>
    /// <returns>What rules put in, in the order of the rules, and what no rule took away, in the order given.</returns>
    public List<Polymorphism> Apply(IReadOnlyList<Polymorphism> polymorphisms)
    {
        var (fired, kept) = Fire(polymorphisms);
        return [.. fired.SelectMany(rule => rule.Expected), .. kept];
    }

    /// <summary>Applies every rule once, and gives what rules put in as the words that they have it in.</summary>
    internal (List<string> Words, List<Polymorphism> Kept) ApplyAsWords(IReadOnlyList<Polymorphism> polymorphisms)
    {
        var (fired, kept) = Fire(polymorphisms);
        return ([.. fired.SelectMany(rule => rule.ExpectedWords)], kept);
    }

    private (List<Rule> Fired, List<Polymorphism> Kept) Fire(IReadOnlyList<Polymorphism> polymorphisms)
    {
        var present = new bool[_tokens.Count];
        var tokens = new int[polymorphisms.Count];
        for (var i = 0; i < tokens.Length; i++)
        {
            tokens[i] = _tokens.GetValueOrDefault(polymorphisms[i].Text, -1);
            if (tokens[i] >= 0)
            {
                present[tokens[i]] = true;
            }
        }

        var fired = new List<Rule>();
        foreach (var rule in _rules)
        {
            if (Array.TrueForAll(rule.Error, token => present[token]))
            {
                fired.Add(rule);
                Array.ForEach(rule.Error, token => present[token] = false);
            }
        }

        var kept = new List<Polymorphism>(polymorphisms.Count);
        for (var i = 0; i < tokens.Length; i++)
        {
            if (tokens[i] < 0 || present[tokens[i]])
            {
                kept.Add(polymorphisms[i]);
            }
        }

        return (fired, kept);
    }

    private static string[] Words(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    private int TokenOf(string word)
    {
        if (!_tokens.TryGetValue(word, out var token))
        {
            _tokens[word] = token = _tokens.Count;
        }

        return token;
    }

    private sealed record Rule(int[] Error, string[] ExpectedWords, Polymorphism[] Expected);
}
