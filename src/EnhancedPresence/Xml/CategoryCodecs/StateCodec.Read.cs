using EnhancedPresence.Categories;
using EnhancedPresence.Xml.Elements;
using EnhancedPresence.Xml.Reading;

namespace EnhancedPresence.Xml.CategoryCodecs;

/// <content>Reading.</content>
internal static partial class StateCodec
{
    internal static PresenceState Read(ref Utf8XmlReader reader, PresenceReadMode mode)
    {
        int start = reader.TokenStart;
        var children = new ChildReader(Table, mode, reader);
        var parts = new StateParts { TypeName = ReadTypeName(ref reader) };
        for (int i = 0; i < reader.AttributeCount; i++)
        {
            ReadAttribute(ref reader, i, ref parts, ref children);
        }

        if (mode == PresenceReadMode.Strict && (parts.TypeName.Length == 0 || (parts.TypeName == "aggregateMachineState" && parts.EndpointId is null)))
        {
            reader.Fail(PresenceReadReason.MissingValue, start);
        }

        ItemBuilder<StateActivity> activities = default;
        uint allowed = ElementsOf(parts.TypeName);
        const uint simple = ((1u << Availability) | (1u << EndpointLocation) | MachineElements) & ~(1u << Activity);
        const uint single = (BaseElements | MeetingElements | MachineElements) & ~(1u << Activity);
        byte code;
        ActivityAttributes activity = default;
        while ((code = children.Next(ref reader, single, simple, allowed, ref activity)) != ElementTable.Unknown)
        {
            switch (code)
            {
                case Availability:
                    parts.Availability = new Availability(reader.ContentUInt32());
                    break;
                case Activity:
                    activities.Add(StateActivityCodec.Read(ref reader, mode, activity));
                    break;
                case EndpointLocation:
                    parts.EndpointLocation = reader.ReadContentString();
                    break;
                case MeetingSubject:
                    parts.MeetingSubject = LocalizedTextCodec.Read(ref reader, mode);
                    break;
                case MeetingLocation:
                    parts.MeetingLocation = LocalizedTextCodec.Read(ref reader, mode);
                    break;
                case TimeZoneBias:
                    parts.TimeZoneBias = reader.ContentInt64();
                    break;
                case TimeZoneName:
                    parts.TimeZoneName = reader.ReadContentString();
                    break;
                case TimeZoneAbbreviation:
                    parts.TimeZoneAbbreviation = reader.ReadContentString();
                    break;
                default:
                    parts.Device = reader.ReadContentString();
                    break;
            }
        }

        parts.Activities = activities.Build();
        UnknownContent unknown = children.IsUsual ? children.Build() : children.Build(ref reader, Order(parts, children.Elements));
        return parts.ToState(unknown);
    }

    /// <summary>
    /// Whether the <c>xsi:type</c> is a type of the state schema or an unprefixed name. A type of another schema can't be kept by its
    /// local name alone, so such a state stays raw.
    /// </summary>
    internal static bool HasPlainType(ref Utf8XmlReader reader)
    {
        ReadOnlySpan<byte> name = ReadType(ref reader);
        int colon = name.IndexOf((byte)':');
        return colon < 0 || reader.NamespaceOfPrefix(name[..colon]) == WireNamespace.State;
    }

    private static ReadOnlySpan<byte> ReadType(ref Utf8XmlReader reader)
    {
        for (int i = 0; i < reader.AttributeCount; i++)
        {
            if (reader.AttributeCode(i, Attributes) == Type)
            {
                return XmlCharacters.Trim(reader.AttributeValue(i));
            }
        }

        return default;
    }

    private static string ReadTypeName(ref Utf8XmlReader reader)
    {
        ReadOnlySpan<byte> name = ReadType(ref reader);
        return StateTypes.NameOf(name[(name.IndexOf((byte)':') + 1)..]);
    }

    private static void ReadAttribute(ref Utf8XmlReader reader, int index, ref StateParts parts, ref ChildReader children)
    {
        switch (reader.AttributeCode(index, Attributes))
        {
            case Type:
                break;
            case Manual:
                parts.Manual = reader.AttributeBoolean(index);
                break;
            case StartTime:
                parts.StartTime = reader.AttributeInstant(index);
                break;
            case Uri when parts.TypeName is "phoneState" or "calendarState":
                parts.Uri = reader.AttributeString(index);
                break;
            case EndpointId when parts.TypeName == "aggregateMachineState":
                parts.EndpointId = reader.AttributeString(index);
                break;
            case LastActive when parts.TypeName == "aggregateState":
                parts.LastActive = reader.AttributeInstant(index);
                break;
            default:
                children.KeepAttribute(ref reader, index);
                break;
        }
    }
}
