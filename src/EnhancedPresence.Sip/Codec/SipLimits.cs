namespace EnhancedPresence.Sip.Codec;

/// <summary>The bounds within which messages are read, so that no peer costs more than a known amount. Immutable, compared by content.</summary>
public sealed record SipLimits
{
    /// <summary>The defaults: those of a server.</summary>
    public static SipLimits Default { get; } = new();

    /// <summary>Bytes of start line and headers, inclusive, the empty line included. Default 16 KiB: the largest seen from a client is 1.2 KiB.</summary>
    public int MaxHeadBytes { get; init; } = 16 * 1024;

    /// <summary>Header lines of a message, inclusive. Default 128: the most seen is 20.</summary>
    public int MaxHeaders { get; init; } = 128;

    /// <summary>Bytes of a body, inclusive. Default 1 MiB. A client that watches many people at once needs more: 4 MiB by default there.</summary>
    public int MaxBodyBytes { get; init; } = 1024 * 1024;

    internal IEnumerable<string> Errors()
    {
        if (MaxHeadBytes is < 256 or > 1024 * 1024)
        {
            yield return $"{nameof(MaxHeadBytes)} is {MaxHeadBytes}; it must be from 256 to 1048576.";
        }

        if (MaxHeaders is < 8 or > 4096)
        {
            yield return $"{nameof(MaxHeaders)} is {MaxHeaders}; it must be from 8 to 4096.";
        }

        if (MaxBodyBytes is < 0 or > 256 * 1024 * 1024)
        {
            yield return $"{nameof(MaxBodyBytes)} is {MaxBodyBytes}; it must be from 0 to 268435456.";
        }
    }
}
