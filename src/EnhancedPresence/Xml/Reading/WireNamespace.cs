namespace EnhancedPresence.Xml.Reading;

/// <summary>The namespaces the codec acts on, as numbers, so that elements are told apart without comparing URIs twice.</summary>
internal enum WireNamespace : byte
{
    /// <summary>No namespace.</summary>
    None = 0,

    /// <summary>A namespace without a number here.</summary>
    Unknown,

    /// <summary>The <c>xml</c> prefix.</summary>
    Xml,

    /// <summary>http://www.w3.org/2001/XMLSchema-instance.</summary>
    SchemaInstance,

    /// <summary>Delimiter, end and extension.</summary>
    CommonTypes,

    /// <summary>State.</summary>
    State,

    /// <summary>Note.</summary>
    Note,

    /// <summary>Calendar data.</summary>
    CalendarData,

    /// <summary>Exchange types: working hours.</summary>
    Exchange,

    /// <summary>Notifications.</summary>
    Categories,

    /// <summary>Publications.</summary>
    RichPresence,

    /// <summary>Contact card.</summary>
    ContactCard,

    /// <summary>Device.</summary>
    Device,

    /// <summary>Services; the name is singular.</summary>
    Service,

    /// <summary>Alert options.</summary>
    Alerts,

    /// <summary>Other options.</summary>
    OtherOptions,

    /// <summary>Remote call control options.</summary>
    RccOptions,

    /// <summary>User information.</summary>
    UserInformation,

    /// <summary>Call routing, as every instance has it: month before year.</summary>
    Routing,

    /// <summary>Call routing, as the documentation's tables have it.</summary>
    DocumentedRouting,

    /// <summary>Message waiting.</summary>
    Mwi,

    /// <summary>Lists of category names.</summary>
    CategoryList,

    /// <summary>Subscriptions to many people.</summary>
    BatchSubscribe,

    /// <summary>The own data.</summary>
    RoamingSelf,

    /// <summary>Containers and their members.</summary>
    Containers,

    /// <summary>Changes of access levels.</summary>
    ContainerManagement,

    /// <summary>Subscribers and their acknowledgement.</summary>
    PresenceSubscribers,

    /// <summary>Delegates.</summary>
    Delegates,

    /// <summary>Resource lists (RFC 4662).</summary>
    ResourceList,

    /// <summary>SOAP methods that edit contacts.</summary>
    ContactEdits,

    /// <summary>SOAP 1.1.</summary>
    SoapEnvelope,

    /// <summary>Requests for settings.</summary>
    ProvisioningGroupList,

    /// <summary>Settings.</summary>
    ProvisionGroupList,
}
