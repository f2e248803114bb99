namespace EnhancedPresence.Categories;

/// <summary>How the desk phone forwards calls. Where from: element <c>rccOptions/forwarding</c>. Immutable, compared by content.</summary>
public sealed record RccForwarding
{
    /// <summary>When: <c>static</c> for always, or another token.</summary>
    public string? Mode { get; init; }

    /// <summary>Where to: <c>work</c>, <c>home</c>, <c>mobile</c> or another token.</summary>
    public string? ToPhoneType { get; init; }

    /// <summary>Attributes and elements this library doesn't know, kept and written back.</summary>
    public UnknownContent Unknown { get; init; } = UnknownContent.None;
}
