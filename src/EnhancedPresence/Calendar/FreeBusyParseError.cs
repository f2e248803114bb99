using System.Globalization;

namespace EnhancedPresence.Calendar;

/// <summary>Why and where a text is no free/busy map. The default value is no error. Immutable, compared by content.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Offset">Where: the first bad character, from 0; the text's length where something is missing at its end; 0 where the reason is not in the text.</param>
public readonly record struct FreeBusyParseError(FreeBusyParseReason Reason, int Offset)
{
    /// <summary>Reason and offset in one line.</summary>
    /// <returns>For example <c>InvalidCharacter at character 7</c>.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Reason} at character {Offset}");
}
