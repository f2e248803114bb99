namespace EnhancedPresence.Server.Storage.Sql;

/// <summary>
/// A line for each <see cref="CommitPriority"/>, and whose turn it is: first come, first served within each, and between those that have
/// somebody waiting by their weights. Whoever needs less than a share waits for nobody but who is being served. Pure but for its own state;
/// not safe for use from several threads.
/// </summary>
internal sealed class FairLine<T>(int bound)
{
    // What one turn costs: a share is the inverse. Of eleven turns that everybody wants, the signed-in have eight, sign-ins two, the clock one.
    private static ReadOnlySpan<int> Costs => [1, 4, 8];

    private readonly Queue<T>[] _lines = [new(), new(), new()];
    private readonly long[] _spent = new long[3];
    private long _now;

    /// <summary>Puts somebody at the end of a line.</summary>
    /// <returns>False when the line is full.</returns>
    public bool TryAdd(CommitPriority priority, T item)
    {
        Queue<T> line = _lines[(int)priority];
        if (line.Count >= bound)
        {
            return false;
        }

        if (line.Count == 0)
        {
            // Turns that nobody wanted are not saved up.
            _spent[(int)priority] = Math.Max(_spent[(int)priority], _now);
        }

        line.Enqueue(item);
        return true;
    }

    /// <summary>Takes whoever is next.</summary>
    /// <returns>False when nobody waits.</returns>
    public bool TryTake(out T item)
    {
        int next = -1;
        for (int i = 0; i < _lines.Length; i++)
        {
            if (_lines[i].Count > 0 && (next < 0 || _spent[i] < _spent[next]))
            {
                next = i;
            }
        }

        if (next < 0)
        {
            item = default!;
            return false;
        }

        _now = _spent[next];
        _spent[next] += Costs[next];
        item = _lines[next].Dequeue();
        return true;
    }
}
