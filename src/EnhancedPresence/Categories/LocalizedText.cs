namespace EnhancedPresence.Categories;

/// <summary>
/// A text that may say its language. Where from: type LCIDType of the state schema, and the repeated texts of other schemas, which have the
/// same attributes or fewer. Immutable, compared by content.
/// </summary>
/// <param name="Text">The text, white space kept.</param>
public sealed record LocalizedText(string Text)
{
    /// <summary>The Windows language id, such as 1033 for American English.</summary>
    public uint? Lcid { get; init; }

    /// <summary>When the text was last changed.</summary>
    public DateTimeOffset? Updated { get; init; }

    /// <summary>Attributes this library doesn't know.</summary>
    public UnknownContent Unknown { get; init; } = UnknownContent.None;

    /// <summary>A text in no stated language.</summary>
    /// <param name="text">The text, or null.</param>
    /// <returns>The text, or null.</returns>
    public static LocalizedText? FromString(string? text) => text is null ? null : new LocalizedText(text);

    /// <summary>The text itself.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Text;
}
