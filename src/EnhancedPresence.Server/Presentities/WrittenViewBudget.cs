namespace EnhancedPresence.Server.Presentities;

/// <summary>
/// Bounds what the written views of all presentities of a directory take: for a new one the oldest goes that nobody has asked for since the last look at it. So who is
/// asked about often keeps a document, and who is not costs nothing. Safe for use from several threads.
/// </summary>
internal sealed class WrittenViewBudget(long limit)
{
    private readonly Lock _lock = new();
    private readonly LinkedList<WrittenView> _line = [];
    private long _bytes;

    /// <summary>How many bytes are taken; never more than the limit.</summary>
    public long Bytes
    {
        get
        {
            lock (_lock)
            {
                return _bytes;
            }
        }
    }

    /// <summary>Makes room for a view.</summary>
    /// <returns>False for one that is larger than everything.</returns>
    public bool TryAdmit(WrittenView view)
    {
        if (view.Bytes > limit)
        {
            return false;
        }

        lock (_lock)
        {
            while (_bytes + view.Bytes > limit)
            {
                Pass(_line.First!);
            }

            view.Place = _line.AddLast(view);
            _bytes += view.Bytes;
            return true;
        }
    }

    /// <summary>Gives back the room of a view that nobody needs any more; it may have lost it already.</summary>
    public void Release(WrittenView view)
    {
        lock (_lock)
        {
            if (view.Place is { } place)
            {
                Remove(place);
            }
        }
    }

    // Each is passed over at most once in a row: whoever asks while this goes on may be told again what was dropped, and no more.
    private void Pass(LinkedListNode<WrittenView> oldest)
    {
        if (oldest.Value.TakeUse())
        {
            _line.Remove(oldest);
            _line.AddLast(oldest);
        }
        else
        {
            Remove(oldest);
        }
    }

    private void Remove(LinkedListNode<WrittenView> place)
    {
        WrittenView view = place.Value;
        _line.Remove(place);
        view.Place = null;
        view.Drop();
        _bytes -= view.Bytes;
    }
}
