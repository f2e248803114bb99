namespace EnhancedPresence.Ical.Web;

/// <summary>What a WebDAV multistatus answer holds of calendars.</summary>
/// <param name="Calendars">The calendar data of each resource.</param>
/// <param name="Refused">The status of each resource that the server names and does not give: 404 when it just went, 507 when it leaves some out.</param>
internal sealed record MultistatusAnswer(IReadOnlyList<string> Calendars, IReadOnlyList<int> Refused);
