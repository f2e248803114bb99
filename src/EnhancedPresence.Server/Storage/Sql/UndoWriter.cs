using System.Diagnostics;
using System.Text;
using EnhancedPresence.Categories;
using EnhancedPresence.Policy;
using EnhancedPresence.Server.Presentities;

namespace EnhancedPresence.Server.Storage.Sql;

/// <summary>The way back over a commit as bytes: a format number, then each change as its kind and its values. <see cref="UndoReader"/> reads it. Pure.</summary>
internal static class UndoWriter
{
    public const byte Format = 1;

    public static byte[] Write(EquatableArray<PresentityChange> changes)
    {
        using var buffer = new MemoryStream();
        using var writer = new BinaryWriter(buffer, Encoding.UTF8);
        writer.Write(Format);
        writer.Write7BitEncodedInt(changes.Count);
        for (int i = 0; i < changes.Count; i++)
        {
            Write(writer, changes[i]);
        }

        writer.Flush();
        return buffer.ToArray();
    }

    private static void Write(BinaryWriter writer, PresentityChange change)
    {
        switch (change)
        {
            case PresentityChange.PublicationStored { Publication: var p }:
                writer.Write((byte)UndoKind.PublicationStored);
                Write(writer, p);
                break;
            case PresentityChange.PublicationRemoved c:
                writer.Write((byte)UndoKind.PublicationRemoved);
                Write(writer, c.Key);
                break;
            case PresentityChange.ContainerStored { Container: var container }:
                writer.Write((byte)UndoKind.ContainerStored);
                Write(writer, container);
                break;
            case PresentityChange.ContainerRemoved c:
                writer.Write((byte)UndoKind.ContainerRemoved);
                writer.Write(c.Id.Value);
                break;
            case PresentityChange.EndpointSignedIn c:
                writer.Write((byte)UndoKind.EndpointSignedIn);
                writer.Write(c.Endpoint.Value.ToByteArray());
                writer.Write(c.Registration);
                Write(writer, c.EndsAt);
                break;
            case PresentityChange.EndpointSignedOut c:
                writer.Write((byte)UndoKind.EndpointSignedOut);
                writer.Write(c.Endpoint.Value.ToByteArray());
                break;
            default:
                WriteRoaming(writer, change);
                break;
        }
    }

    private static void WriteRoaming(BinaryWriter writer, PresentityChange change)
    {
        switch (change)
        {
            case PresentityChange.ContactsNumbered c:
                writer.Write((byte)UndoKind.ContactsNumbered);
                writer.Write(c.Number);
                break;
            case PresentityChange.ContactGroupStored { Group: var group }:
                writer.Write((byte)UndoKind.ContactGroupStored);
                writer.Write(group.Id);
                writer.Write(group.Name);
                Write(writer, group.ExternalUri);
                break;
            case PresentityChange.ContactGroupRemoved c:
                writer.Write((byte)UndoKind.ContactGroupRemoved);
                writer.Write(c.Id);
                break;
            case PresentityChange.ContactStored { Contact: var contact }:
                writer.Write((byte)UndoKind.ContactStored);
                Write(writer, contact);
                break;
            case PresentityChange.ContactRemoved c:
                writer.Write((byte)UndoKind.ContactRemoved);
                writer.Write(c.Address.ToString());
                break;
            case PresentityChange.SubscriberStored { Subscriber: var subscriber }:
                writer.Write((byte)UndoKind.SubscriberStored);
                writer.Write(subscriber.Address.ToString());
                writer.Write((int)subscriber.Network);
                writer.Write(subscriber.DisplayName);
                writer.Write(subscriber.IsAcknowledged);
                Write(writer, subscriber.Context);
                break;
            case PresentityChange.SubscriberRemoved c:
                writer.Write((byte)UndoKind.SubscriberRemoved);
                writer.Write(c.Address.ToString());
                break;
            default:
                throw new UnreachableException();
        }
    }

    private static void Write(BinaryWriter writer, StoredPublication publication)
    {
        Write(writer, publication.Key);
        writer.Write(publication.Version);
        writer.Write((int)publication.ExpireType);
        Write(writer, publication.EndsAt);
        Write(writer, publication.Endpoint?.ToString());
        writer.Write(publication.PublishTime.UtcTicks);
        writer.Write7BitEncodedInt(publication.Value.Xml.Length);
        writer.Write(publication.Value.Xml.Span);
    }

    private static void Write(BinaryWriter writer, PublicationKey key)
    {
        writer.Write(key.Category.Value);
        writer.Write(key.Instance);
        writer.Write(key.Container.Value);
    }

    private static void Write(BinaryWriter writer, Container container)
    {
        writer.Write(container.Id.Value);
        writer.Write(container.Version);
        writer.Write7BitEncodedInt(container.Members.Count);
        for (int i = 0; i < container.Members.Count; i++)
        {
            writer.Write((int)container.Members[i].Type);
            writer.Write(container.Members[i].Value);
        }
    }

    private static void Write(BinaryWriter writer, StoredContact contact)
    {
        writer.Write(contact.Address.ToString());
        writer.Write(contact.Name);
        writer.Write7BitEncodedInt(contact.Groups.Count);
        for (int i = 0; i < contact.Groups.Count; i++)
        {
            writer.Write(contact.Groups[i]);
        }

        writer.Write(contact.IsSubscribed);
        Write(writer, contact.ExternalUri);
        Write(writer, contact.Extension);
    }

    private static void Write(BinaryWriter writer, DateTimeOffset? instant)
    {
        writer.Write(instant is not null);
        if (instant is { } at)
        {
            writer.Write(at.UtcTicks);
        }
    }

    private static void Write(BinaryWriter writer, string? text)
    {
        writer.Write(text is not null);
        if (text is not null)
        {
            writer.Write(text);
        }
    }

    private static void Write(BinaryWriter writer, RawXml? xml)
    {
        writer.Write(xml is not null);
        if (xml is not null)
        {
            writer.Write7BitEncodedInt(xml.Utf8.Length);
            writer.Write(xml.Utf8.Span);
        }
    }
}
