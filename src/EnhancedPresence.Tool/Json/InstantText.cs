using System.Globalization;

namespace EnhancedPresence.Tool.Json;

/// <summary>Instants as the tool takes and gives them: ISO 8601 with an offset, given in UTC.</summary>
internal static class InstantText
{
    /// <summary>What is expected, for messages.</summary>
    public const string Form = "an instant with an offset, such as 2026-03-02T08:00:00Z or 2026-03-02T09:00:00+01:00";

    private static readonly string[] Formats =
    [
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'",
        "yyyy-MM-dd'T'HH:mm'Z'",
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz",
        "yyyy-MM-dd'T'HH:mmzzz",
    ];

    /// <summary>Writes an instant in UTC; the fraction only when there is one.</summary>
    /// <param name="instant">The instant.</param>
    /// <returns>For example <c>2026-03-02T08:00:00Z</c>.</returns>
    public static string Format(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);

    /// <summary>Reads an instant; one without an offset is none.</summary>
    /// <param name="text">The text.</param>
    /// <param name="instant">The instant in UTC.</param>
    /// <returns>Whether it is one.</returns>
    public static bool TryParse(string text, out DateTimeOffset instant) => DateTimeOffset.TryParseExact(
        text,
        Formats,
        CultureInfo.InvariantCulture,
        DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
        out instant);
}
