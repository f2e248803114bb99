using EnhancedPresence.Categories;
using EnhancedPresence.Xml.Elements;
using EnhancedPresence.Xml.Reading;
using EnhancedPresence.Xml.Writing;

namespace EnhancedPresence.Xml.CategoryCodecs;

/// <summary>
/// Type capabilityType of the device and service schemas: the element's name is the capability's (spec categories 5.2). Not described as
/// data, because a notification of services has a dozen of them.
/// </summary>
/// <param name="target">The namespace.</param>
internal sealed class CapabilityCodec(WireNamespace target) : ElementCodec<Capability>
{
    private const byte Preferred = 1;
    private const byte PreferredEndpointId = 2;
    private const byte Uri = 3;
    private const byte Render = 4;
    private const byte Capture = 5;
    private const byte Publish = 6;
    private const byte Version = 7;
    private const byte DeviceAvailability = 8;

    private static readonly AttributeTable Names =
        new("preferred", "preferredEndpointId", "uri", "render", "capture", "publish", "version", "deviceAvailability");

    internal override AttributeTable Attributes => Names;

    private readonly ElementTable _table = new(target);

    internal override Capability Read(ref Utf8XmlReader reader, PresenceReadMode mode)
    {
        string name = KnownNames.Capability(reader.LocalName);
        var children = new ChildReader(_table, mode, reader);
        bool? preferred = null, render = null, capture = null, publish = null;
        string? endpoint = null, uri = null;
        uint? version = null, availability = null;
        for (int i = 0; i < reader.AttributeCount; i++)
        {
            switch (reader.AttributeCode(i, Names))
            {
                case Preferred:
                    preferred = reader.AttributeBoolean(i);
                    break;
                case PreferredEndpointId:
                    endpoint = reader.AttributeString(i);
                    break;
                case Uri:
                    uri = reader.AttributeString(i);
                    break;
                case Render:
                    render = reader.AttributeBoolean(i);
                    break;
                case Capture:
                    capture = reader.AttributeBoolean(i);
                    break;
                case Publish:
                    publish = reader.AttributeBoolean(i);
                    break;
                case Version:
                    version = reader.AttributeUInt32(i);
                    break;
                case DeviceAvailability:
                    availability = reader.AttributeUInt32(i);
                    break;
                default:
                    children.KeepAttribute(ref reader, i);
                    break;
            }
        }

        // No child is known; this keeps those there are.
        children.Next(ref reader, single: 0, simple: 0);
        return new Capability
        {
            Name = name,
            Preferred = preferred,
            PreferredEndpointId = endpoint,
            Uri = uri,
            Render = render,
            Capture = capture,
            Publish = publish,
            Version = version,
            DeviceAvailability = availability is { } number ? new Availability(number) : null,
            Unknown = children.IsUsual ? children.Build() : children.Build(ref reader, Order(children.Elements)),
        };
    }

    /// <summary>Writes the element; the tags come from its name.</summary>
    internal override void Write(ref Utf8XmlWriter writer, scoped ReadOnlySpan<byte> opening, scoped ReadOnlySpan<byte> closing, Capability model)
    {
        if (model.Unknown.IsEmpty)
        {
            Write(ref writer, model);
            return;
        }

        WriteStart(ref writer, model);
        ChildWriter.Attributes(ref writer, model.Unknown);
        if (model.Unknown.HasUsualChildren)
        {
            writer.Raw("/>"u8);
            return;
        }

        writer.Raw(">"u8);
        var children = new ChildWriter(_table, model.Unknown, Order(model.Unknown.Elements));
        children.Next(ref writer, out _, out _);
        writer.Raw("</"u8);
        writer.Name(model.Name);
        writer.Raw(">"u8);
    }

    /// <summary>Writes a capability; the namespace matters only to one with unknown parts.</summary>
    internal static void Write(ref Utf8XmlWriter writer, Capability model)
    {
        WriteStart(ref writer, model);
        writer.Raw("/>"u8);
    }

    private static void WriteStart(ref Utf8XmlWriter writer, Capability model)
    {
        const int mostBytes = 192;
        Span<byte> room = writer.Room(mostBytes);
        int at;
        switch (model.Name)
        {
            case "text":
                at = Put.Raw(room, 0, "<text"u8);
                break;
            case "voice":
                at = Put.Raw(room, 0, "<voice"u8);
                break;
            case "video":
                at = Put.Raw(room, 0, "<video"u8);
                break;
            default:
                writer.Take(Put.Raw(room, 0, "<"u8));
                writer.Name(model.Name);
                room = writer.Room(mostBytes);
                at = 0;
                break;
        }

        at = Put.Attribute(room, at, " preferred=\""u8, model.Preferred);
        if (model.PreferredEndpointId is not null || model.Uri is not null)
        {
            writer.Take(at);
            writer.Attribute(" preferredEndpointId=\""u8, model.PreferredEndpointId);
            writer.Attribute(" uri=\""u8, model.Uri);
            room = writer.Room(mostBytes);
            at = 0;
        }

        at = Put.Attribute(room, at, " render=\""u8, model.Render);
        at = Put.Attribute(room, at, " capture=\""u8, model.Capture);
        at = Put.Attribute(room, at, " publish=\""u8, model.Publish);
        at = Put.Attribute(room, at, " version=\""u8, model.Version);
        writer.Take(Put.Attribute(room, at, " deviceAvailability=\""u8, model.DeviceAvailability?.Value));
    }

    private static ChildOrder Order(EquatableArray<UnknownElement> unknown)
    {
        ChildOrder order = default;
        order.AddBase(unknown);
        order.AddTail(unknown);
        return order;
    }
}
