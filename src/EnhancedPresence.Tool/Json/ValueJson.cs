using System.Text.Json;
using EnhancedPresence.Categories;

namespace EnhancedPresence.Tool.Json;

/// <summary>The value of a category: one object, typed where the library has a model, else the XML text in <c>raw</c>.</summary>
internal static class ValueJson
{
    private const string Raw = "raw";

    /// <summary>The root element of a typed value.</summary>
    /// <param name="value">A value.</param>
    /// <returns>Its local name, such as <c>state</c>; null for a value kept as XML.</returns>
    public static string? ElementOf(PresenceCategory value) => value switch
    {
        PresenceState => "state",
        Note note => note.IsHistoryElement ? "noteHistory" : "note",
        CalendarData => "calendarData",
        ContactCard => "contactCard",
        Device => "device",
        ServiceList => "services",
        UserProperties => "userProperties",
        UserInformation => "userInformation",
        Alerts => "alerts",
        OtherOptions => "otherOptions",
        RccOptions => "rccOptions",
        Routing => "routing",
        LegacyInterop => "legacyInterop",
        Mwi => "mwi",
        _ => null,
    };

    /// <summary>Writes a value as an object.</summary>
    /// <param name="writer">Where an object may stand.</param>
    /// <param name="value">The value.</param>
    public static void Write(Utf8JsonWriter writer, PresenceCategory value)
    {
        writer.WriteStartObject();
        switch (value)
        {
            case PresenceState state:
                StateJson.Write(writer, state);
                break;
            case Note note:
                NoteJson.Write(writer, note);
                break;
            case CalendarData data:
                CalendarDataJson.Write(writer, data);
                break;
            case ContactCard card:
                ContactCardJson.Shape.Write(writer, card);
                break;
            case Device device:
                DeviceJson.Shape.Write(writer, device);
                break;
            case ServiceList services:
                ServiceListJson.Shape.Write(writer, services);
                break;
            case UserProperties properties:
                UserPropertiesJson.Shape.Write(writer, properties);
                break;
            case UserInformation information:
                UserInformationJson.Shape.Write(writer, information);
                break;
            case Alerts alerts:
                AlertsJson.Shape.Write(writer, alerts);
                break;
            case OtherOptions options:
                OtherOptionsJson.Shape.Write(writer, options);
                break;
            case RccOptions options:
                RccOptionsJson.Shape.Write(writer, options);
                break;
            case Routing routing:
                RoutingJson.Shape.Write(writer, routing);
                break;
            case LegacyInterop interop:
                LegacyInteropJson.Shape.Write(writer, interop);
                break;
            case Mwi mwi:
                MwiJson.Shape.Write(writer, mwi);
                break;
            case RawCategory raw:
                writer.WriteString(Raw, raw.Xml.Utf8.Span);
                break;
            default:
                throw new NotSupportedException($"No JSON for {value.GetType().Name}.");
        }

        UnknownContentJson.Write(writer, value.Unknown);
        writer.WriteEndObject();
    }

    /// <summary>Reads a value.</summary>
    /// <param name="fields">Its object.</param>
    /// <param name="element">The root element it has where it is typed.</param>
    /// <returns>The value.</returns>
    public static PresenceCategory Read(JsonFields fields, string element)
    {
        PresenceCategory value;
        if (fields.Has(Raw))
        {
            value = new RawCategory(UnknownContentJson.ReadXml(fields, Raw));
        }
        else
        {
            value = element switch
            {
                "state" => StateJson.Read(fields),
                "note" or "noteHistory" => NoteJson.Read(fields, element == "noteHistory"),
                "calendarData" => CalendarDataJson.Read(fields),
                "contactCard" => ContactCardJson.Shape.Read(fields),
                "device" => DeviceJson.Shape.Read(fields),
                "services" => ServiceListJson.Shape.Read(fields),
                "userProperties" => UserPropertiesJson.Shape.Read(fields),
                "userInformation" => UserInformationJson.Shape.Read(fields),
                "alerts" => AlertsJson.Shape.Read(fields),
                "otherOptions" => OtherOptionsJson.Shape.Read(fields),
                "rccOptions" => RccOptionsJson.Shape.Read(fields),
                "routing" => RoutingJson.Shape.Read(fields),
                "legacyInterop" => LegacyInteropJson.Shape.Read(fields),
                "mwi" => MwiJson.Shape.Read(fields),
                _ => throw fields.Error(Raw, $"is missing: the value of {element} is kept as XML text"),
            };
            value = value with { Unknown = UnknownContentJson.Read(fields) };
        }

        fields.Finish();
        return value;
    }
}
