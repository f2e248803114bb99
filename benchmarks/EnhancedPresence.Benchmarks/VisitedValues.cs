using EnhancedPresence.Xml;

namespace EnhancedPresence.Benchmarks;

/// <summary>Looks at every value of a notification, so that none can be left out; two readers that saw the same have equal sums.</summary>
internal struct VisitedValues : IPresenceVisitor
{
    public long Sum { get; private set; }

    public void OnPresentity(scoped ReadOnlySpan<byte> uri) => Text(uri);

    public void OnCategory(CategoryName name, uint? instance, DateTimeOffset? publishTime) => Category(name.Value.Length, instance, publishTime);

    public void OnAvailability(Availability availability) => Add(availability.Value);

    public void OnActivity(ActivityToken token) => Add(token.Value.Length);

    public void OnMeetingSubject(scoped ReadOnlySpan<byte> text) => Text(text);

    public void OnMeetingLocation(scoped ReadOnlySpan<byte> text) => Text(text);

    public void OnNote(bool isOutOfOffice, scoped ReadOnlySpan<byte> text)
    {
        Add(isOutOfOffice ? 1 : 2);
        Text(text);
    }

    public void OnFreeBusy(DateTimeOffset start, TimeSpan granularity, scoped ReadOnlySpan<byte> packed)
    {
        Add(start.Ticks);
        Add(granularity.Ticks);
        Add(packed.Length);
        Add(packed[^1]);
    }

    public void Category(int nameLength, uint? instance, DateTimeOffset? publishTime)
    {
        Add(nameLength);
        Add(instance is { } number ? number : -1);
        Add(publishTime?.Ticks ?? -1);
    }

    public void Add(long value) => Sum = (Sum * 31) + value;

    // Strings and bytes differ in length; what both sides can say without work is the first, ASCII in all texts of the documents.
    private void Text(scoped ReadOnlySpan<byte> text) => Add(text.IsEmpty ? 0 : text[0]);
}
