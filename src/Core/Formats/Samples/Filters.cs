namespace HaploEmbed.Core.Formats.Samples;

/// <summary>The filters that a sample may fall to, by the words that tables have for them, in the order in which they are applied.</summary>
public static class Filters
{
    /// <summary>The file is damaged there, or the record has no name or no bases.</summary>
    public const string Unreadable = "unreadable";

    /// <summary>A sample of the same name came before.</summary>
    public const string DuplicateId = "duplicate_id";

    /// <summary>There are letters that are no bases.</summary>
    public const string Alphabet = "alphabet";

    /// <summary>There are fewer or more bases than asked for.</summary>
    public const string Length = "length";

    /// <summary>More bases than asked for are undetermined.</summary>
    public const string AmbiguousShare = "n_share";

    /// <summary>The classifier gives no haplogroup.</summary>
    public const string NotClassified = "not_classified";

    /// <summary>The quality of the haplogroup is below the lowest asked for.</summary>
    public const string Quality = "quality";

    /// <summary>The sequence is that of another sample, and one of each is kept.</summary>
    public const string Identical = "identical";

    /// <summary>What stands in filters.tsv in place of the macro-haplogroup of records that have none.</summary>
    public const string NoHaplogroup = "(no haplogroup)";

    /// <summary>Gets all of them in their order.</summary>
    public static IReadOnlyList<string> All { get; } =
        [Unreadable, DuplicateId, Alphabet, Length, AmbiguousShare, NotClassified, Quality, Identical];

    /// <summary>Gives the place of a filter in their order.</summary>
    public static int IndexOf(string filter) => All.TakeWhile(each => each != filter).Count();
}
