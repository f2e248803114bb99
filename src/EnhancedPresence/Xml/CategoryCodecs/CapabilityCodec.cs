using System.Text;
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
    private readonly ElementTable _table = new(target);

    internal override Capability Read(ref Utf8XmlReader reader, PresenceReadMode mode)
    {
        string name = Encoding.UTF8.GetString(reader.LocalName);
        var children = new ChildReader(_table, mode, reader);
        bool? preferred = null, render = null, capture = null, publish = null;
        string? endpoint = null, uri = null;
        uint? version = null, availability = null;
        for (int i = 0; i < reader.AttributeCount; i++)
        {
            switch (reader.AttributeNamespace(i) == WireNamespace.None ? reader.AttributeLocalName(i) : default)
            {
                case var attribute when attribute.SequenceEqual("preferred"u8):
                    preferred = reader.AttributeBoolean(i);
                    break;
                case var attribute when attribute.SequenceEqual("preferredEndpointId"u8):
                    endpoint = reader.AttributeString(i);
                    break;
                case var attribute when attribute.SequenceEqual("uri"u8):
                    uri = reader.AttributeString(i);
                    break;
                case var attribute when attribute.SequenceEqual("render"u8):
                    render = reader.AttributeBoolean(i);
                    break;
                case var attribute when attribute.SequenceEqual("capture"u8):
                    capture = reader.AttributeBoolean(i);
                    break;
                case var attribute when attribute.SequenceEqual("publish"u8):
                    publish = reader.AttributeBoolean(i);
                    break;
                case var attribute when attribute.SequenceEqual("version"u8):
                    version = reader.AttributeUInt32(i);
                    break;
                case var attribute when attribute.SequenceEqual("deviceAvailability"u8):
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
        writer.Raw("<"u8);
        writer.Name(model.Name);
        writer.Attribute(" preferred=\""u8, model.Preferred);
        writer.Attribute(" preferredEndpointId=\""u8, model.PreferredEndpointId);
        writer.Attribute(" uri=\""u8, model.Uri);
        writer.Attribute(" render=\""u8, model.Render);
        writer.Attribute(" capture=\""u8, model.Capture);
        writer.Attribute(" publish=\""u8, model.Publish);
        writer.Attribute(" version=\""u8, model.Version);
        writer.Attribute(" deviceAvailability=\""u8, model.DeviceAvailability?.Value);
        ChildWriter.Attributes(ref writer, model.Unknown);
        if (model.Unknown.Elements.IsEmpty && model.Unknown.Order.IsEmpty)
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

    private static ChildOrder Order(EquatableArray<UnknownElement> unknown)
    {
        ChildOrder order = default;
        order.AddBase(unknown);
        order.AddTail(unknown);
        return order;
    }
}
