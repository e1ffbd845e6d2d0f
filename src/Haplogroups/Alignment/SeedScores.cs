namespace HaploEmbed.Haplogroups.Alignment;

/// <summary>Scores a seed with its surroundings, so that chance matches in a long sequence can be dropped.</summary>
/// <remarks>Source: bwa 0.7.17, <c>mem_seed_sw</c> and <c>mem_flt_chained_seeds</c>.</remarks>
internal sealed class SeedScores(AlignmentIndex index)
{
    /// <summary>From this length on, surroundings included, a seed is long.</summary>
    public const int LongEnough = 200;

    public const int Unknown = -1;

    private const int Surroundings = 50;
    private const float LeastPerLogLength = 5.5f;
    private const float MostOfLength = 0.05f;

    private readonly LocalScore _local = new();

    /// <summary>Gives the score that a seed needs, which grows with the logarithm of the sequence's length; 0 for a short one.</summary>
    public static int Least(int queryLength)
    {
        var least = LeastPerLogLength * Math.Log(queryLength);
        return least > MostOfLength * queryLength ? 0 : (int)(AlignmentScoring.Match * least + .499);
    }

    /// <summary>Scores a seed if that takes no alignment: its length, where it is long.</summary>
    /// <returns>The score, or <see cref="Unknown"/>; all seeds that are not long score less than <see cref="LongEnough"/>.</returns>
    public int Quickly(Query query, in ChainSeed seed)
    {
        var surroundings = Around(query, seed);
        var isLong = surroundings.QueryLength >= LongEnough || surroundings.TextLength >= LongEnough;
        return isLong ? seed.Length * AlignmentScoring.Match : Unknown;
    }

    /// <summary>Scores a seed that is not long: the best local alignment of it and 50 bases around.</summary>
    public int ByAlignment(Query query, in ChainSeed seed)
    {
        var surroundings = Around(query, seed);
        return _local.Of(
            query.Codes.Slice(surroundings.QueryStart, surroundings.QueryLength),
            index.Text.Slice(surroundings.TextStart, surroundings.TextLength));
    }

    private Region Around(Query query, in ChainSeed seed)
    {
        var isForward = seed.TextStart < index.ReferenceLength;
        return new Region
        {
            QueryStart = Math.Max(0, seed.QueryStart - Surroundings),
            QueryEnd = Math.Min(query.Length, seed.QueryEnd + Surroundings),
            TextStart = Math.Max(isForward ? 0 : index.ReferenceLength, seed.TextStart - Surroundings),
            TextEnd = Math.Min(isForward ? index.ReferenceLength : index.Text.Length, seed.TextEnd + Surroundings),
        };
    }
}
