using System.Text;

namespace HaploEmbed.Haplogroups.Alignment;

/// <summary>A reference made ready for aligning sequences to it. It does not change and can be shared between threads.</summary>
/// <remarks>
/// It does the work of the files that <c>bwa index</c> writes, and reads none of them. Seeds are looked up in a suffix array of the forward
/// strand followed by the reverse strand, so they come in the order in which bwa finds them.
/// </remarks>
public sealed class AlignmentIndex
{
    private readonly byte[] _text;
    private readonly byte[] _backwards;
    private readonly int[] _suffixes;
    private readonly int[] _bucketStarts;
    private readonly int[] _nextRepeat;

    /// <summary>Builds the index of a reference.</summary>
    /// <param name="reference">
    /// The letters of the reference, in either case. Each letter other than A, C, G and T is given a concrete base, the one that
    /// <c>bwa index</c> would give it (rCRS: 3107 becomes C; RSRS: 523 C, 524 G, 3107 G).
    /// </param>
    public AlignmentIndex(string reference)
        : this(Encoding.Latin1.GetBytes(reference))
    {
    }

    /// <summary>Builds the index of a reference; see <see cref="AlignmentIndex(string)"/>.</summary>
    /// <param name="reference">The letters of the reference, one byte each.</param>
    public AlignmentIndex(ReadOnlySpan<byte> reference)
    {
        ReferenceLength = reference.Length;
        _text = BothStrands(reference);
        _backwards = [.. _text];
        Array.Reverse(_backwards);
        _suffixes = SuffixArray.Build(_text);
        BucketBases = Math.Clamp((int)Math.Ceiling(Math.Log(_text.Length + 1, 4)), 4, 11);
        _bucketStarts = MakeBuckets(_text, _suffixes, BucketBases);
        _nextRepeat = FindRepeats(_text, _suffixes);
    }

    /// <summary>Gets the number of bases of the reference.</summary>
    public int ReferenceLength { get; }

    /// <summary>Gets the codes of the forward strand followed by those of the reverse strand.</summary>
    internal ReadOnlySpan<byte> Text => _text;

    /// <summary>Gets <see cref="Text"/> from its end to its start.</summary>
    internal ReadOnlySpan<byte> BackwardText => _backwards;

    /// <summary>Gets the places of <see cref="Text"/> in the order of what follows there.</summary>
    internal ReadOnlySpan<int> Suffixes => _suffixes;

    /// <summary>Gets how many first bases choose the bucket of a suffix.</summary>
    internal int BucketBases { get; }

    /// <summary>Gets, for each word of <see cref="BucketBases"/> bases, where its suffixes start in <see cref="Suffixes"/>.</summary>
    /// <remarks>
    /// Two entries a word, start and end: a suffix shorter than the word stands between two buckets and belongs to neither.
    /// </remarks>
    internal ReadOnlySpan<int> Buckets => _bucketStarts;

    /// <summary>Says whether none of the words of the seed's smallest length that start in that stretch of the text occurs twice.</summary>
    internal bool HasNoRepeat(int first, int last) => _nextRepeat[first] > last;

    private static byte[] BothStrands(ReadOnlySpan<byte> reference)
    {
        var text = new byte[reference.Length * 2];
        var forward = text.AsSpan(0, reference.Length);
        BaseCodes.Encode(reference, forward);
        AmbiguousReferenceBases.Replace(forward);
        for (var i = 0; i < forward.Length; i++)
        {
            text[text.Length - 1 - i] = (byte)(3 - forward[i]);
        }

        return text;
    }

    private static int[] MakeBuckets(ReadOnlySpan<byte> text, ReadOnlySpan<int> suffixes, int bases)
    {
        var buckets = new int[2 << (2 * bases)];
        for (var i = 0; i < suffixes.Length; i++)
        {
            if (suffixes[i] + bases > text.Length)
            {
                continue;
            }

            var word = 0;
            foreach (var code in text.Slice(suffixes[i], bases))
            {
                word = word << 2 | code;
            }

            if (buckets[2 * word + 1] == 0)
            {
                buckets[2 * word] = i;
            }

            buckets[2 * word + 1] = i + 1;
        }

        return buckets;
    }

    private static int[] FindRepeats(ReadOnlySpan<byte> text, ReadOnlySpan<int> suffixes)
    {
        var common = SuffixArray.CommonPrefixes(text, suffixes);
        var next = new int[text.Length + 1];
        Array.Fill(next, int.MaxValue);
        for (var i = 1; i < suffixes.Length; i++)
        {
            if (common[i] >= AlignmentScoring.MinimumSeedLength)
            {
                next[suffixes[i]] = suffixes[i];
                next[suffixes[i - 1]] = suffixes[i - 1];
            }
        }

        for (var i = text.Length - 1; i >= 0; i--)
        {
            next[i] = Math.Min(next[i], next[i + 1]);
        }

        return next;
    }
}
