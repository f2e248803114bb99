using EnhancedPresence.Categories;
using EnhancedPresence.Xml.Elements;
using EnhancedPresence.Xml.Reading;
using EnhancedPresence.Xml.Writing;

namespace EnhancedPresence.Xml.CategoryCodecs;

/// <summary>Any category value: typed by its root element, raw otherwise.</summary>
internal static class CategoryCodec
{
    internal const byte StateCode = ElementTable.FirstKnown;
    internal const byte CalendarDataCode = ElementTable.FirstKnown + 1;
    internal const byte NoteCode = ElementTable.FirstKnown + 2;

    /// <summary>The values that come with every change, as the content of an entry.</summary>
    internal static ElementTable Usual { get; } = new(
        WireNamespace.None,
        new(WireNamespace.State, "state") { Attributes = StateCodec.Attributes },
        new(WireNamespace.CalendarData, "calendarData") { Attributes = CalendarDataCodec.Attributes },
        new(WireNamespace.Note, "note") { Attributes = NoteCodec.Attributes },
        new(WireNamespace.ContactCard, "contactCard") { Attributes = ContactCardCodec.Attributes },
        new(WireNamespace.Device, "device") { Attributes = DeviceCodec.Attributes },
        new(WireNamespace.Service, "services") { Attributes = ServicesCodec.Attributes });

    internal static PresenceCategory? Read(ref Utf8XmlReader reader, PresenceXmlOptions options)
    {
        int start = reader.TokenStart;
        int depth = reader.Depth;
        PresenceCategory? value = ReadTyped(ref reader, options.Mode);
        if (!reader.HasError)
        {
            return value;
        }

        if (options.KeepInvalidValues && IsAboutValue(reader.Error.Reason))
        {
            reader.Rewind(start, depth);
            return ReadRaw(ref reader);
        }

        return null;
    }

    internal static void Write(ref Utf8XmlWriter writer, PresenceCategory value)
    {
        switch (value)
        {
            case PresenceState state:
                StateCodec.Write(ref writer, state);
                break;
            case Note note:
                NoteCodec.Write(ref writer, note);
                break;
            case CalendarData data:
                CalendarDataCodec.Write(ref writer, data);
                break;
            case ContactCard card:
                ContactCardCodec.Write(ref writer, card);
                break;
            case Device device:
                DeviceCodec.Write(ref writer, device);
                break;
            case ServiceList services:
                ServicesCodec.Write(ref writer, services);
                break;
            case UserProperties properties:
                UserPropertiesCodec.Write(ref writer, properties);
                break;
            case LegacyInterop interop:
                LegacyInteropCodec.Write(ref writer, interop);
                break;
            case UserInformation information:
                UserInformationCodec.Write(ref writer, information);
                break;
            case Alerts alerts:
                AlertsCodec.Write(ref writer, alerts);
                break;
            case OtherOptions options:
                OtherOptionsCodec.Write(ref writer, options);
                break;
            case RccOptions options:
                RccOptionsCodec.Write(ref writer, options);
                break;
            case Routing routing:
                RoutingCodec.Write(ref writer, routing);
                break;
            case Mwi mwi:
                MwiCodec.Write(ref writer, mwi);
                break;
            case RawCategory raw:
                writer.Raw(raw.Xml.Utf8.Span);
                break;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private static PresenceCategory? ReadTyped(ref Utf8XmlReader reader, PresenceReadMode mode) => reader.Namespace switch
    {
        WireNamespace.State when Is(ref reader, "state"u8) && StateCodec.HasPlainType(ref reader) => StateCodec.Read(ref reader, mode),
        WireNamespace.Note when Is(ref reader, "note"u8) || Is(ref reader, "noteHistory"u8) => NoteCodec.Read(ref reader, mode),
        WireNamespace.CalendarData when Is(ref reader, "calendarData"u8) => CalendarDataCodec.Read(ref reader, mode),
        WireNamespace.ContactCard when Is(ref reader, "contactCard"u8) => ContactCardCodec.Read(ref reader, mode),
        WireNamespace.Device when Is(ref reader, "device"u8) => DeviceCodec.Read(ref reader, mode),
        WireNamespace.Service when Is(ref reader, "services"u8) => ServicesCodec.Read(ref reader, mode),
        WireNamespace.Categories when Is(ref reader, "userProperties"u8) => UserPropertiesCodec.Read(ref reader, mode),
        WireNamespace.Categories when Is(ref reader, "legacyInterop"u8) => LegacyInteropCodec.Read(ref reader, mode),
        WireNamespace.UserInformation when Is(ref reader, "userInformation"u8) => UserInformationCodec.Read(ref reader, mode),
        WireNamespace.Alerts when Is(ref reader, "alerts"u8) => AlertsCodec.Read(ref reader, mode),
        WireNamespace.OtherOptions when Is(ref reader, "otherOptions"u8) => OtherOptionsCodec.Read(ref reader, mode),
        WireNamespace.RccOptions when Is(ref reader, "rccOptions"u8) => RccOptionsCodec.Read(ref reader, mode),
        WireNamespace.Routing or WireNamespace.DocumentedRouting when Is(ref reader, "routing"u8) => RoutingCodec.Read(ref reader, mode),
        WireNamespace.Mwi when Is(ref reader, "mwi"u8) => MwiCodec.Read(ref reader, mode),
        _ => ReadRaw(ref reader),
    };

    private static bool Is(ref Utf8XmlReader reader, ReadOnlySpan<byte> name) => reader.LocalName.SequenceEqual(name);

    private static RawCategory? ReadRaw(ref Utf8XmlReader reader) => reader.Capture() is { } xml ? new RawCategory(xml) : null;

    private static bool IsAboutValue(PresenceReadReason reason) =>
        reason is PresenceReadReason.InvalidValue or PresenceReadReason.MissingValue or PresenceReadReason.UnexpectedContent;
}
