namespace EnhancedPresence.Xml.Reading;

/// <summary>The namespaces of the wire as UTF-8, and their numbers. Compared ordinally: the protocol's own capitalisation varies (spec categories 1.1).</summary>
internal static class WireNames
{
    internal const string XmlUri = "http://www.w3.org/XML/1998/namespace";

    internal static ReadOnlySpan<byte> SchemaInstance => "http://www.w3.org/2001/XMLSchema-instance"u8;

    internal static ReadOnlySpan<byte> CommonTypes => "http://schemas.microsoft.com/2006/09/sip/commontypes"u8;

    internal static ReadOnlySpan<byte> State => "http://schemas.microsoft.com/2006/09/sip/state"u8;

    internal static ReadOnlySpan<byte> Note => "http://schemas.microsoft.com/2006/09/sip/note"u8;

    internal static ReadOnlySpan<byte> CalendarData => "http://schemas.microsoft.com/2006/09/sip/calendarData"u8;

    internal static ReadOnlySpan<byte> Exchange => "http://schemas.microsoft.com/exchange/services/2006/types"u8;

    internal static ReadOnlySpan<byte> Categories => "http://schemas.microsoft.com/2006/09/sip/categories"u8;

    internal static ReadOnlySpan<byte> RichPresence => "http://schemas.microsoft.com/2006/09/sip/rich-presence"u8;

    internal static ReadOnlySpan<byte> ContactCard => "http://schemas.microsoft.com/2006/09/sip/contactcard"u8;

    internal static ReadOnlySpan<byte> Device => "http://schemas.microsoft.com/2006/09/sip/device"u8;

    internal static ReadOnlySpan<byte> Service => "http://schemas.microsoft.com/2006/09/sip/service"u8;

    internal static ReadOnlySpan<byte> Alerts => "http://schemas.microsoft.com/2006/09/sip/options/alerts"u8;

    internal static ReadOnlySpan<byte> OtherOptions => "http://schemas.microsoft.com/2006/09/sip/options/otherOptions"u8;

    internal static ReadOnlySpan<byte> RccOptions => "http://schemas.microsoft.com/2006/09/sip/options/rccOptions"u8;

    internal static ReadOnlySpan<byte> UserInformation => "http://schemas.microsoft.com/2006/09/sip/options/userInformation"u8;

    internal static ReadOnlySpan<byte> Routing => "http://schemas.microsoft.com/02/2006/sip/routing"u8;

    internal static ReadOnlySpan<byte> DocumentedRouting => "http://schemas.microsoft.com/2006/09/sip/routing"u8;

    internal static ReadOnlySpan<byte> Mwi => "http://schemas.microsoft.com/2006/09/sip/mwi"u8;

    internal static ReadOnlySpan<byte> CategoryList => "http://schemas.microsoft.com/2006/09/sip/categorylist"u8;

    internal static ReadOnlySpan<byte> BatchSubscribe => "http://schemas.microsoft.com/2006/01/sip/batch-subscribe"u8;

    internal static ReadOnlySpan<byte> RoamingSelf => "http://schemas.microsoft.com/2006/09/sip/roaming-self"u8;

    internal static ReadOnlySpan<byte> Containers => "http://schemas.microsoft.com/2006/09/sip/containers"u8;

    internal static ReadOnlySpan<byte> ContainerManagement => "http://schemas.microsoft.com/2006/09/sip/container-management"u8;

    internal static ReadOnlySpan<byte> PresenceSubscribers => "http://schemas.microsoft.com/2006/09/sip/presence-subscribers"u8;

    internal static ReadOnlySpan<byte> Delegates => "http://schemas.microsoft.com/2007/09/sip/delegates"u8;

    internal static ReadOnlySpan<byte> ResourceList => "urn:ietf:params:xml:ns:rlmi"u8;

    internal static ReadOnlySpan<byte> ContactEdits => "http://schemas.microsoft.com/winrtc/2002/11/sip"u8;

    internal static ReadOnlySpan<byte> SoapEnvelope => "http://schemas.xmlsoap.org/soap/envelope/"u8;

    internal static ReadOnlySpan<byte> ProvisioningGroupList => "http://schemas.microsoft.com/2006/09/sip/provisioninggrouplist"u8;

    internal static ReadOnlySpan<byte> ProvisionGroupList => "http://schemas.microsoft.com/2006/09/sip/provisiongrouplist-notification"u8;

    /// <summary>The number of a namespace. The length leaves at most a few to compare.</summary>
    internal static WireNamespace Find(ReadOnlySpan<byte> uri) => uri.Length switch
    {
        0 => WireNamespace.None,
        27 when uri.SequenceEqual(ResourceList) => WireNamespace.ResourceList,
        36 when uri.SequenceEqual("http://www.w3.org/XML/1998/namespace"u8) => WireNamespace.Xml,
        41 when uri.SequenceEqual(SchemaInstance) => WireNamespace.SchemaInstance,
        41 when uri.SequenceEqual(SoapEnvelope) => WireNamespace.SoapEnvelope,
        44 when uri.SequenceEqual(Mwi) => WireNamespace.Mwi,
        45 when uri.SequenceEqual(Note) => WireNamespace.Note,
        46 when uri.SequenceEqual(State) => WireNamespace.State,
        47 when uri.SequenceEqual(Device) => WireNamespace.Device,
        47 when uri.SequenceEqual(ContactEdits) => WireNamespace.ContactEdits,
        48 when uri.SequenceEqual(Service) => WireNamespace.Service,
        48 when uri.SequenceEqual(Routing) => WireNamespace.Routing,
        48 when uri.SequenceEqual(DocumentedRouting) => WireNamespace.DocumentedRouting,
        50 when uri.SequenceEqual(Delegates) => WireNamespace.Delegates,
        51 when uri.SequenceEqual(Categories) => WireNamespace.Categories,
        51 when uri.SequenceEqual(Containers) => WireNamespace.Containers,
        52 when uri.SequenceEqual(CommonTypes) => WireNamespace.CommonTypes,
        52 when uri.SequenceEqual(ContactCard) => WireNamespace.ContactCard,
        53 when uri.SequenceEqual(CalendarData) => WireNamespace.CalendarData,
        53 when uri.SequenceEqual(CategoryList) => WireNamespace.CategoryList,
        53 when uri.SequenceEqual(RoamingSelf) => WireNamespace.RoamingSelf,
        54 when uri.SequenceEqual(RichPresence) => WireNamespace.RichPresence,
        55 when uri.SequenceEqual(Alerts) => WireNamespace.Alerts,
        56 when uri.SequenceEqual(BatchSubscribe) => WireNamespace.BatchSubscribe,
        57 when uri.SequenceEqual(Exchange) => WireNamespace.Exchange,
        59 when uri.SequenceEqual(RccOptions) => WireNamespace.RccOptions,
        61 when uri.SequenceEqual(OtherOptions) => WireNamespace.OtherOptions,
        61 when uri.SequenceEqual(ContainerManagement) => WireNamespace.ContainerManagement,
        61 when uri.SequenceEqual(PresenceSubscribers) => WireNamespace.PresenceSubscribers,
        62 when uri.SequenceEqual(ProvisioningGroupList) => WireNamespace.ProvisioningGroupList,
        64 when uri.SequenceEqual(UserInformation) => WireNamespace.UserInformation,
        72 when uri.SequenceEqual(ProvisionGroupList) => WireNamespace.ProvisionGroupList,
        _ => WireNamespace.Unknown,
    };
}
