using EnhancedPresence.Categories;

namespace EnhancedPresence.Tool.Json;

/// <summary>The value of <c>otherOptions</c>.</summary>
internal static class OtherOptionsJson
{
    private static readonly JsonShape<OptionPermissions> Permissions = new JsonShape<OptionPermissions>(new())
        .Text("personalInformationManager", m => m.PersonalInformationManager, (m, v) => m with { PersonalInformationManager = v })
        .Flag("autoRetrieveOofFromOutlook", m => m.AutoRetrieveOofFromOutlook, (m, v) => m with { AutoRetrieveOofFromOutlook = v })
        .Flag("publishCalendarPresence", m => m.PublishCalendarPresence, (m, v) => m with { PublishCalendarPresence = v })
        .Flag("imAutoArchiving", m => m.ImAutoArchiving, (m, v) => m with { ImAutoArchiving = v })
        .Flag("callLogAutoArchiving", m => m.CallLogAutoArchiving, (m, v) => m with { CallLogAutoArchiving = v })
        .Flag("publishMeetingSubjectAndLocation", m => m.PublishMeetingSubjectAndLocation, (m, v) => m with { PublishMeetingSubjectAndLocation = v })
        .Unknown(m => m.Unknown, (m, v) => m with { Unknown = v });

    public static JsonShape<OtherOptions> Shape { get; } = new JsonShape<OtherOptions>(new())
        .Part("permissions", Permissions, m => m.Permissions, (m, v) => m with { Permissions = v })
        .Text("voiceMailLastAccessTimestamp", m => m.VoiceMailLastAccessTimestamp, (m, v) => m with { VoiceMailLastAccessTimestamp = v })
        .Text("missedConversationLastAccessTimestamp",
            m => m.MissedConversationLastAccessTimestamp, (m, v) => m with { MissedConversationLastAccessTimestamp = v })
        .Text("privacyModeUserSelection", m => m.PrivacyModeUserSelection, (m, v) => m with { PrivacyModeUserSelection = v })
        .Text("currentPrivacyMode", m => m.CurrentPrivacyMode, (m, v) => m with { CurrentPrivacyMode = v })
        .Flag("lastQueryPrivacyEnabled", m => m.LastQueryPrivacyEnabled, (m, v) => m with { LastQueryPrivacyEnabled = v })
        .Flag("publishEndpointLocation", m => m.PublishEndpointLocation, (m, v) => m with { PublishEndpointLocation = v })
        .Flag("publishActivityHistory", m => m.PublishActivityHistory, (m, v) => m with { PublishActivityHistory = v })
        .Text("enableContactSyncUserOption", m => m.EnableContactSyncUserOption, (m, v) => m with { EnableContactSyncUserOption = v });
}
