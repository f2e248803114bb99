using System.Text;
using EnhancedPresence.Calendar;

namespace EnhancedPresence.Tool.Rendering;

/// <summary>Free/busy as a line of characters, one for a slot or for several; readable without colour.</summary>
internal static class FreeBusyStrip
{
    /// <summary>What the characters mean.</summary>
    public const string Legend = ". free  ? tentative  # busy  o out of office";

    /// <summary>Slots of one row where a map takes several rows, narrow enough for 80 columns with a time before it: 12 hours at 15 minutes.</summary>
    public const int SlotsInRow = 48;

    private const string Characters = ".?#o";

    private static readonly string[] Colours = ["green", "yellow", "red", "magenta"];

    /// <summary>The strip as plain text.</summary>
    /// <param name="digits">The slots, a digit each.</param>
    /// <param name="slotsPerCharacter">Slots that share a character; it shows the one that occupies most.</param>
    /// <returns>For example <c>....##..oo</c>.</returns>
    public static string Plain(ReadOnlySpan<char> digits, int slotsPerCharacter = 1)
    {
        var strip = new StringBuilder((digits.Length / slotsPerCharacter) + 1);
        for (int index = 0; index < digits.Length; index += slotsPerCharacter)
        {
            strip.Append(Characters[MaxOf(digits[index..Math.Min(digits.Length, index + slotsPerCharacter)])]);
        }

        return strip.ToString();
    }

    /// <summary>The strip as Spectre markup.</summary>
    /// <param name="digits">The slots, a digit each.</param>
    /// <param name="slotsPerCharacter">Slots that share a character.</param>
    /// <returns>Markup whose text is <see cref="Plain(ReadOnlySpan{char}, int)"/>.</returns>
    public static string Markup(ReadOnlySpan<char> digits, int slotsPerCharacter = 1)
    {
        string plain = Plain(digits, slotsPerCharacter);
        var markup = new StringBuilder(plain.Length * 2);
        for (int start = 0, end; start < plain.Length; start = end)
        {
            int length = plain.AsSpan(start).IndexOfAnyExcept(plain[start]);
            end = length < 0 ? plain.Length : start + length;
            markup.Append('[').Append(Colours[Characters.IndexOf(plain[start], StringComparison.Ordinal)]).Append(']')
                .Append(plain, start, end - start).Append("[/]");
        }

        return markup.ToString();
    }

    /// <summary>The strip of a map as Spectre markup.</summary>
    /// <param name="map">The map.</param>
    /// <param name="slotsPerCharacter">Slots that share a character.</param>
    /// <returns>Markup.</returns>
    public static string Markup(FreeBusyMap map, int slotsPerCharacter = 1) => Markup(map.ToDigits(), slotsPerCharacter);

    /// <summary>How many slots a character must stand for so that a map fits a width; a power of two.</summary>
    /// <param name="map">The map.</param>
    /// <param name="width">The columns there are.</param>
    /// <returns>1 or more.</returns>
    public static int SlotsPerCharacter(FreeBusyMap map, int width)
    {
        int slots = 1;
        while ((map.Count + slots - 1) / slots > Math.Max(1, width))
        {
            slots *= 2;
        }

        return slots;
    }

    private static int MaxOf(ReadOnlySpan<char> digits)
    {
        int most = 0;
        foreach (char digit in digits)
        {
            most = Math.Max(most, digit - '0');
        }

        return most;
    }
}
