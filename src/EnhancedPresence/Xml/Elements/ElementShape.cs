using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.CompilerServices;
using EnhancedPresence.Categories;
using EnhancedPresence.Xml.Reading;
using EnhancedPresence.Xml.Writing;

namespace EnhancedPresence.Xml.Elements;

/// <summary>
/// An element described as data: its attributes and children in their order, and where the model holds each. It serves the categories
/// that change rarely. Those that come with every change (state, note, calendar data) have codecs of their own. Partials: Parts. A shape is complete before it is first used, and never changes
/// after that; then it is safe for use from several threads.
/// </summary>
/// <typeparam name="T">The model.</typeparam>
internal sealed partial class ElementShape<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicProperties)] T> : ElementCodec<T>
    where T : class
{
    private readonly WireNamespace _target;
    private readonly Func<T> _create;
    private readonly Func<T, UnknownContent> _unknown;
    private readonly Action<T, UnknownContent> _setUnknown;
    private AttributePart[] _attributes = [];
    private ChildPart[] _children = [];
    private AttributeTable _attributeTable = AttributeTable.None;
    private ElementTable _table;
    private ContentPart? _content;
    private uint _single;
    private uint _simple;
    private int _block;

    /// <summary>Starts a description.</summary>
    /// <param name="target">The namespace of the element and of its children.</param>
    /// <param name="create">Makes the model of an element with nothing in it.</param>
    /// <param name="unknown">What the model keeps without understanding it.</param>
    /// <param name="property">The source of <paramref name="unknown"/>, which names the property to set.</param>
    internal ElementShape(
        WireNamespace target, Func<T> create, Func<T, UnknownContent> unknown, [CallerArgumentExpression(nameof(unknown))] string property = "")
    {
        _target = target;
        _create = create;
        _unknown = unknown;
        _setUnknown = InitSetter.Of<T, UnknownContent>(property);
        _table = new ElementTable(target);
    }

    internal override AttributeTable Attributes => _attributeTable;

    internal override T Read(ref Utf8XmlReader reader, PresenceReadMode mode)
    {
        int start = reader.TokenStart;
        var children = new ChildReader(_table, mode, reader);
        T model = _create();
        ReadAttributes(ref reader, ref children, model);
        if (_content is not null)
        {
            _content.Read(ref reader, model);
            CheckRequired(ref reader, mode, model, start);
            _setUnknown(model, children.Build());
            return model;
        }

        int gathering = reader.GatheringStart;
        uint repeated = 0;
        byte code;
        while ((code = children.Next(ref reader, _single, _simple)) != ElementTable.Unknown)
        {
            _children[code - ElementTable.FirstKnown].Read(ref reader, mode, model, code);
            repeated |= 1u << code;
        }

        for (repeated &= ~_single; repeated != 0; repeated &= repeated - 1)
        {
            code = (byte)BitOperations.TrailingZeroCount(repeated);
            _children[code - ElementTable.FirstKnown].Finish(ref reader, model, gathering, code);
        }

        reader.EndGathering(gathering);
        CheckRequired(ref reader, mode, model, start);
        _setUnknown(model, children.IsUsual ? children.Build() : children.Build(ref reader, Order(model, children.Elements)));
        return model;
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

        if (unknown.HasUsualChildren)
        {
            WriteUsualChildren(ref writer, closing, model, unknown);
            return;
        }

        ChildOrder order = Order(model, unknown.Elements);
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

    private void WriteUsualChildren(ref Utf8XmlWriter writer, scoped ReadOnlySpan<byte> closing, T model, UnknownContent unknown)
    {
        int block = 0;
        bool empty = true;
        foreach (ChildPart child in _children)
        {
            int count = child.Count(model);
            if (count == 0)
            {
                continue;
            }

            writer.Raw(empty ? ">"u8 : default);
            empty = false;
            for (; block < child.Block; block++)
            {
                ChildWriter.Delimiter(ref writer);
            }

            for (int i = 0; i < count; i++)
            {
                child.Write(ref writer, model, i, unknown);
            }
        }

        if (block > 0)
        {
            ChildWriter.End(ref writer);
        }

        writer.Raw(empty ? "/>"u8 : closing);
    }

    private void ReadAttributes(ref Utf8XmlReader reader, ref ChildReader children, T model)
    {
        for (int i = 0; i < reader.AttributeCount; i++)
        {
            byte code = reader.AttributeCode(i, _attributeTable);
            if (code != AttributeTable.Unknown)
            {
                _attributes[code - 1].Read(ref reader, i, model);
            }
            else
            {
                children.KeepAttribute(ref reader, i);
            }
        }
    }

    private void CheckRequired(ref Utf8XmlReader reader, PresenceReadMode mode, T model, int start)
    {
        if (mode == PresenceReadMode.Strict && !HasRequired(model))
        {
            reader.Fail(PresenceReadReason.MissingValue, start);
        }
    }

    private bool HasRequired(T model)
    {
        bool all = true;
        foreach (AttributePart attribute in _attributes)
        {
            all &= !attribute.IsRequired || attribute.IsIn(model);
        }

        foreach (ChildPart child in _children)
        {
            all &= !child.IsRequired || child.Count(model) > 0;
        }

        return all;
    }

    private ChildOrder Order(T model, EquatableArray<UnknownElement> unknown)
    {
        ChildOrder order = default;
        Span<BlockChild> later = stackalloc BlockChild[ElementTable.MaxCodes];
        int laterCount = 0;
        for (int i = 0; i < _children.Length; i++)
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
