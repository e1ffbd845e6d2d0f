namespace HaploEmbed.Haplogroups.Alignment;

/// <summary>Chains by the place of their first seed, as a B-tree of minimum degree 5.</summary>
/// <remarks>
/// The shape is part of the result: two chains can have one key (a genome written twice), and which of them is found, and in what order
/// they come out, then follows from the nodes they stand in. bwa 0.7.17 has klib's <c>kbtree.h</c> with nodes of 512 bytes, which hold at
/// most nine chains.
/// </remarks>
internal sealed class ChainTree
{
    private const int MinimumDegree = 5;
    private const int MostKeys = 2 * MinimumDegree - 1;
    private const int MostChildren = 2 * MinimumDegree;

    private readonly GrowableArray<Node> _nodes = new();
    private readonly GrowableArray<Key> _keys = new();
    private readonly GrowableArray<int> _children = new();
    private int _root;

    public void Clear()
    {
        _nodes.Clear();
        _keys.Clear();
        _children.Clear();
        _root = NewNode(hasChildren: false);
    }

    /// <summary>Finds the chain with the greatest key not above that one, or -1.</summary>
    public int FindAtOrBelow(int key)
    {
        var found = -1;
        var node = _root;
        while (true)
        {
            var place = PlaceOf(node, key, out var isEqual);
            if (place >= 0)
            {
                found = KeysOf(node)[place].Chain;
            }

            if (isEqual || !_nodes[node].HasChildren)
            {
                return found;
            }

            node = ChildrenOf(node)[place + 1];
        }
    }

    public void Add(int key, int chain)
    {
        if (_nodes[_root].KeyCount == MostKeys)
        {
            var oldRoot = _root;
            _root = NewNode(hasChildren: true);
            ChildrenOf(_root)[0] = oldRoot;
            SplitChild(_root, 0);
        }

        var node = _root;
        while (_nodes[node].HasChildren)
        {
            var place = PlaceOf(node, key, out _) + 1;
            if (_nodes[ChildrenOf(node)[place]].KeyCount == MostKeys)
            {
                SplitChild(node, place);
                if (key > KeysOf(node)[place].Value)
                {
                    place++;
                }
            }

            node = ChildrenOf(node)[place];
        }

        Insert(KeysOf(node), _nodes[node].KeyCount++, PlaceOf(node, key, out _, _nodes[node].KeyCount - 1) + 1, new Key(key, chain));
    }

    /// <summary>Lists the chains in the order of the tree.</summary>
    public void List(GrowableArray<int> chains) => List(_root, chains);

    private void List(int node, GrowableArray<int> chains)
    {
        var keys = _nodes[node].KeyCount;
        for (var i = 0; i <= keys; i++)
        {
            if (_nodes[node].HasChildren)
            {
                List(ChildrenOf(node)[i], chains);
            }

            if (i < keys)
            {
                chains.Add(KeysOf(node)[i].Chain);
            }
        }
    }

    // The last key below `key`, or the first equal to it.
    private int PlaceOf(int node, int key, out bool isEqual) => PlaceOf(node, key, out isEqual, _nodes[node].KeyCount);

    private int PlaceOf(int node, int key, out bool isEqual, int keyCount)
    {
        var keys = KeysOf(node);
        var place = 0;
        while (place < keyCount && keys[place].Value < key)
        {
            place++;
        }

        isEqual = place < keyCount && keys[place].Value == key;
        return isEqual ? place : place - 1;
    }

    private void SplitChild(int parent, int place)
    {
        var left = ChildrenOf(parent)[place];
        var right = NewNode(_nodes[left].HasChildren);
        KeysOf(left)[MinimumDegree..].CopyTo(KeysOf(right));
        ChildrenOf(left)[MinimumDegree..].CopyTo(ChildrenOf(right));
        var middle = KeysOf(left)[MinimumDegree - 1];
        _nodes[left].KeyCount = _nodes[right].KeyCount = MinimumDegree - 1;

        var parentKeys = _nodes[parent].KeyCount++;
        Insert(ChildrenOf(parent), parentKeys + 1, place + 1, right);
        Insert(KeysOf(parent), parentKeys, place, middle);
    }

    private static void Insert<T>(Span<T> items, int count, int place, T item)
    {
        items[place..count].CopyTo(items[(place + 1)..]);
        items[place] = item;
    }

    private int NewNode(bool hasChildren)
    {
        _nodes.Add(new Node { HasChildren = hasChildren });
        for (var i = 0; i < MostKeys; i++)
        {
            _keys.Add(default);
        }

        for (var i = 0; i < MostChildren; i++)
        {
            _children.Add(0);
        }

        return _nodes.Count - 1;
    }

    private Span<Key> KeysOf(int node) => _keys.Items.Slice(node * MostKeys, MostKeys);

    private Span<int> ChildrenOf(int node) => _children.Items.Slice(node * MostChildren, MostChildren);

    private struct Node
    {
        public int KeyCount;
        public bool HasChildren;
    }

    private readonly record struct Key(int Value, int Chain);
}
