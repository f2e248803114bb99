namespace EnhancedPresence.Sip.Messages;

/// <summary>The event packages of the protocol (spec wire 2). Constants.</summary>
public static class SipEvents
{
    /// <summary>The endpoint's own registration.</summary>
    public const string Registration = "registration";

    /// <summary>Others' presence.</summary>
    public const string Presence = "presence";

    /// <summary>The contact list.</summary>
    public const string RoamingContacts = "vnd-microsoft-roaming-contacts";

    /// <summary>The owner's own data.</summary>
    public const string RoamingSelf = "vnd-microsoft-roaming-self";

    /// <summary>Settings for clients.</summary>
    public const string Provisioning = "vnd-microsoft-provisioning-v2";

    /// <summary>The server signs the endpoint out.</summary>
    public const string RegistrationNotify = "registration-notify";
}
