using System.Numerics;
using EnhancedPresence.Categories;
using EnhancedPresence.Xml.Reading;
using EnhancedPresence.Xml.Writing;

namespace EnhancedPresence.Xml.Elements;

/// <summary>
/// An element described as data: its attributes and children in their order, and where the model holds each. It serves the categories
/// that change rarely; while reading, every part that is there costs a short-lived copy of the model. Those that come with every change
/// (state, note, calendar data) have codecs of their own. Partials: Parts. A shape is complete before it is first used, and never changes
/// after that; then it is safe for use from several threads.
/// </summary>
/// <typeparam name="T">The model.</typeparam>
internal sealed partial class ElementShape<T> : ElementCodec<T>
    where T : class
{
    private readonly WireNamespace _target;
    private readonly T _empty;
    private readonly Func<T, UnknownContent> _unknown;
    private readonly Func<T, UnknownContent, T> _withUnknown;
    private readonly List<AttributePart> _attributes = [];
    private readonly List<ChildPart> _children = [];
    private ElementTable _table;
    private ContentPart? _content;
    private uint _single;
    private uint _simple;
    private int _block;

    /// <summary>Starts a description.</summary>
    /// <param name="target">The namespace of the element and of its children.</param>
    /// <param name="empty">The model of an element with nothing in it.</param>
    /// <param name="unknown">What the model keeps without understanding it.</param>
    /// <param name="withUnknown">The model with other such content.</param>
    internal ElementShape(WireNamespace target, T empty, Func<T, UnknownContent> unknown, Func<T, UnknownContent, T> withUnknown)
    {
        _target = target;
        _empty = empty;
        _unknown = unknown;
        _withUnknown = withUnknown;
        _table = new ElementTable(target);
    }

    internal override T Read(ref Utf8XmlReader reader, PresenceReadMode mode)
    {
        int start = reader.TokenStart;
        var children = new ChildReader(_table, mode, reader);
        T model = ReadAttributes(ref reader, ref children);
        if (_content is not null)
        {
            model = _content.Read(ref reader, model);
            CheckRequired(ref reader, mode, model, start);
            return WithUnknown(model, children.Partial());
        }

        Lists lists = default;
        uint repeated = 0;
        byte code;
        while ((code = children.Next(ref reader, _single, _simple)) != ElementTable.Unknown)
        {
            int index = code - ElementTable.FirstKnown;
            object? none = null;
            ref object? list = ref none;
            if ((_single & (1u << code)) == 0)
            {
                list = ref lists[index];
                repeated |= 1u << index;
            }

            model = _children[index].Read(ref reader, mode, model, ref list);
        }

        for (; repeated != 0; repeated &= repeated - 1)
        {
            int index = BitOperations.TrailingZeroCount(repeated);
            model = _children[index].Finish(model, lists[index]!);
        }

        CheckRequired(ref reader, mode, model, start);
        return WithUnknown(model, children.IsUsual ? children.Partial() : children.Build(ref reader, Order(model, children.Partial())));
    }

    internal override void Write(ref Utf8XmlWriter writer, scoped ReadOnlySpan<byte> opening, scoped ReadOnlySpan<byte> closing, T model)
    {
        UnknownContent unknown = _unknown(model);
        writer.Raw(opening);
        foreach (AttributePart attribute in _attributes)
        {
            attribute.Write(ref writer, model);
        }

        ChildWriter.Attributes(ref writer, unknown);
        if (_content is not null)
        {
            writer.Raw(">"u8);
            _content.Write(ref writer, model);
            writer.Raw(closing);
            return;
        }

        ChildOrder order = Order(model, unknown);
        if (order.Count == 0 && unknown.Order.IsEmpty)
        {
            writer.Raw("/>"u8);
            return;
        }

        writer.Raw(">"u8);
        var children = new ChildWriter(_table, unknown, order);
        while (children.Next(ref writer, out byte code, out int occurrence))
        {
            _children[code - ElementTable.FirstKnown].Write(ref writer, model, occurrence, unknown);
        }

        writer.Raw(closing);
    }

    private T ReadAttributes(ref Utf8XmlReader reader, ref ChildReader children)
    {
        T model = _empty;
        for (int i = 0; i < reader.AttributeCount; i++)
        {
            if (FindAttribute(ref reader, i) is { } attribute)
            {
                model = attribute.Read(ref reader, i, model);
            }
            else
            {
                children.KeepAttribute(ref reader, i);
            }
        }

        return model;
    }

    private T WithUnknown(T model, UnknownContent unknown) =>
        ReferenceEquals(unknown, UnknownContent.None) ? model : _withUnknown(model, unknown);

    private AttributePart? FindAttribute(ref Utf8XmlReader reader, int index)
    {
        if (reader.AttributeNamespace(index) == WireNamespace.None)
        {
            foreach (AttributePart attribute in _attributes)
            {
                if (attribute.Is(reader.AttributeLocalName(index)))
                {
                    return attribute;
                }
            }
        }

        return null;
    }

    private void CheckRequired(ref Utf8XmlReader reader, PresenceReadMode mode, T model, int start)
    {
        if (mode == PresenceReadMode.Strict
            && (_attributes.Exists(attribute => attribute.IsRequired && !attribute.IsIn(model))
                || _children.Exists(child => child.IsRequired && child.Count(model) == 0)))
        {
            reader.Fail(PresenceReadReason.MissingValue, start);
        }
    }

    private ChildOrder Order(T model, UnknownContent unknown)
    {
        ChildOrder order = default;
        Span<BlockChild> later = stackalloc BlockChild[ElementTable.MaxCodes];
        int laterCount = 0;
        for (int i = 0; i < _children.Count; i++)
        {
            byte code = (byte)(ElementTable.FirstKnown + i);
            int count = _children[i].Count(model);
            if (_children[i].Block == 0)
            {
                order.Add(code, count);
            }
            else
            {
                later[laterCount++] = new BlockChild(code, count, _children[i].Block);
            }
        }

        order.AddBase(unknown);
        order.AddTail(unknown, later[..laterCount]);
        return order;
    }
}
