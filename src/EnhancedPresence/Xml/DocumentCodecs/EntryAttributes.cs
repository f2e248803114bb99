using EnhancedPresence.Categories;
using EnhancedPresence.Xml.Elements;
using EnhancedPresence.Xml.Reading;
using EnhancedPresence.Xml.Writing;

namespace EnhancedPresence.Xml.DocumentCodecs;

/// <summary>The attributes that <c>publication</c> and <c>category</c> share (spec categories 1.3).</summary>
internal struct EntryAttributes : IAttributeTaker
{
    internal CategoryName Name;
    internal uint? Instance;
    internal ContainerId? Container;
    internal uint? Version;
    internal ExpireType? ExpireType;
    internal int? Expires;
    internal DateTimeOffset? PublishTime;
    internal string? EndpointId;

    private const byte NameCode = 1;
    private const byte InstanceCode = 2;
    private const byte PublishTimeCode = 3;
    private const byte ContainerCode = 4;
    private const byte VersionCode = 5;
    private const byte ExpireTypeCode = 6;
    private const byte EndpointIdCode = 7;
    private const byte ExpiresCode = 8;

    /// <summary>The attributes of a <c>category</c>.</summary>
    internal static AttributeTable OfCategory { get; } =
        new("name", "instance", "publishTime", "container", "version", "expireType", "endpointId", "expires");

    /// <summary>The attributes of a <c>publication</c>, which has two less.</summary>
    internal static AttributeTable OfPublication { get; } =
        new("categoryName", "instance", AttributeTable.NoName, "container", "version", "expireType", AttributeTable.NoName, "expires");

    public bool IsTaken { get; set; }

    public readonly bool Takes(AttributeTable table) => true;

    public bool TryTake(scoped ref Utf8XmlReader reader, byte code, int start, int length)
    {
        ReadOnlySpan<byte> value = reader.Bytes(start, length);
        uint number;
        bool taken;
        switch (code)
        {
            case NameCode:
                Name = KnownNames.Category(value);
                return true;
            case InstanceCode:
                taken = XmlValues.TryReadUInt32(value, out number);
                Instance = number;
                return taken;
            case PublishTimeCode:
                taken = reader.TryInstant(start, length, out DateTimeOffset time);
                PublishTime = time;
                return taken;
            case ContainerCode when XmlValues.TryReadUInt32(value, out number) && number <= ContainerId.MaxValue:
                Container = new ContainerId((int)number);
                return true;
            case VersionCode:
                taken = XmlValues.TryReadUInt32(value, out number);
                Version = number;
                return taken;
            case ExpireTypeCode:
                taken = TryReadExpireType(value, out ExpireType type);
                ExpireType = type;
                return taken;
            case EndpointIdCode:
                EndpointId = Utf8Strings.Of(value);
                return true;
            case ExpiresCode:
                taken = XmlValues.TryReadInt32(value, out int seconds);
                Expires = seconds;
                return taken;
            default:
                return false;
        }
    }

    /// <summary>Reads all attributes of an entry.</summary>
    /// <param name="reader">The reader on the entry's start tag.</param>
    /// <param name="table">The attributes of that kind of entry.</param>
    /// <param name="unknown">The attributes an entry does not have.</param>
    internal static EntryAttributes Read(ref Utf8XmlReader reader, AttributeTable table, out ItemBuilder<UnknownAttribute> unknown)
    {
        EntryAttributes entry = default;
        unknown = default;
        for (int i = 0; i < reader.AttributeCount; i++)
        {
            if (!entry.TryRead(ref reader, i, table))
            {
                unknown.Add(ChildReader.Unknown(ref reader, i));
            }
        }

        return entry;
    }

    /// <summary>Reads the attributes that a visitor is told about, and checks the others.</summary>
    internal static EntryAttributes Visit(ref Utf8XmlReader reader)
    {
        EntryAttributes entry = default;
        for (int i = 0; i < reader.AttributeCount; i++)
        {
            if (!IsEndpointId(reader.AttributeCode(i, OfCategory)))
            {
                entry.TryRead(ref reader, i, OfCategory);
            }
        }

        return entry;
    }

    /// <summary>Whether a code is that of the endpoint, which no visitor is told about.</summary>
    internal static bool IsEndpointId(byte code) => code == EndpointIdCode;

    /// <summary>Reads an attribute.</summary>
    /// <returns>False when the entry has no such attribute.</returns>
    private bool TryRead(ref Utf8XmlReader reader, int index, AttributeTable table)
    {
        switch (reader.AttributeCode(index, table))
        {
            case NameCode:
                Name = KnownNames.Category(reader.AttributeValue(index));
                break;
            case InstanceCode:
                Instance = reader.AttributeUInt32(index);
                break;
            case PublishTimeCode:
                PublishTime = reader.AttributeInstant(index);
                break;
            case ContainerCode:
                Container = ReadContainer(ref reader, index);
                break;
            case VersionCode:
                Version = reader.AttributeUInt32(index);
                break;
            case ExpireTypeCode:
                ExpireType = ReadExpireType(ref reader, index);
                break;
            case EndpointIdCode:
                EndpointId = reader.AttributeString(index);
                break;
            case ExpiresCode:
                Expires = reader.AttributeInt32(index);
                break;
            default:
                return false;
        }

        return true;
    }

    /// <summary>The most bytes of a start tag's markup and numbers: what is not the name, the endpoint, or unknown.</summary>
    internal const int MostBytes = 256;

    /// <summary>Puts the attribute.</summary>
    internal static int PutExpireType(Span<byte> room, int at, ExpireType type) => type switch
    {
        EnhancedPresence.ExpireType.Static => Put.Raw(room, at, " expireType=\"static\""u8),
        EnhancedPresence.ExpireType.Endpoint => Put.Raw(room, at, " expireType=\"endpoint\""u8),
        EnhancedPresence.ExpireType.User => Put.Raw(room, at, " expireType=\"user\""u8),
        _ => Put.Raw(room, at, " expireType=\"time\""u8),
    };

    private static ContainerId ReadContainer(ref Utf8XmlReader reader, int index)
    {
        uint value = reader.AttributeUInt32(index);
        if (value > ContainerId.MaxValue)
        {
            reader.Fail(PresenceReadReason.InvalidValue, reader.AttributeOffset(index));
            return default;
        }

        return new ContainerId((int)value);
    }

    private static ExpireType ReadExpireType(ref Utf8XmlReader reader, int index)
    {
        if (!TryReadExpireType(XmlCharacters.Trim(reader.AttributeValue(index)), out ExpireType type))
        {
            reader.Fail(PresenceReadReason.InvalidValue, reader.AttributeOffset(index));
        }

        return type;
    }

    private static bool TryReadExpireType(ReadOnlySpan<byte> value, out ExpireType type)
    {
        type = value.Length switch
        {
            8 when value.SequenceEqual("endpoint"u8) => EnhancedPresence.ExpireType.Endpoint,
            6 when value.SequenceEqual("static"u8) => EnhancedPresence.ExpireType.Static,
            4 when value.SequenceEqual("user"u8) => EnhancedPresence.ExpireType.User,
            _ => EnhancedPresence.ExpireType.Time,
        };
        return type != EnhancedPresence.ExpireType.Time || value.SequenceEqual("time"u8);
    }
}
