using System.Runtime.CompilerServices;
using System.Text;
using EnhancedPresence.Categories;
using EnhancedPresence.Xml.Reading;
using EnhancedPresence.Xml.Writing;

namespace EnhancedPresence.Xml.Elements;

/// <content>What a shape is made of.</content>
internal sealed partial class ElementShape<T>
{
    /// <summary>Adds an attribute.</summary>
    internal ElementShape<T> Attribute<TValue>(
        string name, AttributeForm<TValue> form, Func<T, TValue> get, bool required = false, [CallerArgumentExpression(nameof(get))] string property = "")
    {
        _attributes = [.. _attributes, new AttributePart<TValue>(name, form, get, InitSetter.Of<T, TValue>(property), required)];
        _attributeTable = new AttributeTable([.. _attributes.Select(attribute => attribute.Name)]);
        return this;
    }

    /// <summary>Says that the element is the root of a value and usually declares its namespace. To be called after its attributes are added.</summary>
    internal ElementShape<T> Declaring(ReadOnlySpan<byte> namespaceUri)
    {
        _attributeTable = _attributeTable.Declaring(namespaceUri);
        return this;
    }

    /// <summary>Makes the element one that holds text and no children.</summary>
    internal ElementShape<T> Content(Func<T, string> get, [CallerArgumentExpression(nameof(get))] string property = "")
    {
        _content = new ContentPart(get, InitSetter.Of<T, string>(property));
        return this;
    }

    /// <summary>Adds a child that is there at most once and holds a simple value; its attributes are kept with the parent's.</summary>
    internal ElementShape<T> Leaf<TValue>(
        string name, ContentForm<TValue> form, Func<T, TValue> get, bool required = false, [CallerArgumentExpression(nameof(get))] string property = "") =>
        Add(new LeafPart<TValue>(name, form, get, InitSetter.Of<T, TValue>(property)) { Block = _block, IsRequired = required }, single: true, simple: true);

    /// <summary>Adds a child that is there at most once and has a model of its own; it may be in another namespace.</summary>
    internal ElementShape<T> Child<TChild>(
        string name, ElementCodec<TChild> codec, Func<T, TChild?> get, bool required = false, string? namespaceUri = null,
        [CallerArgumentExpression(nameof(get))] string property = "")
        where TChild : class =>
        Add(new SinglePart<TChild>(name, codec, get, InitSetter.Of<T, TChild>(property)) { Block = _block, IsRequired = required, NamespaceUri = namespaceUri }, single: true, simple: false);

    /// <summary>Adds a child that may be there any number of times.</summary>
    internal ElementShape<T> List<TItem>(
        string name, ElementCodec<TItem> codec, Func<T, EquatableArray<TItem>> get, bool required = false,
        [CallerArgumentExpression(nameof(get))] string property = "")
        where TItem : class =>
        Add(new ListPart<TItem>(name, codec, get, InitSetter.Of<T, EquatableArray<TItem>>(property)) { Block = _block, IsRequired = required }, single: false, simple: false);

    /// <summary>Adds a repeated child that holds text and may say its language.</summary>
    internal ElementShape<T> Texts(
        string name, Func<T, EquatableArray<LocalizedText>> get, [CallerArgumentExpression(nameof(get))] string property = "") =>
        List(name, LocalizedTextElement.Instance, get, required: false, property);

    /// <summary>Puts the children that are added from here on into the next delimiter block.</summary>
    internal ElementShape<T> Delimiter()
    {
        _block++;
        return this;
    }

    private ElementShape<T> Add(ChildPart part, bool single, bool simple)
    {
        uint bit = 1u << (ElementTable.FirstKnown + _children.Length);
        _single |= single ? bit : 0;
        _simple |= simple ? bit : 0;
        _children = [.. _children, part];
        _table = new ElementTable(_target, [.. _children.Select(child => new KnownElement(child.NamespaceIn(_target), child.Name) { Block = child.Block, Attributes = child.Attributes })]);
        return this;
    }

    private abstract class AttributePart(string name, bool required)
    {
        internal string Name => name;

        internal bool IsRequired => required;

        protected byte[] Opening { get; } = Encoding.UTF8.GetBytes($" {name}=\"");

        internal abstract bool IsIn(T model);

        internal abstract void Read(ref Utf8XmlReader reader, int index, T model);

        internal abstract void Write(ref Utf8XmlWriter writer, T model);
    }

    private sealed class AttributePart<TValue>(string name, AttributeForm<TValue> form, Func<T, TValue> get, Action<T, TValue> set, bool required)
        : AttributePart(name, required)
    {
        internal override bool IsIn(T model) => get(model) is not null;

        internal override void Read(ref Utf8XmlReader reader, int index, T model) => set(model, form.Read(ref reader, index));

        internal override void Write(ref Utf8XmlWriter writer, T model) => form.Write(ref writer, Opening, get(model));
    }

    private sealed class ContentPart(Func<T, string> get, Action<T, string> set)
    {
        internal void Read(ref Utf8XmlReader reader, T model) => set(model, reader.ReadContentString());

        internal void Write(ref Utf8XmlWriter writer, T model) => writer.Text(get(model));
    }

    private abstract class ChildPart(string name)
    {
        internal string Name => name;

        /// <summary>The namespace where it is not the parent's.</summary>
        internal string? NamespaceUri { get; init; }

        internal int Block { get; init; }

        internal virtual AttributeTable Attributes => AttributeTable.None;

        internal bool IsRequired { get; init; }

        protected byte[] Opening => field ??= Encoding.UTF8.GetBytes(NamespaceUri is null ? $"<{name}" : $"<{name} xmlns=\"{NamespaceUri}\"");

        protected byte[] Closing { get; } = Encoding.UTF8.GetBytes($"</{name}>");

        internal WireNamespace NamespaceIn(WireNamespace target) => NamespaceUri is null ? target : WireNames.Find(Encoding.UTF8.GetBytes(NamespaceUri));

        internal abstract int Count(T model);

        /// <summary>Reads one; the reader gathers those of a repeated child.</summary>
        internal abstract void Read(ref Utf8XmlReader reader, PresenceReadMode mode, T model, byte code);

        /// <summary>Puts what was gathered into the model.</summary>
        internal virtual void Finish(ref Utf8XmlReader reader, T model, int gathering, byte code)
        {
        }

        internal abstract void Write(ref Utf8XmlWriter writer, T model, int occurrence, UnknownContent unknown);
    }

    private sealed class LeafPart<TValue>(string name, ContentForm<TValue> form, Func<T, TValue> get, Action<T, TValue> set) : ChildPart(name)
    {
        internal override int Count(T model) => get(model) is null ? 0 : 1;

        internal override void Read(ref Utf8XmlReader reader, PresenceReadMode mode, T model, byte code) => set(model, form.Read(ref reader));

        internal override void Write(ref Utf8XmlWriter writer, T model, int occurrence, UnknownContent unknown)
        {
            SimpleElement.Start(ref writer, Opening, unknown, Name);
            form.Write(ref writer, get(model));
            writer.Raw(Closing);
        }
    }

    private sealed class SinglePart<TChild>(string name, ElementCodec<TChild> codec, Func<T, TChild?> get, Action<T, TChild> set) : ChildPart(name)
        where TChild : class
    {
        internal override AttributeTable Attributes => codec.Attributes;

        internal override int Count(T model) => get(model) is null ? 0 : 1;

        internal override void Read(ref Utf8XmlReader reader, PresenceReadMode mode, T model, byte code) =>
            set(model, codec.Read(ref reader, mode));

        internal override void Write(ref Utf8XmlWriter writer, T model, int occurrence, UnknownContent unknown) =>
            codec.Write(ref writer, Opening, Closing, get(model)!);
    }

    private sealed class ListPart<TItem>(
        string name, ElementCodec<TItem> codec, Func<T, EquatableArray<TItem>> get, Action<T, EquatableArray<TItem>> set) : ChildPart(name)
        where TItem : class
    {
        internal override AttributeTable Attributes => codec.Attributes;

        internal override int Count(T model) => get(model).Count;

        internal override void Read(ref Utf8XmlReader reader, PresenceReadMode mode, T model, byte code) =>
            reader.Gather(code, codec.Read(ref reader, mode));

        internal override void Finish(ref Utf8XmlReader reader, T model, int gathering, byte code) =>
            set(model, reader.Gathered<TItem>(gathering, code));

        internal override void Write(ref Utf8XmlWriter writer, T model, int occurrence, UnknownContent unknown) =>
            codec.Write(ref writer, Opening, Closing, get(model)[occurrence]);
    }
}
