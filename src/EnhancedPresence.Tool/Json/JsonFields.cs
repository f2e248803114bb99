using System.Globalization;
using System.Text.Json;

namespace EnhancedPresence.Tool.Json;

/// <summary>
/// The properties of one JSON object, taken one by one; <see cref="Finish"/> fails on those nobody took, so that a misspelled name
/// is an error and not a loss.
/// </summary>
internal sealed class JsonFields
{
    private readonly Dictionary<string, JsonElement> _left = new(StringComparer.Ordinal);

    /// <summary>Opens an object.</summary>
    /// <param name="element">The object.</param>
    /// <param name="path">Its JSON path.</param>
    /// <exception cref="JsonShapeException">It is no object.</exception>
    public JsonFields(JsonElement element, string path)
    {
        Path = path;
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw new JsonShapeException(path, $"expected an object, found {Describe(element)}");
        }

        foreach (JsonProperty property in element.EnumerateObject())
        {
            string name = JsonText.Decode(() => property.Name, path);
            if (property.Value.ValueKind == JsonValueKind.Null && name != "value")
            {
                throw new JsonShapeException(PathOf(name), "is null; leave an absent property out");
            }

            _left.Add(name, property.Value);
        }
    }

    /// <summary>The object's JSON path.</summary>
    public string Path { get; }

    /// <summary>The path of a property.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>A JSON path.</returns>
    public string PathOf(string name) => $"{Path}.{name}";

    /// <summary>Whether a property is there and was not taken.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>True when there.</returns>
    public bool Has(string name) => _left.ContainsKey(name);

    /// <summary>Whether a property is there, was not taken and is a text.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>True when it is a text.</returns>
    public bool IsText(string name) => _left.TryGetValue(name, out JsonElement element) && element.ValueKind == JsonValueKind.String;

    /// <summary>Makes an error about a property.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="reason">What is wrong.</param>
    /// <returns>The exception to throw.</returns>
    public JsonShapeException Error(string name, string reason) => new(PathOf(name), reason);

    /// <summary>Takes a property that only repeats what others say.</summary>
    /// <param name="name">Its name.</param>
    public void Ignore(string name) => _left.Remove(name);

    /// <summary>Takes a text.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The text, or null.</returns>
    public string? Text(string name) => Take(name) is not { } element ? null
        : element.ValueKind != JsonValueKind.String ? throw Error(name, $"expected a string, found {Describe(element)}")
        : JsonText.Read(element, PathOf(name));

    /// <summary>Takes a text that must be there.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The text.</returns>
    public string RequiredText(string name) => Text(name) ?? throw Missing(name);

    /// <summary>Takes true or false.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The value, or null.</returns>
    public bool? Flag(string name) => Take(name) is not { } element ? null : element.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw Error(name, $"expected true or false, found {Describe(element)}"),
    };

    /// <summary>Takes a whole number.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="minimum">The least, inclusive.</param>
    /// <param name="maximum">The greatest, inclusive.</param>
    /// <returns>The number, or null.</returns>
    public long? Number(string name, long minimum, long maximum)
    {
        if (Take(name) is not { } element)
        {
            return null;
        }

        return element.ValueKind == JsonValueKind.Number && element.TryGetInt64(out long number) && number >= minimum && number <= maximum
            ? number
            : throw Error(name, string.Create(CultureInfo.InvariantCulture, $"expected a whole number from {minimum} to {maximum}, found {Describe(element)}"));
    }

    /// <summary>Takes a whole number that must be there.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="minimum">The least, inclusive.</param>
    /// <param name="maximum">The greatest, inclusive.</param>
    /// <returns>The number.</returns>
    public long RequiredNumber(string name, long minimum, long maximum) => Number(name, minimum, maximum) ?? throw Missing(name);

    /// <summary>Takes an unsigned 32-bit number.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The number, or null.</returns>
    public uint? UInt32(string name) => (uint?)Number(name, 0, uint.MaxValue);

    /// <summary>Takes a property that is a list of 32-bit numbers.</summary>
    /// <param name="name">The property.</param>
    /// <returns>The numbers; null when it is absent.</returns>
    public EquatableArray<int>? Int32List(string name) => !Has(name) ? null : Items(name, (element, path) =>
        element.ValueKind == JsonValueKind.Number && element.TryGetInt32(out int number) ? number : throw new JsonShapeException(path, "expected a 32-bit number"));

    /// <summary>Takes an unsigned 64-bit number.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The number, or null.</returns>
    public ulong? UInt64(string name) => Take(name) is not { } element ? null
        : element.ValueKind == JsonValueKind.Number && element.TryGetUInt64(out ulong number) ? number
        : throw Error(name, string.Create(CultureInfo.InvariantCulture, $"expected a whole number from 0 to {ulong.MaxValue}, found {Describe(element)}"));

    /// <summary>Takes an instant.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The instant in UTC, or null.</returns>
    public DateTimeOffset? Instant(string name) => Text(name) is not { } text ? null
        : InstantText.TryParse(text, out DateTimeOffset instant) ? instant
        : throw Error(name, $"expected {InstantText.Form}, found \"{text}\"");

    /// <summary>Takes a SIP address that must be there.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The address.</returns>
    public SipUri RequiredAddress(string name) => SipUri.TryParse(RequiredText(name), out SipUri uri)
        ? uri
        : throw Error(name, "expected a SIP address, such as sip:alice@contoso.com");

    /// <summary>Takes an object.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>Its properties, or null.</returns>
    public JsonFields? Object(string name) => Take(name) is { } element ? new JsonFields(element, PathOf(name)) : null;

    /// <summary>Takes an object that may be null or absent.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>Its properties, or null.</returns>
    public JsonFields? OptionalObject(string name)
    {
        if (_left.TryGetValue(name, out JsonElement element) && element.ValueKind == JsonValueKind.Null)
        {
            _left.Remove(name);
            return null;
        }

        return Object(name);
    }

    /// <summary>Takes an object that stands for something.</summary>
    /// <typeparam name="T">What it is.</typeparam>
    /// <param name="name">Its name.</param>
    /// <param name="read">Reads it; this method finishes it.</param>
    /// <returns>The thing, or null.</returns>
    public T? Part<T>(string name, Func<JsonFields, T> read)
        where T : class
    {
        if (Object(name) is not { } part)
        {
            return null;
        }

        T value = read(part);
        part.Finish();
        return value;
    }

    /// <summary>Takes an object that must be there.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>Its properties.</returns>
    public JsonFields RequiredObject(string name) => Object(name) ?? throw Missing(name);

    /// <summary>Takes a list of objects.</summary>
    /// <typeparam name="T">What each is.</typeparam>
    /// <param name="name">Its name.</param>
    /// <param name="read">Reads one; the list finishes it.</param>
    /// <returns>The items; empty when the property is absent.</returns>
    public EquatableArray<T> Objects<T>(string name, Func<JsonFields, T> read) => Items(name, (element, path) =>
    {
        var fields = new JsonFields(element, path);
        T item = read(fields);
        fields.Finish();
        return item;
    });

    /// <summary>Takes a list of texts.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The texts; empty when the property is absent.</returns>
    public EquatableArray<string> Texts(string name) => Items(name, (element, path) => element.ValueKind == JsonValueKind.String
        ? JsonText.Read(element, path)
        : throw new JsonShapeException(path, $"expected a string, found {Describe(element)}"));

    /// <summary>Fails when a property is left that nobody took.</summary>
    /// <exception cref="JsonShapeException">One is.</exception>
    public void Finish()
    {
        foreach (string name in _left.Keys)
        {
            throw Error(name, "unknown property");
        }
    }

    /// <summary>Makes the error for a property that is not there.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The exception to throw.</returns>
    public JsonShapeException Missing(string name) => Error(name, "is missing");

    private static string Describe(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.String => "a string",
        JsonValueKind.Number when element.GetRawText() is { Length: <= 40 } text => text,
        JsonValueKind.Number => "a number",
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => "null",
    };

    private EquatableArray<T> Items<T>(string name, Func<JsonElement, string, T> read)
    {
        if (Take(name) is not { } list)
        {
            return default;
        }

        if (list.ValueKind != JsonValueKind.Array)
        {
            throw Error(name, $"expected an array, found {Describe(list)}");
        }

        var items = new List<T>(list.GetArrayLength());
        foreach (JsonElement element in list.EnumerateArray())
        {
            items.Add(read(element, string.Create(CultureInfo.InvariantCulture, $"{PathOf(name)}[{items.Count}]")));
        }

        return items.ToEquatableArray();
    }

    private JsonElement? Take(string name) => _left.Remove(name, out JsonElement element) ? element : null;
}
