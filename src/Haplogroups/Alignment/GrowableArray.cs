namespace HaploEmbed.Haplogroups.Alignment;

/// <summary>A list whose memory is kept from one sequence to the next and whose items can be changed in place.</summary>
internal sealed class GrowableArray<T>
    where T : struct
{
    private T[] _items = new T[64];

    public int Count { get; private set; }

    public ref T this[int index] => ref _items[index];

    public Span<T> Items => _items.AsSpan(0, Count);

    public void Clear() => Count = 0;

    public void Add(in T item)
    {
        if (Count == _items.Length)
        {
            Array.Resize(ref _items, Count * 2);
        }

        _items[Count++] = item;
    }

    /// <summary>Drops the items from that one on.</summary>
    public void Truncate(int count) => Count = count;
}
