namespace EnhancedPresence.Calendar;

/// <summary>Walks the runs of a map in order and allocates nothing: <c>foreach (FreeBusyRun run in map.EnumerateRuns())</c>. Not thread-safe.</summary>
public ref struct FreeBusyRunEnumerator
{
    private readonly FreeBusyMap? _map;
    private int _next;

    internal FreeBusyRunEnumerator(FreeBusyMap map)
    {
        _map = map;
        _next = 0;
        Current = default;
    }

    /// <summary>The run the walk is at.</summary>
    public FreeBusyRun Current { get; private set; }

    /// <summary>The walk itself, for foreach.</summary>
    /// <returns>This.</returns>
    public readonly FreeBusyRunEnumerator GetEnumerator() => this;

    /// <summary>Goes to the next run.</summary>
    /// <returns>False after the last.</returns>
    public bool MoveNext()
    {
        if (_map is null || _next >= _map.Count)
        {
            return false;
        }

        int end = FreeBusyEncoder.FindRunEnd(_map.Packed, _next, _map.Count);
        Current = new FreeBusyRun(_map.StartOf(_next), _map.StartOf(end), _map[_next]);
        _next = end;
        return true;
    }
}
