using EnhancedPresence.Categories;
using EnhancedPresence.Xml.Elements;
using EnhancedPresence.Xml.Reading;
using EnhancedPresence.Xml.Writing;

namespace EnhancedPresence.Xml.CategoryCodecs;

/// <summary>Element <c>otherOptions</c> (spec categories 5.6).</summary>
internal static class OtherOptionsCodec
{
    private static readonly ElementShape<OptionPermissions> Permissions =
        new ElementShape<OptionPermissions>(WireNamespace.OtherOptions, new(), m => m.Unknown, (m, v) => m with { Unknown = v })
            .Leaf("personalInformationManager", ContentForms.Text,
                m => m.PersonalInformationManager, (m, v) => m with { PersonalInformationManager = v })
            .Leaf("autoRetrieveOofFromOutlook", ContentForms.Boolean,
                m => m.AutoRetrieveOofFromOutlook, (m, v) => m with { AutoRetrieveOofFromOutlook = v })
            .Leaf("publishCalendarPresence", ContentForms.Boolean, m => m.PublishCalendarPresence, (m, v) => m with { PublishCalendarPresence = v })
            .Leaf("imAutoArchiving", ContentForms.Boolean, m => m.ImAutoArchiving, (m, v) => m with { ImAutoArchiving = v })
            .Leaf("callLogAutoArchiving", ContentForms.Boolean, m => m.CallLogAutoArchiving, (m, v) => m with { CallLogAutoArchiving = v })
            .Leaf("publishMeetingSubjectAndLocation", ContentForms.Boolean,
                m => m.PublishMeetingSubjectAndLocation, (m, v) => m with { PublishMeetingSubjectAndLocation = v });

    private static readonly ElementShape<OtherOptions> Options =
        new ElementShape<OtherOptions>(WireNamespace.OtherOptions, new(), m => m.Unknown, (m, v) => m with { Unknown = v })
            .Child("permissions", Permissions, m => m.Permissions, (m, v) => m with { Permissions = v })
            .Leaf("voiceMailLastAccessTimestamp", ContentForms.Text,
                m => m.VoiceMailLastAccessTimestamp, (m, v) => m with { VoiceMailLastAccessTimestamp = v })
            .Leaf("missedConversationLastAccessTimestamp", ContentForms.Text,
                m => m.MissedConversationLastAccessTimestamp, (m, v) => m with { MissedConversationLastAccessTimestamp = v })
            .Leaf("privacyModeUserSelection", ContentForms.Text, m => m.PrivacyModeUserSelection, (m, v) => m with { PrivacyModeUserSelection = v })
            .Leaf("currentPrivacyMode", ContentForms.Text, m => m.CurrentPrivacyMode, (m, v) => m with { CurrentPrivacyMode = v })
            .Leaf("lastQueryPrivacyEnabled", ContentForms.Boolean, m => m.LastQueryPrivacyEnabled, (m, v) => m with { LastQueryPrivacyEnabled = v })
            .Leaf("publishEndpointLocation", ContentForms.Boolean, m => m.PublishEndpointLocation, (m, v) => m with { PublishEndpointLocation = v })
            .Leaf("publishActivityHistory", ContentForms.Boolean, m => m.PublishActivityHistory, (m, v) => m with { PublishActivityHistory = v })
            .Leaf("EnableContactSyncUserOption", ContentForms.Text,
                m => m.EnableContactSyncUserOption, (m, v) => m with { EnableContactSyncUserOption = v });

    internal static OtherOptions Read(ref Utf8XmlReader reader, PresenceReadMode mode) => Options.Read(ref reader, mode);

    internal static void Write(ref Utf8XmlWriter writer, OtherOptions options) =>
        Options.Write(
            ref writer, "<otherOptions xmlns=\"http://schemas.microsoft.com/2006/09/sip/options/otherOptions\""u8, "</otherOptions>"u8, options);
}
