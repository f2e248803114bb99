namespace EnhancedPresence.Categories;

/// <summary>
/// The value of the <c>otherOptions</c> category: options of the client; for the user only. Three instances share them out: permissions,
/// time stamps, privacy. Where from: element <c>otherOptions</c> of the options-otherOptions schema. Immutable, compared by content.
/// </summary>
public sealed record OtherOptions : PresenceCategory
{
    /// <summary>What the client may do with mail and archives.</summary>
    public OptionPermissions? Permissions { get; init; }

    /// <summary>When voice mail was last looked at; free text.</summary>
    public string? VoiceMailLastAccessTimestamp { get; init; }

    /// <summary>When missed conversations were last looked at; free text.</summary>
    public string? MissedConversationLastAccessTimestamp { get; init; }

    /// <summary>
    /// The privacy the user chose: <c>noSelection</c>, <c>private</c>, <c>standard</c> or another token (Lync 2010 and later, as all that
    /// follow).
    /// </summary>
    public string? PrivacyModeUserSelection { get; init; }

    /// <summary>
    /// The privacy in force: <c>migratingToPrivacy</c>, <c>migratingToStandard</c>, <c>private</c>, <c>standard</c> or another token.
    /// </summary>
    public string? CurrentPrivacyMode { get; init; }

    /// <summary>Whether privacy was on when it was last asked for.</summary>
    public bool? LastQueryPrivacyEnabled { get; init; }

    /// <summary>Whether to publish where the endpoint is; the documentation names no default.</summary>
    public bool? PublishEndpointLocation { get; init; }

    /// <summary>Whether to publish what the user did; null means yes.</summary>
    public bool? PublishActivityHistory { get; init; }

    /// <summary>
    /// Whether contacts go to the mail server (element <c>EnableContactSyncUserOption</c>). The documentation calls it a truth value and
    /// shows 2, so it is text.
    /// </summary>
    public string? EnableContactSyncUserOption { get; init; }
}
