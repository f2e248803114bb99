namespace EnhancedPresence.Server.Web.Feeds;

/// <summary>
/// The newest event about each subject, in the order in which they changed: whoever has seen everything up to a number needs what comes after
/// it and nothing else. Bounded by the number of subjects. Not safe for use from several threads.
/// </summary>
internal sealed class FeedJournal
{
    private readonly LinkedList<FeedItem> _order = new();
    private readonly Dictionary<string, LinkedListNode<FeedItem>> _byKey = [];

    /// <summary>The number of the newest event; 0 before the first.</summary>
    public long Sequence { get; private set; }

    /// <summary>Takes what is to be known of a subject now.</summary>
    /// <param name="key">The subject.</param>
    /// <param name="name">The event's name.</param>
    /// <param name="data">Its data.</param>
    /// <returns>Whether it is different from what was known.</returns>
    public bool Put(string key, string name, byte[] data)
    {
        if (_byKey.Remove(key, out LinkedListNode<FeedItem>? node))
        {
            if (node.Value.Data.Span.SequenceEqual(data))
            {
                _byKey[key] = node;
                return false;
            }

            _order.Remove(node);
        }

        _byKey[key] = _order.AddLast(new FeedItem(key, name, ++Sequence, data));
        return true;
    }

    /// <summary>Forgets a subject.</summary>
    public void Remove(string key)
    {
        if (_byKey.Remove(key, out LinkedListNode<FeedItem>? node))
        {
            _order.Remove(node);
        }
    }

    /// <summary>The events after a number, oldest first.</summary>
    public IReadOnlyList<FeedItem> After(long sequence)
    {
        List<FeedItem> items = [];
        for (LinkedListNode<FeedItem>? node = _order.Last; node is not null && node.Value.Sequence > sequence; node = node.Previous)
        {
            items.Add(node.Value);
        }

        items.Reverse();
        return items;
    }
}
