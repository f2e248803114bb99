using System.Runtime.CompilerServices;
using EnhancedPresence.Categories;
using EnhancedPresence.Xml.Reading;
using EnhancedPresence.Xml.Writing;

namespace EnhancedPresence.Xml.Elements;

/// <summary>
/// Writes the children of an element for a codec: asks for the known ones in their order and writes markers and unknown elements itself.
/// </summary>
internal struct ChildWriter
{
    private readonly EquatableArray<UnknownElement> _elements;
    private readonly ChildOrder _order;
    private Counts _counts;
    private readonly bool _sorted;
    private int _run;
    private int _inRun;
    private int _element;

    /// <summary>Starts a sequence.</summary>
    /// <param name="table">The codec's elements.</param>
    /// <param name="unknown">What was kept of the element.</param>
    /// <param name="written">The usual order of the model's children.</param>
    internal ChildWriter(ElementTable table, UnknownContent unknown, in ChildOrder written)
    {
        _order = written;
        if (TryReadOrder(table, unknown.Order, out ChildOrder kept) && kept.HasSameChildren(written))
        {
            _order = kept;
            _sorted = true;
        }
        else
        {
            _sorted = UnknownPlaces.AreSorted(unknown.Elements.AsSpan());
        }

        _elements = unknown.Elements;
        _element = -1;
    }

    /// <summary>Writes up to the next known child.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="code">The known child's code.</param>
    /// <param name="occurrence">How many children of that code came before; from 0.</param>
    /// <returns>False when all children are written.</returns>
    internal bool Next(ref Utf8XmlWriter writer, out byte code, out int occurrence)
    {
        while (_run < _order.RunCount)
        {
            code = _order[_run].Code;
            if (++_inRun == _order[_run].Count)
            {
                _run++;
                _inRun = 0;
            }

            occurrence = _counts[code]++;
            switch (code)
            {
                case ElementTable.Delimiter:
                    Delimiter(ref writer);
                    break;
                case ElementTable.End:
                    End(ref writer);
                    break;
                case ElementTable.Unknown:
                    _element = UnknownPlaces.Next(_elements.AsSpan(), _sorted, _element);
                    writer.Raw(_elements[_element].Xml.Utf8.Span);
                    break;
                default:
                    return true;
            }
        }

        code = ElementTable.Unknown;
        occurrence = 0;
        return false;
    }

    /// <summary>Writes what begins the next block of children.</summary>
    internal static void Delimiter(ref Utf8XmlWriter writer) => writer.Raw("<delimiter xmlns=\"http://schemas.microsoft.com/2006/09/sip/commontypes\"/>"u8);

    /// <summary>Writes what ends the last block of children.</summary>
    internal static void End(ref Utf8XmlWriter writer) => writer.Raw("<end xmlns=\"http://schemas.microsoft.com/2006/09/sip/commontypes\"/>"u8);

    /// <summary>Writes the unknown attributes of an element, or of one of its simple children.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Attributes(ref Utf8XmlWriter writer, UnknownContent unknown, string? element = null)
    {
        if (!unknown.Attributes.IsEmpty)
        {
            UnknownAttributes(ref writer, unknown, element);
        }
    }

    private static void UnknownAttributes(ref Utf8XmlWriter writer, UnknownContent unknown, string? element)
    {
        for (int i = 0; i < unknown.Attributes.Count; i++)
        {
            UnknownAttribute attribute = unknown.Attributes[i];
            if (!string.Equals(attribute.Element, element, StringComparison.Ordinal))
            {
                continue;
            }

            if (attribute.NamespaceUri.Length == 0)
            {
                writer.Raw(" "u8);
            }
            else if (string.Equals(attribute.NamespaceUri, WireNames.XmlUri, StringComparison.Ordinal))
            {
                writer.Raw(" xml:"u8);
            }
            else
            {
                writer.Raw(" xmlns:u"u8);
                writer.Number(i);
                writer.Attribute("=\""u8, attribute.NamespaceUri);
                writer.Raw(" u"u8);
                writer.Number(i);
                writer.Raw(":"u8);
            }

            writer.Name(attribute.Name);
            writer.Attribute("=\""u8, attribute.Value);
        }
    }

    private static bool TryReadOrder(ElementTable table, EquatableArray<string> names, out ChildOrder order)
    {
        order = default;
        foreach (string name in names)
        {
            if (!table.TryFindName(name, out byte code))
            {
                return false;
            }

            order.Add(code);
        }

        return !names.IsEmpty;
    }

    [InlineArray(ElementTable.MaxCodes)]
    private struct Counts
    {
        private int _first;
    }
}
