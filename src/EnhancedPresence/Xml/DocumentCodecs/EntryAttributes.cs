using EnhancedPresence.Categories;
using EnhancedPresence.Xml.Elements;
using EnhancedPresence.Xml.Reading;

namespace EnhancedPresence.Xml.DocumentCodecs;

/// <summary>The attributes that <c>publication</c> and <c>category</c> share (spec categories 1.3).</summary>
internal struct EntryAttributes
{
    internal CategoryName Name;
    internal uint? Instance;
    internal ContainerId? Container;
    internal uint? Version;
    internal ExpireType? ExpireType;
    internal int? Expires;
    internal DateTimeOffset? PublishTime;
    internal string? EndpointId;

    /// <summary>Reads all attributes of an entry.</summary>
    /// <param name="reader">The reader on the entry's start tag.</param>
    /// <param name="isPublication">Whether the entry is a <c>publication</c>.</param>
    /// <param name="unknown">The attributes an entry does not have.</param>
    internal static EntryAttributes Read(ref Utf8XmlReader reader, bool isPublication, out ItemBuilder<UnknownAttribute> unknown)
    {
        EntryAttributes entry = default;
        unknown = default;
        for (int i = 0; i < reader.AttributeCount; i++)
        {
            if (!entry.TryRead(ref reader, i, isPublication))
            {
                unknown.Add(ChildReader.Unknown(ref reader, i));
            }
        }

        return entry;
    }

    /// <summary>Reads an attribute.</summary>
    /// <param name="reader">The reader on the entry's start tag.</param>
    /// <param name="index">The attribute.</param>
    /// <param name="isPublication">Whether the entry is a <c>publication</c>; a <c>category</c> has two attributes more.</param>
    /// <returns>False when the entry has no such attribute.</returns>
    internal bool TryRead(ref Utf8XmlReader reader, int index, bool isPublication)
    {
        ReadOnlySpan<byte> name = reader.AttributeNamespace(index) == WireNamespace.None ? reader.AttributeLocalName(index) : default;
        if (name.SequenceEqual(isPublication ? "categoryName"u8 : "name"u8))
        {
            Name = KnownNames.Category(reader.AttributeValue(index));
        }
        else if (name.SequenceEqual("instance"u8))
        {
            Instance = reader.AttributeUInt32(index);
        }
        else if (name.SequenceEqual("container"u8))
        {
            Container = ReadContainer(ref reader, index);
        }
        else if (name.SequenceEqual("version"u8))
        {
            Version = reader.AttributeUInt32(index);
        }
        else if (name.SequenceEqual("expireType"u8))
        {
            ExpireType = ReadExpireType(ref reader, index);
        }
        else if (name.SequenceEqual("expires"u8))
        {
            Expires = reader.AttributeInt32(index);
        }
        else if (!isPublication && name.SequenceEqual("publishTime"u8))
        {
            PublishTime = reader.AttributeInstant(index);
        }
        else if (!isPublication && name.SequenceEqual("endpointId"u8))
        {
            EndpointId = reader.AttributeString(index);
        }
        else
        {
            return false;
        }

        return true;
    }

    internal static string NameOf(ExpireType type) => type switch
    {
        EnhancedPresence.ExpireType.Static => "static",
        EnhancedPresence.ExpireType.Endpoint => "endpoint",
        EnhancedPresence.ExpireType.User => "user",
        _ => "time",
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
        ReadOnlySpan<byte> value = XmlCharacters.Trim(reader.AttributeValue(index));
        if (value.SequenceEqual("static"u8))
        {
            return EnhancedPresence.ExpireType.Static;
        }

        if (value.SequenceEqual("endpoint"u8))
        {
            return EnhancedPresence.ExpireType.Endpoint;
        }

        if (value.SequenceEqual("user"u8))
        {
            return EnhancedPresence.ExpireType.User;
        }

        if (!value.SequenceEqual("time"u8))
        {
            reader.Fail(PresenceReadReason.InvalidValue, reader.AttributeOffset(index));
        }

        return EnhancedPresence.ExpireType.Time;
    }
}
