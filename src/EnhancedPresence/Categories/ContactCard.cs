namespace EnhancedPresence.Categories;

/// <summary>
/// The value of the <c>contactCard</c> category: who somebody is and how to reach them. A person's card comes in several instances, each
/// with some of the parts; a reader puts them together part by part. Empty means that these parts are hidden from this watcher.
/// Where from: element <c>contactCard</c> of the contactCard schema. Immutable, compared by content.
/// </summary>
public sealed record ContactCard : PresenceCategory
{
    /// <summary>The card with nothing on it: hidden or cleared.</summary>
    public static ContactCard Empty { get; } = new();

    /// <summary>When the card was last changed.</summary>
    public DateTimeOffset? Updated { get; init; }

    /// <summary>Whether the person has voice over IP (attribute <c>isUCEnabled</c>); null when the document doesn't say.</summary>
    public bool? IsUCEnabled { get; init; }

    /// <summary>Names and mail addresses.</summary>
    public EquatableArray<ContactIdentity> Identities { get; init; }

    /// <summary>Postal addresses.</summary>
    public EquatableArray<ContactAddress> Addresses { get; init; }

    /// <summary>The company, one text per language; so are the three that follow.</summary>
    public EquatableArray<LocalizedText> Companies { get; init; }

    /// <summary>The department.</summary>
    public EquatableArray<LocalizedText> Departments { get; init; }

    /// <summary>The job title.</summary>
    public EquatableArray<LocalizedText> Titles { get; init; }

    /// <summary>The office: a room or a site.</summary>
    public EquatableArray<LocalizedText> Offices { get; init; }

    /// <summary>Web and voice mail addresses.</summary>
    public EquatableArray<ContactUrl> Urls { get; init; }

    /// <summary>Telephone numbers.</summary>
    public EquatableArray<ContactPhone> Phones { get; init; }

    /// <summary>
    /// Element <c>automaton</c> as it was written: a truth value, but real cards spell it <c>False</c> too. Null when the document doesn't
    /// say. <see cref="IsAutomaton"/> is what it means.
    /// </summary>
    public string? Automaton { get; init; }

    /// <summary>Whether it is a machine and no person; null when <see cref="Automaton"/> doesn't say, which means no.</summary>
    public bool? IsAutomaton => Automaton?.Trim().ToLowerInvariant() switch
    {
        "true" or "1" => true,
        "false" or "0" => false,
        _ => null,
    };

    /// <summary>What kind of contact it is: <c>person</c>, <c>huntgroup</c>, <c>autoattendant</c>, <c>automaton</c> or another token.</summary>
    public string? Type { get; init; }

    /// <summary>A description of a contact that is no person; the schema allows 1020 characters.</summary>
    public string? Description { get; init; }

    /// <summary>
    /// The element <c>ringIm</c> of the first delimiter block, which an example of the documentation shows without saying what it means.
    /// </summary>
    public bool? RingIm { get; init; }

    /// <summary>Whether the photo of the directory may be shown; null when the document doesn't say.</summary>
    public bool? DisplayADPhoto { get; init; }

    /// <summary>Photos.</summary>
    public EquatableArray<ContactPhoto> Photos { get; init; }

    /// <summary>The first display name on the card.</summary>
    /// <returns>The name, or null.</returns>
    public string? FindDisplayName()
    {
        foreach (ContactIdentity identity in Identities)
        {
            if (identity.Name is { DisplayNames: { IsEmpty: false } names })
            {
                return names[0].Text;
            }
        }

        return null;
    }
}
