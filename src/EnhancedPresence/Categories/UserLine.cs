namespace EnhancedPresence.Categories;

/// <summary>A telephone line. Where from: element <c>userProperties/lines/line</c>. Immutable, compared by content.</summary>
/// <param name="Uri">The TEL URI.</param>
public sealed record UserLine(string Uri)
{
    /// <summary>
    /// What serves it: <c>Uc</c>, <c>Rcc</c>, <c>Dual</c> or another token; null when the document has none, although the schema wants one.
    /// </summary>
    public string? LineType { get; init; }

    /// <summary>The server of a line with remote call control.</summary>
    public string? LineServer { get; init; }

    /// <summary>Attributes this library doesn't know.</summary>
    public UnknownContent Unknown { get; init; } = UnknownContent.None;
}
