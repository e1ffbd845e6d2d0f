using System.Globalization;
using System.Text.RegularExpressions;
using HaploEmbed.Haplogroups.Polymorphisms;
using HaploEmbed.Haplogroups.Trees;

namespace HaploEmbed.Haplogroups.Samples;

/// <summary>The words of a sample's line, each a polymorphism or part of one, read for what they mean.</summary>
internal static partial class CorrectedTokens
{
    /// <summary>Reads words.</summary>
    /// <param name="tree">Knows the reference.</param>
    /// <param name="tokens">The words, without blanks.</param>
    /// <param name="unreliable">Receives those marked <c>|1</c>.</param>
    /// <param name="read">What was read of an alignment before, to which these are added.</param>
    /// <returns>Polymorphisms on the reference; none where the reference has an N, which says nothing. Of one position and kind the first.</returns>
    /// <exception cref="FormatException">One is no polymorphism, or is not on the reference.</exception>
    public static List<Polymorphism> Read(
        Phylotree tree, IEnumerable<string> tokens, List<Polymorphism> unreliable, IReadOnlyCollection<Polymorphism>? read = null)
    {
        var all = new List<Polymorphism>((read ?? []).Where(polymorphism => polymorphism.Mutation != Mutation.Insertion));
        var insertions = new SortedDictionary<int, SortedDictionary<int, string>>();
        foreach (var insertion in (read ?? []).Where(polymorphism => polymorphism.Mutation == Mutation.Insertion))
        {
            PartsAt(insertions, insertion.Position).TryAdd(1, insertion.Insertion[1..]);
        }

        foreach (var token in tokens)
        {
            var bar = token.IndexOf('|', StringComparison.Ordinal);
            var text = (bar < 0 ? token : token[..bar]).Trim('(', ')', '"', ',');
            if (text.Length == 0)
            {
                continue;
            }

            if (Insertion().Match(text) is { Success: true } insertion)
            {
                AddInsertion(insertions, insertion);
                continue;
            }

            var before = all.Count;
            AddTo(all, tree.Parser, text);
            if (token.EndsWith("|1", StringComparison.Ordinal))
            {
                unreliable.AddRange(all.Skip(before));
            }
        }

        all.AddRange(insertions.Select(insertion => tree.Parser.InsertionAfter(insertion.Key, Joined(insertion.Value.Values))));
        if (all.Find(polymorphism => polymorphism.Text.Length == 0) is { } outside)
        {
            throw new PolymorphismFormatException(string.Create(
                CultureInfo.InvariantCulture,
                $"position {outside.Position} is not on the reference, which has {tree.Reference.Length} positions"));
        }

        return [.. all.Where(polymorphism => !IsPlaceholder(tree, polymorphism)).DistinctBy(polymorphism => polymorphism.Key)];
    }

    /// <summary>Whether the reference has an N where a base or its absence stands: a place kept for the numbering's sake.</summary>
    public static bool IsPlaceholder(Phylotree tree, Polymorphism polymorphism) =>
        polymorphism.Mutation != Mutation.Insertion && tree.Reference[polymorphism.Position] == 'N';

    // A sample's back mutation says that it has no difference there.
    private static void AddTo(List<Polymorphism> all, PolymorphismParser parser, string text)
    {
        if (text.AsSpan().ContainsAny('!', '@'))
        {
            return;
        }

        if (Deletion().Match(text) is { Success: true } deletion)
        {
            AddDeletions(all, parser, text, Number(deletion.Groups["first"]), Number(deletion.Groups["last"].Success ? deletion.Groups["last"] : deletion.Groups["first"]));
        }
        else if (Substitution().Match(text) is { Success: true } substitution)
        {
            all.Add(parser.Parse(substitution.Groups["here"].Value));
        }
        else
        {
            throw new PolymorphismFormatException($"'{text}' is not a polymorphism. Expected a form like 263G, 263, 309.1C, 523d or 8281-8289d");
        }
    }

    private static void AddDeletions(List<Polymorphism> all, PolymorphismParser parser, string text, int first, int last)
    {
        if (first < 1 || last < first || last > parser.ReferenceLength)
        {
            throw new PolymorphismFormatException(string.Create(
                CultureInfo.InvariantCulture,
                $"'{text}' is no deletion. Expected positions from 1 to {parser.ReferenceLength}, the lower first"));
        }

        for (var position = first; position <= last; position++)
        {
            all.Add(parser.Deletion(position));
        }
    }

    private static int Number(Group group) => int.Parse(group.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    // 309.1C and 309.2C are one insertion of CC, as 309.1CC is; 573.XC is an unknown number of C.
    private static void AddInsertion(SortedDictionary<int, SortedDictionary<int, string>> insertions, Match insertion)
    {
        var position = int.Parse(insertion.Groups["position"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);
        var number = insertion.Groups["number"].Value;
        var isAnyNumber = number is "X" or "x";
        PartsAt(insertions, position).TryAdd(
            isAnyNumber ? 0 : int.Parse(number, NumberStyles.None, CultureInfo.InvariantCulture),
            (isAnyNumber ? "X" : "") + insertion.Groups["bases"].Value.ToUpperInvariant());
    }

    private static SortedDictionary<int, string> PartsAt(SortedDictionary<int, SortedDictionary<int, string>> insertions, int position)
    {
        if (!insertions.TryGetValue(position, out var parts))
        {
            insertions[position] = parts = [];
        }

        return parts;
    }

    private static string Joined(IEnumerable<string> parts)
    {
        var bases = string.Concat(parts);
        return bases.StartsWith('X') ? bases : "1" + bases;
    }

    [GeneratedRegex(@"\A(?<first>[0-9]{1,6})(-(?<last>[0-9]{1,6}))?(d|D|del|DEL)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Deletion();

    // The reference's base may stand before the position, as in A263G.
    [GeneratedRegex(@"\A[ACGTacgt]?(?<here>[0-9]{1,6}[A-Za-z]?)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Substitution();

    [GeneratedRegex(@"\A(?<position>[0-9]{1,6})\.(?<number>[0-9]{1,4}|[Xx])(?<bases>[ACGTRYKMSWBDHVNacgtrykmswbdhvn]+)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Insertion();
}
