using System.Buffers;
using System.Text;

namespace EnhancedPresence.Xml.Reading;

/// <summary>
/// A forward reader of XML 1.0 with namespaces over UTF-8 bytes. It does not validate and refuses document type declarations.
/// After the first error every further call does nothing and returns false, so that callers look at <see cref="HasError"/> once, at the end.
/// Partials by concern: Bytes, Tags, Expected, Attributes, Namespaces, Text, Misc; Content, Values, Skipping, Gathering, Capture and Spans are what callers ask.
/// </summary>
internal ref partial struct Utf8XmlReader
{
    private readonly ReadOnlySpan<byte> _document;
    private readonly PresenceXmlLimits _limits;
    private readonly Memory?[] _memory;
    private readonly ElementSlot[] _elements;
    private readonly AttributeSlot[] _attributes;
    private readonly NamespaceSlot[] _namespaces;
    private readonly bool _expects;
    private AttributeTable? _attributeTable;
    private byte[]? _scratch;
    private GatheredPart[]? _gathered;
    private int _gatheredCount;
    private int _dayStart;
    private long _dayTicks;
    private bool _knowsDay;

    private int _position;
    private int _tokenStart;
    private int _depth;
    private int _attributeCount;
    private int _textStart;
    private int _textLength;
    private bool _textNeedsDecoding;
    private bool _textIsCData;
    private int _namespaceCount;
    private ulong _attributeNames;
    private bool _bindAttributes;
    private bool _emptyElement;
    private bool _rootSeen;
    private bool _decodedNamespaces;
    private int _expandedBytes;
    private PresenceReadReason _reason;
    private int _errorOffset;
    private string? _errorPath;

    internal Utf8XmlReader(ReadOnlySpan<byte> document, PresenceXmlLimits limits)
    {
        _document = document;
        _limits = limits;
        _expects = Expects(limits);
        _memory = RentMemory(limits);
        _elements = _memory[0]!.Elements;
        _attributes = _memory[0]!.Attributes;
        _namespaces = _memory[0]!.Namespaces;
        CheckBytes();
        if (_reason == PresenceReadReason.None)
        {
            SkipDeclaration();
        }
    }

    /// <summary>What the reader stands on.</summary>
    internal XmlTokenKind Kind { get; private set; }

    /// <summary>Where the current token starts, in bytes from the start of the document.</summary>
    internal readonly int TokenStart => _tokenStart;

    /// <summary>How many elements are open, the current start tag included.</summary>
    internal readonly int Depth => _depth;

    /// <summary>Whether reading has failed.</summary>
    internal readonly bool HasError => _reason != PresenceReadReason.None;

    /// <summary>Why and where reading failed; the default value when it has not.</summary>
    internal readonly PresenceReadError Error => new(_reason, _errorOffset, _errorPath ?? string.Empty);

    /// <summary>Gives the pooled buffers back.</summary>
    internal void Dispose()
    {
        if (_decodedNamespaces)
        {
            Array.Clear(_namespaces);
        }

        ReturnMemory(_memory);
        ReturnGathered();
        _gathered = null;
        if (_scratch is not null)
        {
            ArrayPool<byte>.Shared.Return(_scratch);
            _scratch = null;
        }
    }

    /// <summary>Moves to the next tag or text. Comments and processing instructions are passed over.</summary>
    /// <returns>False at the end of the document and after an error.</returns>
    internal bool Read()
    {
        if (HasError)
        {
            return false;
        }

        if (_emptyElement)
        {
            _emptyElement = false;
            _tokenStart = _position;
            return CloseElement();
        }

        ReadOnlySpan<byte> document = _document;
        while ((uint)_position < (uint)document.Length)
        {
            int position = _position;
            _tokenStart = position;
            if (document[position] != '<')
            {
                if (_depth > 0)
                {
                    return ReadText();
                }

                if (!SkipOutsideText())
                {
                    return false;
                }

                continue;
            }

            byte next = (uint)(position + 1) < (uint)document.Length ? document[position + 1] : (byte)0;
            if (next == '/')
            {
                return ReadEndTag();
            }

            if (next is not ((byte)'!' or (byte)'?'))
            {
                return ReadStartTag();
            }

            if (next == '!' && _depth > 0 && Rest.StartsWith("<![CDATA["u8))
            {
                return ReadCData();
            }

            if (!(next == '!' ? SkipComment() : SkipInstruction()))
            {
                return false;
            }
        }

        Kind = XmlTokenKind.None;
        return _depth > 0 || !_rootSeen ? Fail(PresenceReadReason.Truncated, _document.Length) : false;
    }

    /// <summary>Records the first error.</summary>
    /// <returns>Always false.</returns>
    internal bool Fail(PresenceReadReason reason, int offset)
    {
        if (_reason == PresenceReadReason.None)
        {
            _reason = reason;
            _errorOffset = offset;
            _errorPath = Path();
            Kind = XmlTokenKind.None;
        }

        return false;
    }

    /// <summary>Goes back to a start tag read before, errors forgotten, and reads it again.</summary>
    internal void Rewind(int tokenStart, int depth)
    {
        _reason = PresenceReadReason.None;
        _errorPath = null;
        _emptyElement = false;
        _depth = depth - 1;
        _rootSeen = _depth > 0;
        _namespaceCount = _elements[_depth].NamespacesBefore;
        _position = tokenStart;
        Read();
    }

    private readonly ReadOnlySpan<byte> Rest => _document[_position..];

    private readonly string Path()
    {
        // Names come from the input; a path is for people, so its length is bounded.
        const int maxLength = 200;
        var path = new StringBuilder();
        for (int i = 0; i < _depth && path.Length < maxLength; i++)
        {
            ElementSlot element = _elements[i];
            path.Append(i == 0 ? string.Empty : "/").Append(Encoding.UTF8.GetString(_document.Slice(element.NameStart, element.NameLength)));
        }

        return path.Length <= maxLength ? path.ToString() : path.ToString(0, maxLength);
    }
}
