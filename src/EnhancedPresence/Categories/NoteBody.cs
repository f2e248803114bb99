namespace EnhancedPresence.Categories;

/// <summary>One text of a note. Where from: element <c>note/body</c>. Immutable, compared by content.</summary>
public sealed record NoteBody
{
    /// <summary>The type of a note the user wrote: <c>personal</c>.</summary>
    public const string PersonalType = "personal";

    /// <summary>The type of an automatic reply: <c>OOF</c>.</summary>
    public const string OutOfOfficeType = "OOF";

    /// <summary>The type; open. Null when the document has none, although the schema wants one.</summary>
    public string? Type { get; init; }

    /// <summary>The publisher: empty for personal notes, the SMTP address of the mailbox for out of office ones.</summary>
    public string? Uri { get; init; }

    /// <summary>The Windows language id.</summary>
    public uint? Lcid { get; init; }

    /// <summary>From when the note counts, inclusive; null for always.</summary>
    public DateTimeOffset? StartTime { get; init; }

    /// <summary>Until when the note counts, exclusive; null for always.</summary>
    public DateTimeOffset? EndTime { get; init; }

    /// <summary>The text; plain, white space kept.</summary>
    public string Text { get; init; } = string.Empty;

    /// <summary>Attributes this library doesn't know.</summary>
    public UnknownContent Unknown { get; init; } = UnknownContent.None;
}
