namespace EnhancedPresence.Server.Storage;

/// <summary>A store is not usable, or holds what it should not. Says which user or which version, never what was published.</summary>
public sealed class PresenceStoreException : Exception
{
    /// <summary>Says what happened.</summary>
    /// <param name="message">What happened and what to do.</param>
    public PresenceStoreException(string message)
        : base(message)
    {
    }

    /// <summary>Says what happened and why.</summary>
    /// <param name="message">What happened and what to do.</param>
    /// <param name="innerException">The cause.</param>
    public PresenceStoreException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>
    /// Whether nothing is wrong but the place: another server has the presentity. The request is refused like any other that the store did not take, and nobody
    /// needs to look after it. Default false.
    /// </summary>
    public bool IsElsewhere { get; init; }
}
