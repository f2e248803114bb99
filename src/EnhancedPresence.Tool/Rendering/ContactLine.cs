using System.Globalization;
using EnhancedPresence.Subscribing;

namespace EnhancedPresence.Tool.Rendering;

/// <summary>A contact's card on one line.</summary>
internal static class ContactLine
{
    public static string Of(ContactPresence card, string? calendarLine, DateTimeOffset now)
    {
        string number = card.Availability is { } availability ? $" ({availability})" : string.Empty;
        string?[] parts =
        [
            $"{card.ActivityText}{number}",
            Named("note", card.GetEffectiveNote(now)),
            Named("meeting", Meeting(card)),
            calendarLine,
        ];
        return VisibleText.Plain($"{Time(now)} {card.Address.Address}: {string.Join("; ", parts.Where(static part => part is not null))}");
    }

    /// <summary>An instant in the machine's zone.</summary>
    public static string Time(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, TimeZoneInfo.Local).ToString("HH:mm:ss", CultureInfo.InvariantCulture);

    private static string? Named(string name, string? text) => string.IsNullOrEmpty(text) ? null : $"{name}: {text}";

    private static string? Meeting(ContactPresence card) =>
        string.Join(" @ ", new[] { card.MeetingSubject, card.MeetingLocation }.Where(static text => !string.IsNullOrEmpty(text)));
}
