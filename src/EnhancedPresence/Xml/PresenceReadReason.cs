namespace EnhancedPresence.Xml;

/// <summary>Why a document was not read.</summary>
public enum PresenceReadReason
{
    /// <summary>Nothing is wrong.</summary>
    None = 0,

    /// <summary>The document ends before its root element does.</summary>
    Truncated,

    /// <summary>The markup breaks the grammar of XML 1.0.</summary>
    Malformed,

    /// <summary>An end tag does not match its start tag.</summary>
    MismatchedTag,

    /// <summary>An element has two attributes of the same name.</summary>
    DuplicateAttribute,

    /// <summary>A prefix has no namespace declaration, or a declaration breaks the rules of XML namespaces.</summary>
    BadNamespace,

    /// <summary>A reference names no known entity or no character that XML allows.</summary>
    BadReference,

    /// <summary>A character that XML does not allow.</summary>
    BadCharacter,

    /// <summary>Bytes that are not UTF-8.</summary>
    BadUtf8,

    /// <summary>The document declares, or is in, another encoding than UTF-8.</summary>
    UnsupportedEncoding,

    /// <summary>The document has a document type declaration, which is refused.</summary>
    DtdRefused,

    /// <summary>There is something after the root element, or no root element.</summary>
    NotOneRoot,

    /// <summary>The document is larger than the limit.</summary>
    DocumentTooLarge,

    /// <summary>Elements are nested deeper than the limit.</summary>
    TooDeep,

    /// <summary>An element has more attributes, or more namespaces are in scope, than the limit.</summary>
    TooManyAttributes,

    /// <summary>A name or namespace is longer than the limit.</summary>
    NameTooLong,

    /// <summary>A value does not have the form its schema type wants.</summary>
    InvalidValue,

    /// <summary>A required attribute or element is missing.</summary>
    MissingValue,

    /// <summary>An element that is not expected here, or text where only elements may stand.</summary>
    UnexpectedContent,

    /// <summary>The elements and attributes that are kept as they are would, with the namespaces they use, be larger than the document allows.</summary>
    ExpansionTooLarge,
}
