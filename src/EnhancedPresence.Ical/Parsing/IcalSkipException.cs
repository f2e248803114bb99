using System.Diagnostics.CodeAnalysis;

namespace EnhancedPresence.Ical.Parsing;

/// <summary>An item can't be used; the message says why, without user content. Never leaves the package.</summary>
[SuppressMessage("Design", "CA1064", Justification = "It never leaves the package: the caller gets its message in CalendarReadResult.Skipped.")]
internal sealed class IcalSkipException : Exception
{
    public IcalSkipException(string message)
        : base(message)
    {
    }
}
