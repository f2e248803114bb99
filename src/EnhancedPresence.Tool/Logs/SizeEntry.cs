namespace EnhancedPresence.Tool.Logs;

/// <summary>How much of one kind there is. Changes while a log is read.</summary>
internal sealed class SizeEntry
{
    /// <summary>How many.</summary>
    public long Count { get; private set; }

    /// <summary>Their bytes.</summary>
    public long Bytes { get; private set; }

    /// <summary>Bytes of those that were sent.</summary>
    public long SentBytes { get; private set; }

    /// <summary>Bytes of those that came in.</summary>
    public long ReceivedBytes { get; private set; }

    /// <summary>Bytes of the largest.</summary>
    public long Largest { get; private set; }

    /// <summary>Counts one.</summary>
    public void Add(long bytes, string? direction)
    {
        Count++;
        Bytes += bytes;
        SentBytes += direction == "sent" ? bytes : 0;
        ReceivedBytes += direction == "received" ? bytes : 0;
        Largest = Math.Max(Largest, bytes);
    }
}
