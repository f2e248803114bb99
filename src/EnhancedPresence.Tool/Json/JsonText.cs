using System.Globalization;
using System.Text.Json;
using System.Xml;

namespace EnhancedPresence.Tool.Json;

/// <summary>Strings of a JSON document that are to become XML text.</summary>
internal static class JsonText
{
    /// <summary>Reads a string and checks that XML can carry it.</summary>
    /// <param name="element">The string.</param>
    /// <param name="path">Its JSON path.</param>
    /// <returns>The text.</returns>
    /// <exception cref="JsonShapeException">XML can't carry it.</exception>
    public static string Read(JsonElement element, string path)
    {
        string text = Decode(() => element.GetString()!, path);
        for (int index = 0; index < text.Length; index++)
        {
            if (index + 1 < text.Length && char.IsSurrogatePair(text[index], text[index + 1]))
            {
                index++;
            }
            else if (!XmlConvert.IsXmlChar(text[index]))
            {
                throw new JsonShapeException(path, string.Create(CultureInfo.InvariantCulture, $"holds U+{(int)text[index]:X4}, which XML does not allow"));
            }
        }

        return text;
    }

    /// <summary>Reads a string that may hold half of a surrogate pair as an escape, which the JSON grammar allows and .NET reports late.</summary>
    /// <param name="read">Reads it.</param>
    /// <param name="path">The JSON path of it or its parent.</param>
    /// <returns>The text.</returns>
    /// <exception cref="JsonShapeException">It does.</exception>
    public static string Decode(Func<string> read, string path)
    {
        try
        {
            return read();
        }
        catch (InvalidOperationException)
        {
            throw new JsonShapeException(path, "holds half of a surrogate pair");
        }
    }
}
