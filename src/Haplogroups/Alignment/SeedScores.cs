namespace HaploEmbed.Haplogroups.Alignment;

/// <summary>Scores a seed with its surroundings, so that chance matches in a long sequence can be dropped.</summary>
/// <remarks>Source: bwa 0.7.17, <c>mem_seed_sw</c> and <c>mem_flt_chained_seeds</c>.</remarks>
internal sealed class SeedScores(AlignmentIndex index)
{
    private const int Surroundings = 50;
    private const int LongEnough = 200;
    private const float LeastPerLogLength = 5.5f;
    private const float MostOfLength = 0.05f;

    private readonly LocalScore _local = new();

    /// <summary>Gives the score that a seed needs, which grows with the logarithm of the sequence's length; 0 for short sequences.</summary>
    public static int Least(int queryLength)
    {
        var least = LeastPerLogLength * Math.Log(queryLength);
        return least > MostOfLength * queryLength ? 0 : (int)(AlignmentScoring.Match * least + .499);
    }

    /// <summary>Scores a seed: its length if it is long, else the best local alignment of it and 50 bases around.</summary>
    public int Of(Query query, in ChainSeed seed)
    {
        var queryStart = Math.Max(0, seed.QueryStart - Surroundings);
        var queryEnd = Math.Min(query.Length, seed.QueryEnd + Surroundings);
        var textStart = Math.Max(0, seed.TextStart - Surroundings);
        var textEnd = Math.Min(index.Text.Length, seed.TextEnd + Surroundings);
        if (seed.TextStart < index.ReferenceLength)
        {
            textEnd = Math.Min(textEnd, index.ReferenceLength);
        }
        else
        {
            textStart = Math.Max(textStart, index.ReferenceLength);
        }

        var isLong = seed.Length >= LongEnough || queryEnd - queryStart >= LongEnough || textEnd - textStart >= LongEnough;
        return isLong ? seed.Length * AlignmentScoring.Match : _local.Of(query.Codes[queryStart..queryEnd], index.Text[textStart..textEnd]);
    }
}
