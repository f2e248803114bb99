namespace EnhancedPresence.Xml;

/// <summary>The namespaces of the wire as UTF-8, and their numbers. Compared ordinally: the protocol's own capitalisation varies (spec categories 1.1).</summary>
internal static class WireNames
{
    internal const string XmlUri = "http://www.w3.org/XML/1998/namespace";
    internal const string XmlnsUri = "http://www.w3.org/2000/xmlns/";

    internal static ReadOnlySpan<byte> SchemaInstance => "http://www.w3.org/2001/XMLSchema-instance"u8;

    internal static ReadOnlySpan<byte> CommonTypes => "http://schemas.microsoft.com/2006/09/sip/commontypes"u8;

    internal static ReadOnlySpan<byte> State => "http://schemas.microsoft.com/2006/09/sip/state"u8;

    internal static ReadOnlySpan<byte> Note => "http://schemas.microsoft.com/2006/09/sip/note"u8;

    internal static ReadOnlySpan<byte> CalendarData => "http://schemas.microsoft.com/2006/09/sip/calendarData"u8;

    internal static ReadOnlySpan<byte> Exchange => "http://schemas.microsoft.com/exchange/services/2006/types"u8;

    internal static ReadOnlySpan<byte> Categories => "http://schemas.microsoft.com/2006/09/sip/categories"u8;

    internal static ReadOnlySpan<byte> RichPresence => "http://schemas.microsoft.com/2006/09/sip/rich-presence"u8;

    /// <summary>The number of a namespace. The lengths are all different but for two, so one comparison decides.</summary>
    internal static WireNamespace Find(ReadOnlySpan<byte> uri) => uri.Length switch
    {
        0 => WireNamespace.None,
        36 when uri.SequenceEqual("http://www.w3.org/XML/1998/namespace"u8) => WireNamespace.Xml,
        41 when uri.SequenceEqual(SchemaInstance) => WireNamespace.SchemaInstance,
        45 when uri.SequenceEqual(Note) => WireNamespace.Note,
        46 when uri.SequenceEqual(State) => WireNamespace.State,
        51 when uri.SequenceEqual(Categories) => WireNamespace.Categories,
        52 when uri.SequenceEqual(CommonTypes) => WireNamespace.CommonTypes,
        53 when uri.SequenceEqual(CalendarData) => WireNamespace.CalendarData,
        54 when uri.SequenceEqual(RichPresence) => WireNamespace.RichPresence,
        57 when uri.SequenceEqual(Exchange) => WireNamespace.Exchange,
        _ => WireNamespace.Unknown,
    };
}
