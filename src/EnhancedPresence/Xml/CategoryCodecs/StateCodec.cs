using EnhancedPresence.Categories;
using EnhancedPresence.Xml.Elements;
using EnhancedPresence.Xml.Reading;

namespace EnhancedPresence.Xml.CategoryCodecs;

/// <summary>Element <c>state</c> of the state schema (spec categories 3). Partials: Read, Write.</summary>
internal static partial class StateCodec
{
    private const byte Availability = ElementTable.FirstKnown;
    private const byte Activity = ElementTable.FirstKnown + 1;
    private const byte EndpointLocation = ElementTable.FirstKnown + 2;
    private const byte MeetingSubject = ElementTable.FirstKnown + 3;
    private const byte MeetingLocation = ElementTable.FirstKnown + 4;
    private const byte TimeZoneBias = ElementTable.FirstKnown + 5;
    private const byte TimeZoneName = ElementTable.FirstKnown + 6;
    private const byte TimeZoneAbbreviation = ElementTable.FirstKnown + 7;
    private const byte Device = ElementTable.FirstKnown + 8;

    private const uint BaseElements = (1u << Availability) | (1u << Activity) | (1u << EndpointLocation);
    private const uint MeetingElements = (1u << MeetingSubject) | (1u << MeetingLocation);
    private const uint MachineElements = (1u << TimeZoneBias) | (1u << TimeZoneName) | (1u << TimeZoneAbbreviation) | (1u << Device);

    private const byte Manual = 1;
    private const byte Uri = 2;
    private const byte StartTime = 3;
    private const byte EndpointId = 4;
    private const byte LastActive = 5;
    private const byte Type = 6;

    private static readonly AttributeTable AttributeNames = new("manual", "uri", "startTime", "endpointId", "lastActive", AttributeTable.InstanceType);

    private static readonly ElementTable Table = new(
        WireNamespace.State,
        new(WireNamespace.State, "availability"),
        new(WireNamespace.State, "activity") { Attributes = StateActivityCodec.Attributes },
        new(WireNamespace.State, "endpointLocation"),
        new(WireNamespace.State, "meetingSubject") { Attributes = LocalizedTextCodec.Attributes },
        new(WireNamespace.State, "meetingLocation") { Attributes = LocalizedTextCodec.Attributes },
        new(WireNamespace.State, "timeZoneBias") { Block = 1 },
        new(WireNamespace.State, "timeZoneName") { Block = 1 },
        new(WireNamespace.State, "timeZoneAbbreviation") { Block = 1 },
        new(WireNamespace.State, "device") { Block = 1 });

    /// <summary>The attributes as a value of a category has them.</summary>
    internal static AttributeTable Attributes { get; } = AttributeNames.Declaring(WireNames.State);

    /// <summary>The elements a type has beyond the base.</summary>
    private static uint ElementsOf(string typeName) => BaseElements | typeName switch
    {
        "machineState" => MachineElements,
        "calendarState" => MeetingElements,
        "aggregateState" or "aggregateMachineState" => MeetingElements | MachineElements,
        _ => 0,
    };

    /// <summary>The usual order of the children (spec categories 3.2).</summary>
    private static ChildOrder Order(in StateParts parts, EquatableArray<UnknownElement> unknown)
    {
        ChildOrder order = default;
        order.Add(Availability, parts.Availability is not null);
        order.Add(Activity, parts.Activities.Count);
        order.Add(EndpointLocation, parts.EndpointLocation is not null);
        order.AddUnknown(unknown, UnknownPlaces.StateExtensionSection);
        order.Add(MeetingSubject, parts.MeetingSubject is not null);
        order.Add(MeetingLocation, parts.MeetingLocation is not null);
        order.AddUnknown(unknown, UnknownPlaces.BaseSection);
        order.AddTail(
            unknown,
            new(TimeZoneBias, parts.TimeZoneBias is not null),
            new(TimeZoneName, parts.TimeZoneName is not null),
            new(TimeZoneAbbreviation, parts.TimeZoneAbbreviation is not null),
            new(Device, parts.Device is not null));
        return order;
    }
}
