using System.Globalization;

namespace EnhancedPresence.Tool.Commands;

/// <summary>Base64 from the command line, with the place of what is wrong.</summary>
internal static class Base64Text
{
    private const string Source = "BASE64";

    /// <summary>Decodes a text; white space is skipped, as it is in documents.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The bytes.</returns>
    /// <exception cref="ToolException">It is no base64.</exception>
    public static byte[] Decode(string text)
    {
        int digits = 0;
        int padding = 0;
        for (int index = 0; index < text.Length; index++)
        {
            char character = text[index];
            if (character == '=')
            {
                padding++;
            }
            else if (char.IsAsciiLetterOrDigit(character) || character is '+' or '/')
            {
                digits++;
                if (padding > 0)
                {
                    throw Invalid(index, "a character after the padding");
                }
            }
            else if (character is not (' ' or '\t' or '\r' or '\n'))
            {
                throw Invalid(index, $"'{character}' is not in the base64 alphabet");
            }
        }

        if ((digits + padding) % 4 != 0 || padding > 2)
        {
            throw Invalid(text.Length, "the text ends inside a group of four characters");
        }

        return Convert.FromBase64String(text);
    }

    private static ToolException Invalid(int offset, string reason) =>
        ToolException.Invalid(Source, string.Create(CultureInfo.InvariantCulture, $"character {offset}"), reason);
}
