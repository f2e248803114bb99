namespace EnhancedPresence.Xml;

/// <summary>
/// Receives what a notification says, value by value, without an object being made: for servers, busy lights and whoever reads many
/// notifications to look at few values. Implement it with a struct, so that calls cost nothing. Spans are valid during the call only.
/// The order is that of the document, and the calls come on the thread that reads it.
/// </summary>
public interface IPresenceVisitor
{
    /// <summary>Whose presence it is; once, first.</summary>
    /// <param name="uri">The address as UTF-8, as it stands in the document.</param>
    void OnPresentity(scoped ReadOnlySpan<byte> uri);

    /// <summary>An instance of a category begins; what follows belongs to it.</summary>
    /// <param name="name">The category.</param>
    /// <param name="instance">The instance; null when the category as a whole is gone.</param>
    /// <param name="publishTime">When it was published; null when it is not said.</param>
    void OnCategory(CategoryName name, uint? instance, DateTimeOffset? publishTime);

    /// <summary>A state says how available somebody is.</summary>
    /// <param name="availability">How available.</param>
    void OnAvailability(Availability availability);

    /// <summary>A state says what somebody does.</summary>
    /// <param name="token">The token; empty for an activity of custom texts only.</param>
    void OnActivity(ActivityToken token);

    /// <summary>A state tells the subject of a meeting.</summary>
    /// <param name="text">The subject as UTF-8.</param>
    void OnMeetingSubject(scoped ReadOnlySpan<byte> text);

    /// <summary>A state tells the location of a meeting.</summary>
    /// <param name="text">The location as UTF-8.</param>
    void OnMeetingLocation(scoped ReadOnlySpan<byte> text);

    /// <summary>A note.</summary>
    /// <param name="isOutOfOffice">Whether it is an automatic reply, and not a personal note.</param>
    /// <param name="text">The text as UTF-8.</param>
    void OnNote(bool isOutOfOffice, scoped ReadOnlySpan<byte> text);

    /// <summary>Free and busy times.</summary>
    /// <param name="start">The start of slot 0, in UTC.</param>
    /// <param name="granularity">How long a slot is.</param>
    /// <param name="packed">The packed slots; <see cref="Calendar.FreeBusyMap"/> says how.</param>
    void OnFreeBusy(DateTimeOffset start, TimeSpan granularity, scoped ReadOnlySpan<byte> packed);
}
