using System.Globalization;
using EnhancedPresence.Xml;

namespace EnhancedPresence.Tool.Json;

/// <summary>Read errors in words.</summary>
internal static class ReadErrorText
{
    /// <summary>Where an error is.</summary>
    /// <param name="error">The error.</param>
    /// <returns>For example <c>byte 120</c>.</returns>
    public static string Where(PresenceReadError error) => string.Create(CultureInfo.InvariantCulture, $"byte {error.Offset}");

    /// <summary>What the error is, and in which element.</summary>
    /// <param name="error">The error.</param>
    /// <returns>A sentence without a full stop.</returns>
    public static string Reason(PresenceReadError error) =>
        string.IsNullOrEmpty(error.Element) ? Reason(error.Reason) : $"{Reason(error.Reason)} (in {error.Element})";

    private static string Reason(PresenceReadReason reason) => reason switch
    {
        PresenceReadReason.Truncated => "truncated: the document ends before its root element does",
        PresenceReadReason.Malformed => "not well-formed XML",
        PresenceReadReason.MismatchedTag => "the end tag does not match its start tag",
        PresenceReadReason.DuplicateAttribute => "the element has two attributes of the same name",
        PresenceReadReason.BadNamespace => "the prefix is not declared, or a namespace declaration is wrong",
        PresenceReadReason.BadReference => "the reference names no known entity and no allowed character",
        PresenceReadReason.BadCharacter => "a character that XML does not allow",
        PresenceReadReason.BadUtf8 => "not UTF-8",
        PresenceReadReason.UnsupportedEncoding => "an encoding other than UTF-8",
        PresenceReadReason.DtdRefused => "a document type declaration, which is refused",
        PresenceReadReason.NotOneRoot => "not exactly one root element",
        PresenceReadReason.DocumentTooLarge => "the document is larger than the limit",
        PresenceReadReason.ExpansionTooLarge => "too many unknown elements or attributes use namespaces declared elsewhere: keeping each with its declarations would take more than the limit",
        PresenceReadReason.TooDeep => "elements are nested deeper than the limit",
        PresenceReadReason.TooManyAttributes => "more attributes or namespaces than the limit",
        PresenceReadReason.NameTooLong => "a name is longer than the limit",
        PresenceReadReason.InvalidValue => "the value does not have the form its type wants",
        PresenceReadReason.MissingValue => "a required attribute or element is missing",
        PresenceReadReason.UnexpectedContent => "unexpected content",
        _ => reason.ToString(),
    };
}
