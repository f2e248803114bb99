namespace EnhancedPresence.Tool.Demo;

/// <summary>The calendar of a demonstration that was given none, and the moment at which it has something to show.</summary>
internal static class BundledCalendar
{
    /// <summary>Five minutes into the design review.</summary>
    public static DateTimeOffset Moment { get; } = new(2026, 11, 24, 9, 5, 0, TimeSpan.Zero);

    /// <summary>Opens the calendar.</summary>
    /// <returns>iCalendar text as UTF-8.</returns>
    public static Stream Open() => typeof(BundledCalendar).Assembly.GetManifestResourceStream("EnhancedPresence.Tool.Demo.demo.ics")!;
}
