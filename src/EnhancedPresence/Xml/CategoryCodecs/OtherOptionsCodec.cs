using EnhancedPresence.Categories;
using EnhancedPresence.Xml.Elements;
using EnhancedPresence.Xml.Reading;
using EnhancedPresence.Xml.Writing;

namespace EnhancedPresence.Xml.CategoryCodecs;

/// <summary>Element <c>otherOptions</c> (spec categories 5.6).</summary>
internal static class OtherOptionsCodec
{
    private static readonly ElementShape<OptionPermissions> Permissions =
        new ElementShape<OptionPermissions>(WireNamespace.OtherOptions, () => new(), m => m.Unknown)
            .Leaf("personalInformationManager", ContentForms.Text,
                m => m.PersonalInformationManager)
            .Leaf("autoRetrieveOofFromOutlook", ContentForms.Boolean,
                m => m.AutoRetrieveOofFromOutlook)
            .Leaf("publishCalendarPresence", ContentForms.Boolean, m => m.PublishCalendarPresence)
            .Leaf("imAutoArchiving", ContentForms.Boolean, m => m.ImAutoArchiving)
            .Leaf("callLogAutoArchiving", ContentForms.Boolean, m => m.CallLogAutoArchiving)
            .Leaf("publishMeetingSubjectAndLocation", ContentForms.Boolean,
                m => m.PublishMeetingSubjectAndLocation);

    private static readonly ElementShape<OtherOptions> Options =
        new ElementShape<OtherOptions>(WireNamespace.OtherOptions, () => new(), m => m.Unknown)
            .Child("permissions", Permissions, m => m.Permissions)
            .Leaf("voiceMailLastAccessTimestamp", ContentForms.Text,
                m => m.VoiceMailLastAccessTimestamp)
            .Leaf("missedConversationLastAccessTimestamp", ContentForms.Text,
                m => m.MissedConversationLastAccessTimestamp)
            .Leaf("privacyModeUserSelection", ContentForms.Text, m => m.PrivacyModeUserSelection)
            .Leaf("currentPrivacyMode", ContentForms.Text, m => m.CurrentPrivacyMode)
            .Leaf("lastQueryPrivacyEnabled", ContentForms.Boolean, m => m.LastQueryPrivacyEnabled)
            .Leaf("publishEndpointLocation", ContentForms.Boolean, m => m.PublishEndpointLocation)
            .Leaf("publishActivityHistory", ContentForms.Boolean, m => m.PublishActivityHistory)
            .Leaf("EnableContactSyncUserOption", ContentForms.Text,
                m => m.EnableContactSyncUserOption);

    internal static OtherOptions Read(ref Utf8XmlReader reader, PresenceReadMode mode) => Options.Read(ref reader, mode);

    internal static void Write(ref Utf8XmlWriter writer, OtherOptions options) =>
        Options.Write(
            ref writer, "<otherOptions xmlns=\"http://schemas.microsoft.com/2006/09/sip/options/otherOptions\""u8, "</otherOptions>"u8, options);
}
