using System.Text;
using EnhancedPresence.Categories;
using EnhancedPresence.Xml.Reading;

namespace EnhancedPresence.Xml.Elements;

/// <summary>
/// Reads the children of an element for a codec: hands out the known ones, keeps everything else with its place, and remembers the
/// order, so that what was read can be written back.
/// </summary>
internal struct ChildReader
{
    private readonly ElementTable _table;
    private readonly PresenceReadMode _mode;
    private readonly int _depth;
    private ItemBuilder<UnknownAttribute> _attributes;
    private ItemBuilder<UnknownElement> _gathered;
    private EquatableArray<UnknownElement> _elements;
    private ChildOrder _order;
    private uint _seen;
    private int _delimiters;
    private byte _last;
    private bool _unsorted;
    private bool _ended;

    /// <summary>Starts at the current start tag of a reader.</summary>
    internal ChildReader(ElementTable table, PresenceReadMode mode, in Utf8XmlReader reader)
    {
        _table = table;
        _mode = mode;
        _depth = reader.Depth;
    }

    /// <summary>Keeps an attribute the codec doesn't know.</summary>
    /// <param name="reader">The reader on the start tag.</param>
    /// <param name="index">The attribute.</param>
    /// <param name="element">The simple child the attribute stands on; null for the element itself.</param>
    internal void KeepAttribute(ref Utf8XmlReader reader, int index, string? element = null) =>
        _attributes.Add(Unknown(ref reader, index, element));

    /// <summary>An attribute as the model keeps it.</summary>
    internal static UnknownAttribute Unknown(ref Utf8XmlReader reader, int index, string? element = null)
    {
        // Each is written with a declaration of its own, whoever else uses the namespace.
        reader.CountCopied(reader.AttributeNamespaceUri(index).Length, reader.AttributeOffset(index));
        return new UnknownAttribute(
            Encoding.UTF8.GetString(reader.AttributeNamespaceUri(index)), Encoding.UTF8.GetString(reader.AttributeLocalName(index)), reader.AttributeString(index))
        {
            Element = element,
        };
    }

    /// <summary>Moves to the next child the codec knows and keeps the others.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="single">A bit per code that may occur once; a second one is kept as unknown.</param>
    /// <param name="simple">A bit per code whose element has text only: its attributes are kept here.</param>
    /// <param name="allowed">A bit per code that belongs to this element.</param>
    /// <returns>The code; <see cref="ElementTable.Unknown"/> at the end of the element or after an error.</returns>
    internal byte Next(ref Utf8XmlReader reader, uint single, uint simple, uint allowed = uint.MaxValue)
    {
        NoTaker taker = default;
        return Next(ref reader, single, simple, allowed, ref taker);
    }

    /// <summary>The same for children that may be there any number of times, with somebody who may take their attributes.</summary>
    internal byte NextRepeated<TTaker>(ref Utf8XmlReader reader, ref TTaker taker)
        where TTaker : struct, IAttributeTaker =>
        Next(ref reader, single: 0, simple: 0, uint.MaxValue, ref taker);

    /// <summary>The same, with somebody who may take their attributes; not those of simple children, which are kept here.</summary>
    internal byte Next<TTaker>(ref Utf8XmlReader reader, uint single, uint simple, uint allowed, ref TTaker taker)
        where TTaker : struct, IAttributeTaker
    {
        while (true)
        {
            taker.IsTaken = false;
            if (!reader.TryReadExpectedChild(_table, _last, out byte code, ref taker))
            {
                if (!reader.ReadChild(_depth))
                {
                    return ElementTable.Unknown;
                }

                code = _table.Find(reader.Namespace, reader.LocalName);
            }

            uint bit = 1u << code;
            if (code != ElementTable.Unknown && (allowed & bit) != 0 && (_seen & single & bit) == 0)
            {
                _seen |= bit;
                _order.Add(code);
                _unsorted |= code < _last || _table.BlockOf(code) != _delimiters || _ended;
                _last = code;
                if ((simple & bit) != 0)
                {
                    KeepLeafAttributes(ref reader, code);
                }

                return code;
            }

            if (!TakeMarker(ref reader))
            {
                KeepElement(ref reader);
            }
        }
    }

    /// <summary>
    /// Whether the children are the known ones in the order of the table, each in its block: then there is no order to keep, and none need
    /// be composed to compare with.
    /// </summary>
    internal readonly bool IsUsual =>
        !_unsorted && _gathered.Count == 0 && _delimiters == _table.BlockOf(_last) && _ended == _delimiters > 0;

    /// <summary>The unknown elements, which the codec needs to compose its own order; complete once all children are read.</summary>
    internal EquatableArray<UnknownElement> Elements
    {
        get
        {
            if (_gathered.Count > 0)
            {
                _elements = _gathered.Build();
            }

            return _elements;
        }
    }

    /// <summary>What was kept, for the model, where the order of the children is the usual one.</summary>
    internal UnknownContent Build() => Build(default);

    /// <summary>What was kept, for the model.</summary>
    /// <param name="reader">The reader, for errors in strict mode.</param>
    /// <param name="written">The order in which the codec would write the model with the same unknown elements.</param>
    internal UnknownContent Build(ref Utf8XmlReader reader, in ChildOrder written)
    {
        bool usual = _order.SequenceEquals(written) && UnknownPlaces.AreSorted(Elements.AsSpan());
        if (!usual && _mode == PresenceReadMode.Strict)
        {
            reader.Fail(PresenceReadReason.UnexpectedContent, reader.TokenStart);
        }

        return Build(usual ? default : OrderNames());
    }

    private UnknownContent Build(EquatableArray<string> order) => _attributes.Count == 0 && Elements.IsEmpty && order.IsEmpty
        ? UnknownContent.None
        : new UnknownContent { Attributes = _attributes.Build(), Elements = Elements, Order = order };

    private readonly EquatableArray<string> OrderNames()
    {
        var names = new string[_order.Count];
        int next = 0;
        for (int i = 0; i < _order.RunCount; i++)
        {
            names.AsSpan(next, _order[i].Count).Fill(_table.NameOf(_order[i].Code));
            next += _order[i].Count;
        }

        return new EquatableArray<string>(names);
    }

    private void KeepLeafAttributes(ref Utf8XmlReader reader, byte code)
    {
        for (int i = 0; i < reader.AttributeCount; i++)
        {
            KeepAttribute(ref reader, i, _table.NameOf(code));
        }
    }

    private bool TakeMarker(ref Utf8XmlReader reader)
    {
        if (reader.Namespace != WireNamespace.CommonTypes || reader.AttributeCount > 0 || _ended)
        {
            return false;
        }

        bool delimiter = reader.LocalName.SequenceEqual("delimiter"u8);
        if (!delimiter && !reader.LocalName.SequenceEqual("end"u8))
        {
            return false;
        }

        if (delimiter && _delimiters == ElementPlace.MaxBlock)
        {
            reader.Fail(PresenceReadReason.UnexpectedContent, reader.TokenStart);
        }

        if (!XmlCharacters.IsAllSpace(reader.ReadContent(out int offset)))
        {
            reader.Fail(PresenceReadReason.UnexpectedContent, offset);
        }

        _ended = !delimiter;
        _delimiters += delimiter ? 1 : 0;
        _order.Add(delimiter ? ElementTable.Delimiter : ElementTable.End);
        return true;
    }

    private void KeepElement(ref Utf8XmlReader reader)
    {
        ElementPlace place = PlaceOf(ref reader);
        bool inBlock = place.BlockNumber > 0 && reader.Namespace == _table.Target;
        if (_mode == PresenceReadMode.Strict && !inBlock && place != ElementPlace.CommonExtension && place != ElementPlace.StateExtension)
        {
            reader.Fail(PresenceReadReason.UnexpectedContent, reader.TokenStart);
        }
        else if (reader.Capture() is { } xml)
        {
            _gathered.Add(new UnknownElement(place, xml));
            _order.Add(ElementTable.Unknown);
        }
    }

    private readonly ElementPlace PlaceOf(ref Utf8XmlReader reader)
    {
        if (reader.LocalName.SequenceEqual("extension"u8))
        {
            if (reader.Namespace == WireNamespace.CommonTypes)
            {
                return ElementPlace.CommonExtension;
            }

            if (reader.Namespace == WireNamespace.State && _table.Target == WireNamespace.State && _delimiters == 0 && !_ended)
            {
                return ElementPlace.StateExtension;
            }
        }

        return _ended ? ElementPlace.AfterEnd : _delimiters > 0 ? ElementPlace.Block(_delimiters) : ElementPlace.Base;
    }
}
