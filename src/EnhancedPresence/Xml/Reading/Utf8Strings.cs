using System.Text;

namespace EnhancedPresence.Xml.Reading;

/// <summary>Strings from bytes that are known to be valid UTF-8.</summary>
internal static class Utf8Strings
{
    /// <summary>The text as a string; nearly all are ASCII, which needs no decoder.</summary>
    internal static string Of(ReadOnlySpan<byte> utf8) =>
        Ascii.IsValid(utf8) ? Encoding.Latin1.GetString(utf8) : Encoding.UTF8.GetString(utf8);
}
