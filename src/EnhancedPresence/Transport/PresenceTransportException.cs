namespace EnhancedPresence.Transport;

/// <summary>The transport broke, or the server refused the endpoint. Not for outcomes of requests, which are results.</summary>
public sealed class PresenceTransportException : Exception
{
    /// <summary>Says what happened.</summary>
    /// <param name="message">What happened and what to do.</param>
    public PresenceTransportException(string message)
        : base(message)
    {
    }

    /// <summary>Says what happened and why.</summary>
    /// <param name="message">What happened and what to do.</param>
    /// <param name="innerException">The cause.</param>
    public PresenceTransportException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Whether another attempt makes no sense: who asks is not known or not wanted. Default false.</summary>
    public bool IsPermanent { get; init; }
}
