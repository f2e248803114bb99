namespace EnhancedPresence.Categories;

/// <summary>What the client may do. Where from: element <c>otherOptions/permissions</c>. Immutable, compared by content.</summary>
public sealed record OptionPermissions
{
    /// <summary>The personal information manager: <c>none</c>, <c>outlook</c>, <c>wab</c> or another token.</summary>
    public string? PersonalInformationManager { get; init; }

    /// <summary>Whether to take the automatic reply from the mailbox as a note; the documentation names no default.</summary>
    public bool? AutoRetrieveOofFromOutlook { get; init; }

    /// <summary>Whether to publish calendar data; null means yes, as for the three that follow.</summary>
    public bool? PublishCalendarPresence { get; init; }

    /// <summary>Whether to archive conversations.</summary>
    public bool? ImAutoArchiving { get; init; }

    /// <summary>Whether to archive the call log.</summary>
    public bool? CallLogAutoArchiving { get; init; }

    /// <summary>Whether to publish subject and location of meetings.</summary>
    public bool? PublishMeetingSubjectAndLocation { get; init; }

    /// <summary>Attributes and elements this library doesn't know, kept and written back.</summary>
    public UnknownContent Unknown { get; init; } = UnknownContent.None;
}
