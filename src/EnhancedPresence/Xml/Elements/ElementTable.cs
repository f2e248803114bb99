using System.Text;
using EnhancedPresence.Xml.Reading;

namespace EnhancedPresence.Xml.Elements;

/// <summary>
/// The child elements a codec knows, in the order in which they are written, each with a code. Codes below <see cref="FirstKnown"/> are the
/// extension mechanism's.
/// </summary>
internal sealed class ElementTable
{
    internal const byte Unknown = 0;
    internal const byte Delimiter = 1;
    internal const byte End = 2;
    internal const byte FirstKnown = 3;

    /// <summary>How many codes a table may use; sequences count occurrences in an array of this size.</summary>
    internal const int MaxCodes = 20;

    /// <summary>The name of a known element that stands for every element of its namespace; in orders of children too.</summary>
    internal const string AnyName = "*";

    private readonly (KnownElement Element, byte[] Utf8, bool IsAny)[] _known;
    private readonly ExpectedElement[] _expected;

    /// <summary>Makes a table.</summary>
    /// <param name="target">The namespace of the parent: what elements in a delimiter block must be in.</param>
    /// <param name="known">The known elements; the first gets the code <see cref="FirstKnown"/>.</param>
    internal ElementTable(WireNamespace target, params ReadOnlySpan<KnownElement> known)
    {
        Target = target;
        _known = new (KnownElement, byte[], bool)[known.Length];
        _expected = new ExpectedElement[known.Length];
        for (int i = 0; i < known.Length; i++)
        {
            _known[i] = (known[i], Encoding.UTF8.GetBytes(known[i].Name), known[i].Name == AnyName);
            _expected[i] = new ExpectedElement(
                _known[i].IsAny ? Literal.Never : new Literal("<" + known[i].Name), _known[i].IsAny, known[i].Namespace, known[i].Attributes, (byte)(FirstKnown + i));
        }
    }

    internal WireNamespace Target { get; }

    /// <summary>The elements as the reader expects them.</summary>
    internal ReadOnlySpan<ExpectedElement> Expected => _expected;

    /// <summary>The code of an element, or <see cref="Unknown"/>.</summary>
    internal byte Find(WireNamespace wireNamespace, ReadOnlySpan<byte> localName)
    {
        for (int i = 0; i < _known.Length; i++)
        {
            ref readonly (KnownElement Element, byte[] Utf8, bool IsAny) known = ref _known[i];
            if ((known.Utf8.Length == localName.Length || known.IsAny) && known.Element.IsIn(wireNamespace)
                && (known.IsAny || localName.SequenceEqual(known.Utf8)))
            {
                return (byte)(FirstKnown + i);
            }
        }

        return Unknown;
    }

    /// <summary>The delimiter block a known element belongs into; 0 for the base sequence.</summary>
    internal int BlockOf(byte code) => code < FirstKnown ? 0 : _known[code - FirstKnown].Element.Block;

    /// <summary>The name by which an order of children mentions a code.</summary>
    internal string NameOf(byte code) => code switch
    {
        Unknown => "?",
        Delimiter => "delimiter",
        End => "end",
        _ => _known[code - FirstKnown].Element.Name,
    };

    /// <summary>The code of a name in an order of children.</summary>
    internal bool TryFindName(string name, out byte code)
    {
        for (code = 0; code < FirstKnown + _known.Length; code++)
        {
            if (string.Equals(NameOf(code), name, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
