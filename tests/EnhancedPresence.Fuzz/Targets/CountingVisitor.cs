using EnhancedPresence.Xml;

namespace EnhancedPresence.Fuzz.Targets;

/// <summary>Counts the categories of a notification.</summary>
internal struct CountingVisitor : IPresenceVisitor
{
    public int Categories;

    public readonly void OnPresentity(scoped ReadOnlySpan<byte> uri)
    {
    }

    public void OnCategory(CategoryName name, uint? instance, DateTimeOffset? publishTime) => Categories++;

    public readonly void OnAvailability(Availability availability)
    {
    }

    public readonly void OnActivity(ActivityToken token)
    {
    }

    public readonly void OnMeetingSubject(scoped ReadOnlySpan<byte> text)
    {
    }

    public readonly void OnMeetingLocation(scoped ReadOnlySpan<byte> text)
    {
    }

    public readonly void OnNote(bool isOutOfOffice, scoped ReadOnlySpan<byte> text)
    {
    }

    public readonly void OnFreeBusy(DateTimeOffset start, TimeSpan granularity, scoped ReadOnlySpan<byte> packed)
    {
    }
}
