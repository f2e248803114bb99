namespace EnhancedPresence.Xml;

/// <summary>How documents are read. Immutable, compared by content.</summary>
public sealed record PresenceXmlOptions
{
    /// <summary>The defaults.</summary>
    public static PresenceXmlOptions Default { get; } = new();

    /// <summary>How much is accepted. Default: <see cref="PresenceReadMode.Tolerant"/>.</summary>
    public PresenceReadMode Mode { get; init; } = PresenceReadMode.Tolerant;

    /// <summary>
    /// Whether a category value that is well-formed but not valid for its type is kept as <see cref="Categories.RawCategory"/> instead of
    /// failing the document: what a server does, which passes values on and does not judge them. Default false.
    /// </summary>
    public bool KeepInvalidValues { get; init; }

    /// <summary>The bounds. Default: <see cref="PresenceXmlLimits.Default"/>.</summary>
    public PresenceXmlLimits Limits { get; init; } = PresenceXmlLimits.Default;
}
