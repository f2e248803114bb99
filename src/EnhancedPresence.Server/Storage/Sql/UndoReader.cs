using System.Text;
using EnhancedPresence.Categories;
using EnhancedPresence.Policy;
using EnhancedPresence.Server.Presentities;
using EnhancedPresence.Xml;

namespace EnhancedPresence.Server.Storage.Sql;

/// <summary>Reads what <see cref="UndoWriter"/> has written. Pure.</summary>
internal static class UndoReader
{
    /// <summary>Reads the way back over a commit.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <returns>The changes.</returns>
    /// <exception cref="FormatException">The bytes are no such thing, or of a newer format.</exception>
    public static EquatableArray<PresentityChange> Read(byte[] bytes)
    {
        using var buffer = new MemoryStream(bytes, writable: false);
        using var reader = new BinaryReader(buffer, Encoding.UTF8);
        try
        {
            Require(reader.ReadByte() == UndoWriter.Format);
            var changes = new PresentityChange[Count(reader)];
            for (int i = 0; i < changes.Length; i++)
            {
                changes[i] = ReadChange(reader);
            }

            Require(buffer.Position == buffer.Length);
            return changes.ToEquatableArray();
        }
        catch (Exception e) when (e is IOException or ArgumentException or OverflowException)
        {
            throw new FormatException("The bytes are no way back.", e);
        }
    }

    private static PresentityChange ReadChange(BinaryReader reader) => (UndoKind)reader.ReadByte() switch
    {
        UndoKind.PublicationStored => new PresentityChange.PublicationStored(ReadPublication(reader)),
        UndoKind.PublicationRemoved => new PresentityChange.PublicationRemoved(ReadKey(reader)),
        UndoKind.ContainerStored => new PresentityChange.ContainerStored(ReadContainer(reader)),
        UndoKind.ContainerRemoved => new PresentityChange.ContainerRemoved(new ContainerId(reader.ReadInt32())),
        UndoKind.EndpointSignedIn => new PresentityChange.EndpointSignedIn(ReadEndpoint(reader), reader.ReadInt64()) { EndsAt = ReadInstant(reader) },
        UndoKind.EndpointSignedOut => new PresentityChange.EndpointSignedOut(ReadEndpoint(reader)),
        UndoKind.ContactsNumbered => new PresentityChange.ContactsNumbered(reader.ReadUInt32()),
        UndoKind.ContactGroupStored => new PresentityChange.ContactGroupStored(new StoredContactGroup(reader.ReadInt32(), reader.ReadString(), ReadText(reader))),
        UndoKind.ContactGroupRemoved => new PresentityChange.ContactGroupRemoved(reader.ReadInt32()),
        UndoKind.ContactStored => new PresentityChange.ContactStored(ReadContact(reader)),
        UndoKind.ContactRemoved => new PresentityChange.ContactRemoved(SipUri.Parse(reader.ReadString())),
        UndoKind.SubscriberStored => new PresentityChange.SubscriberStored(ReadSubscriber(reader)),
        UndoKind.SubscriberRemoved => new PresentityChange.SubscriberRemoved(SipUri.Parse(reader.ReadString())),
        _ => throw new FormatException("The change is of no known kind."),
    };

    private static StoredPublication ReadPublication(BinaryReader reader) => new()
    {
        Key = ReadKey(reader),
        Version = reader.ReadUInt32(),
        ExpireType = (ExpireType)reader.ReadInt32(),
        EndsAt = ReadInstant(reader),
        Endpoint = ReadText(reader) is { } endpoint ? EndpointId.Parse(endpoint) : null,
        PublishTime = new DateTimeOffset(reader.ReadInt64(), TimeSpan.Zero),
        Value = new PublishedValue(SqlRows.ReadValue(ReadBytes(reader))),
    };

    private static PublicationKey ReadKey(BinaryReader reader) =>
        new(new CategoryName(reader.ReadString()), reader.ReadUInt32(), new ContainerId(reader.ReadInt32()));

    private static Container ReadContainer(BinaryReader reader)
    {
        var id = new ContainerId(reader.ReadInt32());
        uint version = reader.ReadUInt32();
        var members = new ContainerMember[Count(reader)];
        for (int i = 0; i < members.Length; i++)
        {
            members[i] = new ContainerMember((ContainerMemberType)reader.ReadInt32(), reader.ReadString());
        }

        return new Container(id, version, members.ToEquatableArray());
    }

    private static StoredContact ReadContact(BinaryReader reader)
    {
        SipUri address = SipUri.Parse(reader.ReadString());
        string name = reader.ReadString();
        int[] groups = new int[Count(reader)];
        for (int i = 0; i < groups.Length; i++)
        {
            groups[i] = reader.ReadInt32();
        }

        return new StoredContact(address)
        {
            Name = name,
            Groups = groups.ToEquatableArray(),
            IsSubscribed = reader.ReadBoolean(),
            ExternalUri = ReadText(reader),
            Extension = ReadXml(reader),
        };
    }

    private static StoredSubscriber ReadSubscriber(BinaryReader reader) => new(SipUri.Parse(reader.ReadString()), (WatcherNetwork)reader.ReadInt32())
    {
        DisplayName = reader.ReadString(),
        IsAcknowledged = reader.ReadBoolean(),
        Context = ReadXml(reader),
    };

    private static EndpointId ReadEndpoint(BinaryReader reader) => new(new Guid(reader.ReadBytes(16)));

    private static DateTimeOffset? ReadInstant(BinaryReader reader) => reader.ReadBoolean() ? new DateTimeOffset(reader.ReadInt64(), TimeSpan.Zero) : null;

    private static string? ReadText(BinaryReader reader) => reader.ReadBoolean() ? reader.ReadString() : null;

    private static RawXml? ReadXml(BinaryReader reader) => !reader.ReadBoolean() ? null
        : PresenceXml.TryReadRaw(ReadBytes(reader), out RawXml? xml, out _) ? xml
        : throw new FormatException("A part can't be read.");

    private static byte[] ReadBytes(BinaryReader reader) => reader.ReadBytes(Count(reader));

    // A count is never larger than what is left, so that no bytes can ask for much memory.
    private static int Count(BinaryReader reader)
    {
        int count = reader.Read7BitEncodedInt();
        Require(count >= 0 && count <= reader.BaseStream.Length - reader.BaseStream.Position);
        return count;
    }

    private static void Require(bool holds)
    {
        if (!holds)
        {
            throw new FormatException("The bytes are no way back.");
        }
    }
}
