namespace HaploEmbed.Haplogroups.Alignment;

/// <summary>Aligns sequences to one reference. It keeps its memory from one sequence to the next, so each thread needs its own.</summary>
/// <remarks>
/// <para>
/// The regions are those of <c>bwa mem</c> 0.7.17 with default options and single-end reads, as haplogrep3 uses it, every one with its
/// place, strand, CIGAR and score. The rules are bwa's (Li 2013, arXiv:1303.3997, and its source); each class names its part.
/// </para>
/// <para>
/// Two regions of one score stand in an order that bwa draws for each sequence, see <see cref="TieOrder"/>.
/// </para>
/// </remarks>
public sealed class ReferenceAligner
{
    private readonly Extender _extender = new();
    private readonly GlobalAligner _globalAligner = new();
    private readonly Query _query = new();
    private readonly SeedFinder _seedFinder;
    private readonly SeedChains _chains;
    private readonly ChainAligner _chainAligner;
    private readonly RegionAligner _regionAligner;
    private readonly RegionMerger _regionMerger;
    private readonly GrowableArray<Seed> _seeds = new();
    private readonly GrowableArray<Region> _regions = new();

    /// <summary>Makes an aligner for one thread.</summary>
    /// <param name="index">The reference.</param>
    public ReferenceAligner(AlignmentIndex index)
    {
        _seedFinder = new SeedFinder(index);
        _chains = new SeedChains(index);
        _chainAligner = new ChainAligner(index, _extender);
        _regionAligner = new RegionAligner(index, _globalAligner);
        _regionMerger = new RegionMerger(index, _regionAligner);
    }

    /// <summary>Gets how many rows of cells were computed since the start: the work that grows with a band's width.</summary>
    internal long RowsComputed => _extender.RowsComputed + _globalAligner.RowsComputed;

    /// <summary>Aligns a sequence.</summary>
    /// <param name="sequence">
    /// Its letters, one byte each, in either case. Every byte other than A, C, G and T is a base that matches nothing.
    /// </param>
    /// <param name="place">The place of the sequence among those of its file, from 0: it decides the order of regions of one score.</param>
    /// <returns>
    /// All regions, from the highest score; none where no 19 bases of the sequence stand in the reference. bwa's command and haplogrep3
    /// drop those that score below 30, which is left to the caller.
    /// </returns>
    public IReadOnlyList<AlignedRegion> Align(ReadOnlySpan<byte> sequence, long place = 0)
    {
        FindRegions(sequence);
        if (_regions.Count == 0)
        {
            return [];
        }

        TieOrder.Apply(_regions.Items, TieOrder.NumberOf(place));
        var aligned = new AlignedRegion[_regions.Count];
        for (var i = 0; i < aligned.Length; i++)
        {
            aligned[i] = _regionAligner.Align(_query, _regions[i]);
        }

        return aligned;
    }

    /// <summary>Finds the regions of a sequence without their alignments.</summary>
    internal ReadOnlySpan<Region> FindRegions(ReadOnlySpan<byte> sequence)
    {
        _query.Set(sequence);
        _regions.Clear();
        _seedFinder.Find(_query.Codes, _seeds);
        _chains.Make(_seeds.Items);
        foreach (ref readonly var chain in _chains.Kept.Items)
        {
            _chainAligner.Align(_query, chain, _chains.Seeds, _regions);
        }

        _regionMerger.Merge(_query, _regions);
        return _regions.Items;
    }
}
