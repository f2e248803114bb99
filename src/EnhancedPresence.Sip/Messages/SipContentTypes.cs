namespace EnhancedPresence.Sip.Messages;

/// <summary>The media types of the protocol (spec wire 2). Constants.</summary>
public static class SipContentTypes
{
    /// <summary>A document that publishes.</summary>
    public const string Publish = "application/msrtc-category-publish+xml";

    /// <summary>One presentity's categories.</summary>
    public const string Categories = "application/msrtc-event-categories+xml";

    /// <summary>Whom and what to subscribe to.</summary>
    public const string BatchSubscription = "application/msrtc-adrl-categorylist+xml";

    /// <summary>The owner's own data.</summary>
    public const string RoamingSelf = "application/vnd-microsoft-roaming-self+xml";

    /// <summary>The contact list.</summary>
    public const string RoamingContacts = "application/vnd-microsoft-roaming-contacts+xml";

    /// <summary>Settings for clients.</summary>
    public const string Provisioning = "application/vnd-microsoft-roaming-provisioning-v2+xml";

    /// <summary>Who is in a container.</summary>
    public const string SetContainerMembers = "application/msrtc-setcontainermembers+xml";

    /// <summary>Which watchers were acknowledged.</summary>
    public const string SetSubscribers = "application/msrtc-presence-setsubscriber+xml";

    /// <summary>Which parts of a request met another version.</summary>
    public const string Fault = "application/msrtc-fault+xml";

    /// <summary>Who is in an answer about many (RFC 4662).</summary>
    public const string ResourceList = "application/rlmi+xml";

    /// <summary>Several documents in one body (RFC 2387).</summary>
    public const string MultipartRelated = "multipart/related";

    /// <summary>Edits of the contact list.</summary>
    public const string Soap = "application/SOAP+xml";

    /// <summary>Why the server signs an endpoint out.</summary>
    public const string RegistrationEvent = "text/registration-event";
}
