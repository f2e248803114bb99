namespace EnhancedPresence.Xml;

/// <summary>A document is not what it should be. Thrown by the <c>Read</c> methods; the <c>TryRead</c> methods return the error instead.</summary>
public sealed class PresenceFormatException : FormatException
{
    /// <summary>Wraps an error.</summary>
    /// <param name="error">Why and where.</param>
    public PresenceFormatException(PresenceReadError error)
        : base(error.ToString()) => Error = error;

    /// <summary>Why and where.</summary>
    public PresenceReadError Error { get; }
}
