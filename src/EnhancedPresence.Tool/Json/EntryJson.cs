using System.Text.Json;
using EnhancedPresence.Categories;

namespace EnhancedPresence.Tool.Json;

/// <summary>The items of a publish request and of a notification.</summary>
internal static class EntryJson
{
    private const string Element = "element";

    /// <summary>Writes an item of a publish request.</summary>
    /// <param name="writer">Where an object may stand.</param>
    /// <param name="publication">The item.</param>
    public static void Write(Utf8JsonWriter writer, Publication publication)
    {
        writer.WriteStartObject();
        writer.WriteString("name", publication.Key.Category.Value);
        writer.WriteNumber("instance", publication.Key.Instance);
        writer.WriteNumber("container", publication.Key.Container.Value);
        writer.WriteNumber("version", publication.Version);
        writer.WriteString("expireType", NameOf(publication.ExpireType));
        writer.WriteOptional("expires", publication.Expires);
        WriteValue(writer, publication.Key.Category, publication.Value);
        UnknownContentJson.Write(writer, publication.Unknown);
        writer.WriteEndObject();
    }

    /// <summary>Writes an item of a notification.</summary>
    /// <param name="writer">Where an object may stand.</param>
    /// <param name="instance">The item.</param>
    public static void Write(Utf8JsonWriter writer, CategoryInstance instance)
    {
        writer.WriteStartObject();
        writer.WriteString("name", instance.Name.Value);
        writer.WriteOptional("instance", instance.Instance);
        writer.WriteOptional("container", instance.Container?.Value);
        writer.WriteOptional("version", instance.Version);
        writer.WriteOptional("publishTime", instance.PublishTime);
        writer.WriteOptional("expireType", instance.ExpireType is { } type ? NameOf(type) : null);
        writer.WriteOptional("expires", instance.Expires);
        writer.WriteOptional("endpointId", instance.EndpointId);
        WriteValue(writer, instance.Name, instance.Value);
        UnknownContentJson.Write(writer, instance.Unknown);
        writer.WriteEndObject();
    }

    /// <summary>Reads an item of a publish request.</summary>
    /// <param name="fields">Its object.</param>
    /// <returns>The item.</returns>
    public static Publication ReadPublication(JsonFields fields)
    {
        CategoryName name = ReadName(fields);
        return new Publication
        {
            Key = new PublicationKey(
                name,
                (uint)fields.RequiredNumber("instance", 0, uint.MaxValue),
                new ContainerId((int)fields.RequiredNumber("container", 0, ContainerId.MaxValue))),
            Version = fields.UInt32("version") ?? 0,
            ExpireType = ReadExpireType(fields) ?? ExpireType.Static,
            Expires = (int?)fields.Number("expires", 0, int.MaxValue),
            Value = ReadValue(fields, name),
            Unknown = UnknownContentJson.Read(fields),
        };
    }

    /// <summary>Reads an item of a notification.</summary>
    /// <param name="fields">Its object.</param>
    /// <returns>The item.</returns>
    public static CategoryInstance ReadInstance(JsonFields fields)
    {
        CategoryName name = ReadName(fields);
        return new CategoryInstance
        {
            Name = name,
            Instance = fields.UInt32("instance"),
            Container = fields.Number("container", 0, ContainerId.MaxValue) is { } container ? new ContainerId((int)container) : null,
            Version = fields.UInt32("version"),
            PublishTime = fields.Instant("publishTime"),
            ExpireType = ReadExpireType(fields),
            Expires = (int?)fields.Number("expires", int.MinValue, int.MaxValue),
            EndpointId = fields.Text("endpointId"),
            Value = ReadValue(fields, name),
            Unknown = UnknownContentJson.Read(fields),
        };
    }

    private static string NameOf(ExpireType type) => type.ToString().ToLowerInvariant();

    private static CategoryName ReadName(JsonFields fields) => fields.RequiredText("name") is { Length: > 0 } name
        ? new CategoryName(name)
        : throw fields.Error("name", "is empty");

    private static ExpireType? ReadExpireType(JsonFields fields) => fields.Text("expireType") switch
    {
        null => null,
        "static" => ExpireType.Static,
        "endpoint" => ExpireType.Endpoint,
        "user" => ExpireType.User,
        "time" => ExpireType.Time,
        _ => throw fields.Error("expireType", "expected static, endpoint, user or time"),
    };

    // A category's values need not have a root element of its name: noteHistory carries a note.
    private static void WriteValue(Utf8JsonWriter writer, CategoryName name, PresenceCategory? value)
    {
        if (value is null)
        {
            writer.WriteNull("value");
            return;
        }

        string? element = ValueJson.ElementOf(value);
        writer.WriteOptional(Element, element == name.Value ? null : element);
        writer.WritePropertyName("value");
        ValueJson.Write(writer, value);
    }

    private static PresenceCategory? ReadValue(JsonFields fields, CategoryName name)
    {
        string element = fields.Text(Element) ?? name.Value;
        return fields.OptionalObject("value") is { } value ? ValueJson.Read(value, element) : null;
    }
}
