using EnhancedPresence.Calendar;
using EnhancedPresence.Policy;

namespace EnhancedPresence.Tool.Demo;

/// <summary>What happened in a demonstration.</summary>
/// <param name="Publisher">Whose calendar it was.</param>
/// <param name="At">The moment.</param>
/// <param name="Zone">The calendar's zone.</param>
/// <param name="Published">Every item sent, in order.</param>
/// <param name="Views">What each watcher saw.</param>
/// <param name="AfterSignOut">What each watcher saw after the publisher signed out.</param>
/// <param name="Skipped">Items of the calendar that could not be used.</param>
/// <param name="Snapshot">What the calendar said.</param>
/// <param name="Why">Why the colleague sees what she sees, from the publisher's own data.</param>
internal sealed record DemoReport(
    SipUri Publisher,
    DateTimeOffset At,
    TimeZoneInfo Zone,
    EquatableArray<Publication> Published,
    EquatableArray<DemoView> Views,
    EquatableArray<DemoView> AfterSignOut,
    EquatableArray<string> Skipped,
    CalendarSnapshot? Snapshot,
    PresenceExplanation Why);
