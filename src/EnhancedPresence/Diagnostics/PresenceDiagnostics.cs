namespace EnhancedPresence.Diagnostics;

/// <summary>The names under which this package reports what it does. Constants.</summary>
public static class PresenceDiagnostics
{
    /// <summary>
    /// The meter. Its instruments: <c>enhanced_presence.calendar.edge_lateness</c> (histogram, seconds from an edge of the calendar until
    /// the server had taken the change), <c>enhanced_presence.calendar.read_failures</c> (counter, readings of a calendar that failed) and
    /// <c>enhanced_presence.publications.avoided</c> (counter, publications not sent because the server holds the same). No tags.
    /// </summary>
    public const string MeterName = "EnhancedPresence";
}
