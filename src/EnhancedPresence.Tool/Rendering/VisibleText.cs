using System.Globalization;
using System.Text;

namespace EnhancedPresence.Tool.Rendering;

/// <summary>
/// Makes text from outside harmless on a terminal: control characters (C1 ones too, which XML allows and terminals obey),
/// directional overrides, line breaks and other characters without a glyph come out as <c>\u009B</c>.
/// </summary>
internal static class VisibleText
{
    // Harmless, and without them Persian and Hindi are misspelled.
    private const char ZeroWidthNonJoiner = '\u200C';
    private const char ZeroWidthJoiner = '\u200D';

    /// <summary>Text for a plain writer.</summary>
    /// <param name="text">Any text.</param>
    /// <returns>One line without control characters.</returns>
    public static string Plain(string text)
    {
        int first = text.AsSpan().IndexOfAnyExceptInRange(' ', '~');
        if (first < 0)
        {
            return text;
        }

        var visible = new StringBuilder(text.Length + 16);
        visible.Append(text, 0, first);
        for (int index = first; index < text.Length; index++)
        {
            if (char.IsSurrogatePair(text, index) && HasGlyph(CharUnicodeInfo.GetUnicodeCategory(text, index)))
            {
                visible.Append(text, index++, 2);
            }
            else if (text[index] is ZeroWidthNonJoiner or ZeroWidthJoiner || HasGlyph(CharUnicodeInfo.GetUnicodeCategory(text[index])))
            {
                visible.Append(text[index]);
            }
            else
            {
                AppendEscape(visible, text[index]);
            }
        }

        return visible.ToString();
    }

    /// <summary>Text for Spectre markup.</summary>
    /// <param name="text">Any text.</param>
    /// <returns>The same as <see cref="Plain"/>, with brackets escaped.</returns>
    public static string Markup(string text) => Spectre.Console.Markup.Escape(Plain(text));

    private static bool HasGlyph(UnicodeCategory category) => category is not (UnicodeCategory.Control or UnicodeCategory.Format
        or UnicodeCategory.Surrogate or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse);

    private static void AppendEscape(StringBuilder visible, char character)
    {
        switch (character)
        {
            case '\n':
                visible.Append("\\n");
                break;
            case '\r':
                visible.Append("\\r");
                break;
            case '\t':
                visible.Append("\\t");
                break;
            default:
                visible.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:X4}");
                break;
        }
    }
}
