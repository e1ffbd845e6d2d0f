namespace HaploEmbed.Haplogroups.Alignment;

/// <summary>Puts an alignment together from its end to its start.</summary>
internal sealed class CigarBuilder
{
    private readonly GrowableArray<CigarOperation> _backwards = new();

    public void Clear() => _backwards.Clear();

    /// <summary>Puts so many steps of a kind before what is there; none is fine.</summary>
    public void PutBefore(char kind, int length)
    {
        if (length <= 0)
        {
            return;
        }

        if (_backwards.Count > 0 && _backwards[_backwards.Count - 1].Kind == kind)
        {
            var last = _backwards[_backwards.Count - 1];
            _backwards[_backwards.Count - 1] = last with { Length = last.Length + length };
            return;
        }

        _backwards.Add(new CigarOperation(kind, length));
    }

    /// <summary>Copies the alignment with the bases left out around it, and without a deletion at its start or, failing that, its end.</summary>
    /// <param name="clippedBefore">Bases of the sequence left out before it.</param>
    /// <param name="clippedAfter">Bases left out after it.</param>
    /// <param name="droppedDeletion">The length of a deletion left out at the start.</param>
    /// <remarks>Source: bwa 0.7.17, <c>mem_reg2aln</c>.</remarks>
    public CigarOperation[] Build(int clippedBefore, int clippedAfter, out int droppedDeletion)
    {
        var steps = _backwards.Items;
        droppedDeletion = 0;
        if (!steps.IsEmpty && steps[^1].Kind == 'D')
        {
            droppedDeletion = steps[^1].Length;
            steps = steps[..^1];
        }
        else if (!steps.IsEmpty && steps[0].Kind == 'D')
        {
            steps = steps[1..];
        }

        var before = clippedBefore > 0 ? 1 : 0;
        var cigar = new CigarOperation[before + steps.Length + (clippedAfter > 0 ? 1 : 0)];
        steps.CopyTo(cigar.AsSpan(before));
        cigar.AsSpan(before, steps.Length).Reverse();
        if (before > 0)
        {
            cigar[0] = new CigarOperation('S', clippedBefore);
        }

        if (clippedAfter > 0)
        {
            cigar[^1] = new CigarOperation('S', clippedAfter);
        }

        return cigar;
    }
}
