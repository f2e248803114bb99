using System.Text;

namespace EnhancedPresence.Xml.Reading;

/// <summary>Text from outside (calendars, users) made fit for XML.</summary>
internal static class XmlText
{
    /// <summary>Replaces every character that XML cannot carry with a space; null stays null.</summary>
    internal static string? ReplaceForbidden(string? text)
    {
        if (text is null)
        {
            return null;
        }

        StringBuilder? result = null;
        int index = 0;
        while (index < text.Length)
        {
            bool whole = Rune.TryGetRuneAt(text, index, out Rune rune);
            int length = whole ? rune.Utf16SequenceLength : 1;
            if (!whole || !XmlCharacters.IsAllowed(rune.Value))
            {
                result ??= new StringBuilder(text);
                for (int i = 0; i < length; i++)
                {
                    result[index + i] = ' ';
                }
            }

            index += length;
        }

        return result?.ToString() ?? text;
    }
}
