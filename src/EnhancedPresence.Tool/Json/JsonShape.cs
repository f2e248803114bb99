using System.Text.Json;
using EnhancedPresence.Categories;

namespace EnhancedPresence.Tool.Json;

/// <summary>An object described as data: its properties in their order, and where the model holds each; an absent one stays absent.</summary>
/// <typeparam name="T">The model.</typeparam>
/// <param name="empty">The model of an object without properties.</param>
internal sealed class JsonShape<T>(T empty)
    where T : class
{
    private readonly List<(Action<Utf8JsonWriter, T> Write, Func<JsonFields, T, T> Read)> _properties = [];

    /// <summary>Writes the properties.</summary>
    /// <param name="writer">Inside the object.</param>
    /// <param name="model">The model.</param>
    public void Write(Utf8JsonWriter writer, T model)
    {
        foreach ((Action<Utf8JsonWriter, T> write, _) in _properties)
        {
            write(writer, model);
        }
    }

    /// <summary>Takes the properties.</summary>
    /// <param name="fields">The object.</param>
    /// <returns>The model.</returns>
    public T Read(JsonFields fields)
    {
        T model = empty;
        foreach ((_, Func<JsonFields, T, T> read) in _properties)
        {
            model = read(fields, model);
        }

        return model;
    }

    /// <summary>Adds a property of its own form.</summary>
    public JsonShape<T> Property(Action<Utf8JsonWriter, T> write, Func<JsonFields, T, T> read)
    {
        _properties.Add((write, read));
        return this;
    }

    /// <summary>Adds a text.</summary>
    public JsonShape<T> Text(string name, Func<T, string?> get, Func<T, string?, T> set) =>
        Property((writer, m) => writer.WriteOptional(name, get(m)), (fields, m) => set(m, fields.Text(name)));

    /// <summary>Adds a text that must be there.</summary>
    public JsonShape<T> RequiredText(string name, Func<T, string> get, Func<T, string, T> set) =>
        Property((writer, m) => writer.WriteString(name, get(m)), (fields, m) => set(m, fields.RequiredText(name)));

    /// <summary>Adds true or false.</summary>
    public JsonShape<T> Flag(string name, Func<T, bool?> get, Func<T, bool?, T> set) =>
        Property((writer, m) => writer.WriteOptional(name, get(m)), (fields, m) => set(m, fields.Flag(name)));

    /// <summary>Adds an unsigned 32-bit number.</summary>
    public JsonShape<T> UInt32(string name, Func<T, uint?> get, Func<T, uint?, T> set) =>
        Property((writer, m) => writer.WriteOptional(name, get(m)), (fields, m) => set(m, fields.UInt32(name)));

    /// <summary>Adds a 32-bit number.</summary>
    public JsonShape<T> Int32(string name, Func<T, int?> get, Func<T, int?, T> set) =>
        Property((writer, m) => writer.WriteOptional(name, get(m)), (fields, m) => set(m, (int?)fields.Number(name, int.MinValue, int.MaxValue)));

    /// <summary>Adds 32-bit numbers.</summary>
    public JsonShape<T> Int32List(string name, Func<T, EquatableArray<int>?> get, Func<T, EquatableArray<int>?, T> set) =>
        Property((writer, m) => writer.WriteOptional(name, get(m)), (fields, m) => set(m, fields.Int32List(name)));

    /// <summary>Adds the number of a container.</summary>
    public JsonShape<T> Container(string name, Func<T, ContainerId?> get, Func<T, ContainerId?, T> set) => Property(
        (writer, m) => writer.WriteOptional(name, get(m)?.Value),
        (fields, m) => set(m, fields.Number(name, 0, ContainerId.MaxValue) is { } number ? new ContainerId((int)number) : null));

    /// <summary>Adds an element kept as XML text.</summary>
    public JsonShape<T> Xml(string name, string element, string namespaceUri, Func<T, RawXml?> get, Func<T, RawXml?, T> set) => Property(
        (writer, m) => writer.WriteOptional(name, get(m), RawElementJson.Write),
        (fields, m) => set(m, fields.Part(name, part => RawElementJson.Read(part, element, namespaceUri))));

    /// <summary>Adds elements kept as XML text.</summary>
    /// <param name="name">The property.</param>
    /// <param name="element">What they have to be called; null for anything.</param>
    /// <param name="namespaceUri">The namespace they have to be in.</param>
    /// <param name="get">Takes them out of the model.</param>
    /// <param name="set">Puts them into the model.</param>
    public JsonShape<T> XmlList(string name, string? element, string namespaceUri, Func<T, EquatableArray<RawXml>> get, Func<T, EquatableArray<RawXml>, T> set) => Property(
        (writer, m) => writer.WriteObjects(name, get(m), RawElementJson.Write),
        (fields, m) => set(m, fields.Objects(name, part => RawElementJson.Read(part, element, namespaceUri))));

    /// <summary>Adds a 64-bit number.</summary>
    public JsonShape<T> Int64(string name, Func<T, long?> get, Func<T, long?, T> set) =>
        Property((writer, m) => writer.WriteOptional(name, get(m)), (fields, m) => set(m, fields.Number(name, long.MinValue, long.MaxValue)));

    /// <summary>Adds an availability.</summary>
    public JsonShape<T> Availability(string name, Func<T, Availability?> get, Func<T, Availability?, T> set) => Property(
        (writer, m) => writer.WriteOptional(name, get(m)?.Value),
        (fields, m) => set(m, fields.UInt32(name) is { } number ? new Availability(number) : null));

    /// <summary>Adds an instant.</summary>
    public JsonShape<T> Instant(string name, Func<T, DateTimeOffset?> get, Func<T, DateTimeOffset?, T> set) =>
        Property((writer, m) => writer.WriteOptional(name, get(m)), (fields, m) => set(m, fields.Instant(name)));

    /// <summary>Adds texts with a language.</summary>
    public JsonShape<T> Texts(string name, Func<T, EquatableArray<LocalizedText>> get, Func<T, EquatableArray<LocalizedText>, T> set) =>
        Property((writer, m) => LocalizedTextJson.WriteList(writer, name, get(m)), (fields, m) => set(m, LocalizedTextJson.ReadList(fields, name)));

    /// <summary>Adds an object.</summary>
    public JsonShape<T> Part<TPart>(string name, JsonShape<TPart> shape, Func<T, TPart?> get, Func<T, TPart?, T> set)
        where TPart : class =>
        Property((writer, m) => writer.WriteOptional(name, get(m), shape.Write), (fields, m) => set(m, fields.Part(name, shape.Read)));

    /// <summary>Adds a list of objects.</summary>
    public JsonShape<T> List<TItem>(string name, JsonShape<TItem> shape, Func<T, EquatableArray<TItem>> get, Func<T, EquatableArray<TItem>, T> set)
        where TItem : class =>
        Property((writer, m) => writer.WriteObjects(name, get(m), shape.Write), (fields, m) => set(m, fields.Objects(name, shape.Read)));

    /// <summary>Adds what the model keeps without understanding it; that of a category value is the caller's.</summary>
    public JsonShape<T> Unknown(Func<T, UnknownContent> get, Func<T, UnknownContent, T> set) =>
        Property((writer, m) => UnknownContentJson.Write(writer, get(m)), (fields, m) => set(m, UnknownContentJson.Read(fields)));
}
