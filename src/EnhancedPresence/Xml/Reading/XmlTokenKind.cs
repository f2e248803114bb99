namespace EnhancedPresence.Xml.Reading;

/// <summary>What the reader stands on.</summary>
internal enum XmlTokenKind : byte
{
    /// <summary>Nothing yet, or nothing any more.</summary>
    None = 0,

    /// <summary>A start tag; an empty element is a start tag followed by an end tag.</summary>
    StartElement,

    /// <summary>An end tag.</summary>
    EndElement,

    /// <summary>Text or a CDATA section between tags.</summary>
    Text,
}
