namespace HaploEmbed.Haplogroups.Alignment;

/// <summary>Gathers the seeds of a sequence into chains and drops the chains that a better one makes needless.</summary>
/// <remarks>Source: bwa 0.7.17, <c>mem_chain</c> and <c>mem_chain_flt</c>; Li (2013), section 2.</remarks>
internal sealed class SeedChains(AlignmentIndex index)
{
    // Of a seed with more places than this only so many, evenly chosen, are used.
    private const int MostPlacesUsed = 500;

    // Two chains that share half of the shorter one are rivals; a rival of less than half the weight is dropped, unless it is close.
    private const float RivalOverlap = 0.5f;
    private const float DropRatio = 0.5f;
    private const int CloseWeight = 2 * AlignmentScoring.MinimumSeedLength;

    private readonly ChainTree _tree = new();
    private readonly GrowableArray<Chain> _all = new();
    private readonly GrowableArray<int> _order = new();
    private readonly GrowableArray<int> _strong = new();
    private readonly GrowableArray<int> _firstRival = new();
    private readonly GrowableArray<bool> _isKept = new();

    /// <summary>Gets all seeds of all chains.</summary>
    public GrowableArray<ChainSeed> Seeds { get; } = new();

    /// <summary>Gets the chains that were kept, heaviest first.</summary>
    public GrowableArray<Chain> Kept { get; } = new();

    /// <summary>Makes the chains of a sequence's seeds.</summary>
    public void Make(ReadOnlySpan<Seed> seeds)
    {
        Seeds.Clear();
        Kept.Clear();
        _all.Clear();
        _tree.Clear();
        foreach (ref readonly var seed in seeds)
        {
            Place(seed);
        }

        ListByWeight();
        Filter();
    }

    private void Place(in Seed seed)
    {
        if (seed.Count == 1)
        {
            Place(seed, seed.OnlyPlace);
            return;
        }

        var step = seed.Count > MostPlacesUsed ? seed.Count / MostPlacesUsed : 1;
        for (int i = 0, used = 0; i < seed.Count && used < MostPlacesUsed; i += step, used++)
        {
            Place(seed, index.Suffixes[seed.Low + i]);
        }
    }

    private void Place(in Seed seed, int textStart)
    {
        if (textStart < index.ReferenceLength && textStart + seed.Length > index.ReferenceLength)
        {
            return; // It would bridge the two strands.
        }

        var item = new ChainSeed { QueryStart = seed.Start, TextStart = textStart, Length = seed.Length, Next = -1 };
        var below = _tree.FindAtOrBelow(textStart);
        if (below < 0 || !TryAdd(ref _all[below], item))
        {
            _tree.Add(textStart, _all.Count);
            Seeds.Add(item);
            _all.Add(new Chain { TextStart = textStart, FirstSeed = Seeds.Count - 1, LastSeed = Seeds.Count - 1, SeedCount = 1 });
        }
    }

    private bool TryAdd(ref Chain chain, in ChainSeed seed)
    {
        ref readonly var first = ref Seeds[chain.FirstSeed];
        ref readonly var last = ref Seeds[chain.LastSeed];
        if (seed.QueryStart >= first.QueryStart && seed.QueryEnd <= last.QueryEnd
            && seed.TextStart >= first.TextStart && seed.TextEnd <= last.TextEnd)
        {
            return true; // The chain covers it already.
        }

        var strandsDiffer = (last.TextStart < index.ReferenceLength || first.TextStart < index.ReferenceLength)
            && seed.TextStart >= index.ReferenceLength;
        var queryStep = seed.QueryStart - last.QueryStart;
        var textStep = seed.TextStart - last.TextStart;
        if (strandsDiffer || textStep < 0 || Math.Abs(queryStep - textStep) > AlignmentScoring.Band
            || queryStep - last.Length >= AlignmentScoring.MaximumChainGap || textStep - last.Length >= AlignmentScoring.MaximumChainGap)
        {
            return false;
        }

        var place = Seeds.Count;
        Seeds[chain.LastSeed].Next = place;
        Seeds.Add(seed);
        chain.LastSeed = place;
        chain.SeedCount++;
        return true;
    }

    private void ListByWeight()
    {
        _order.Clear();
        _tree.List(_order);
        foreach (ref var chain in _all.Items)
        {
            chain.Weight = Weigh(chain);
            chain.QueryStart = Seeds[chain.FirstSeed].QueryStart;
            chain.QueryEnd = Seeds[chain.LastSeed].QueryEnd;
        }

        IntroSort.Sort(_order.Items, new ByWeight(_all));
    }

    private int Weigh(in Chain chain)
    {
        var (queryCovered, textCovered) = (0, 0);
        var (queryEnd, textEnd) = (0, 0);
        for (var i = chain.FirstSeed; i >= 0; i = Seeds[i].Next)
        {
            ref readonly var seed = ref Seeds[i];
            queryCovered += Math.Max(0, seed.QueryEnd - Math.Max(queryEnd, seed.QueryStart));
            textCovered += Math.Max(0, seed.TextEnd - Math.Max(textEnd, seed.TextStart));
            queryEnd = Math.Max(queryEnd, seed.QueryEnd);
            textEnd = Math.Max(textEnd, seed.TextEnd);
        }

        return Math.Min(Math.Min(queryCovered, textCovered), (1 << 30) - 1);
    }

    private void Filter()
    {
        _strong.Clear();
        _firstRival.Clear();
        _isKept.Clear();
        for (var i = 0; i < _order.Count; i++)
        {
            _firstRival.Add(-1);
            _isKept.Add(!IsDropped(i));
            if (_isKept[i])
            {
                _strong.Add(i);
            }
        }

        // The first rival of each, dropped or not, is kept too: bwa does so for its mapping qualities.
        foreach (var i in _strong.Items)
        {
            if (_firstRival[i] >= 0)
            {
                _isKept[_firstRival[i]] = true;
            }
        }

        for (var i = 0; i < _order.Count; i++)
        {
            if (_isKept[i])
            {
                Kept.Add(_all[_order[i]]);
            }
        }
    }

    private bool IsDropped(int place)
    {
        ref readonly var chain = ref _all[_order[place]];
        foreach (var strongPlace in _strong.Items)
        {
            ref readonly var strong = ref _all[_order[strongPlace]];
            var overlap = Math.Min(strong.QueryEnd, chain.QueryEnd) - Math.Max(strong.QueryStart, chain.QueryStart);
            var shorter = Math.Min(strong.QueryEnd - strong.QueryStart, chain.QueryEnd - chain.QueryStart);
            if (overlap <= 0 || overlap < shorter * RivalOverlap || shorter >= AlignmentScoring.MaximumChainGap)
            {
                continue;
            }

            if (_firstRival[strongPlace] < 0)
            {
                _firstRival[strongPlace] = place;
            }

            if (chain.Weight < strong.Weight * DropRatio && strong.Weight - chain.Weight >= CloseWeight)
            {
                return true;
            }
        }

        return false;
    }

    private readonly struct ByWeight(GrowableArray<Chain> chains) : ISortOrder<int>
    {
        public bool IsBefore(in int first, in int second) => chains[first].Weight > chains[second].Weight;
    }
}
