using CsCheck;
using EnhancedPresence.Categories;

namespace EnhancedPresence.TestKit.Models;

/// <summary>Options of the client.</summary>
public static class OptionsGen
{
    private static readonly Gen<OptionPermissions> Permissions = Gen.Select(LeafGen.Text, LeafGen.Flag, LeafGen.Flag)
        .Select((manager, one, other) => new OptionPermissions
        {
            PersonalInformationManager = manager,
            AutoRetrieveOofFromOutlook = one,
            PublishCalendarPresence = other,
            ImAutoArchiving = one,
            CallLogAutoArchiving = other,
            PublishMeetingSubjectAndLocation = one,
        });

    /// <summary>Alert options.</summary>
    public static Gen<Alerts> Alerts { get; } = Gen.Select(LeafGen.Text, LeafGen.Flag, LeafGen.Flag).Select((when, one, other) => new Alerts
    {
        AlertsWhenDoNotDisturb = when,
        NotifyAdditionToContactList = one,
        ShowMessageTextForIncomingConversation = other,
    });

    /// <summary>Other options.</summary>
    public static Gen<OtherOptions> Other { get; } = Gen.Select(LeafGen.Maybe(Permissions), LeafGen.Text, LeafGen.Text, LeafGen.Flag, LeafGen.Flag)
        .Select((permissions, first, second, one, other) => new OtherOptions
        {
            Permissions = permissions,
            VoiceMailLastAccessTimestamp = first,
            MissedConversationLastAccessTimestamp = second,
            PrivacyModeUserSelection = first,
            CurrentPrivacyMode = second,
            LastQueryPrivacyEnabled = one,
            PublishEndpointLocation = other,
            PublishActivityHistory = one,
            EnableContactSyncUserOption = first,
        });

    /// <summary>Remote call control options.</summary>
    public static Gen<RccOptions> Rcc { get; } = Gen.Select(LeafGen.Text, LeafGen.Text)
        .Select((mode, type) => new RccOptions { Forwarding = new RccForwarding { Mode = mode, ToPhoneType = type } });
}
