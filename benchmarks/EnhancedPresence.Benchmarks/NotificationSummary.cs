using System.Text;
using EnhancedPresence.Categories;
using EnhancedPresence.Documents;
using EnhancedPresence.Xml;

namespace EnhancedPresence.Benchmarks;

/// <summary>What a notification says, as text: equal when two readers understood the same.</summary>
internal static class NotificationSummary
{
    public static string Of(CategoriesDocument document)
    {
        var text = new StringBuilder(document.Uri.ToString());
        foreach (CategoryInstance category in document.Categories)
        {
            // The namespace declarations a kept element carries are the reader's choice, so of those only the name counts.
            string value = category.Value switch
            {
                null => "gone",
                RawCategory raw => $"{{{raw.Xml.NamespaceUri}}}{raw.Xml.LocalName}",
                AggregateState state => $"{state with { Unknown = UnknownContent.None }} {Of(state.Activities)}",
                CalendarData calendar => $"{calendar.MailboxId} {Of(calendar.FreeBusy)} {calendar.WorkingHours?.TimeZone} {calendar.WorkingHours?.Periods.Count}",
                Note note => string.Join('|', ((IEnumerable<NoteBody>)note.Bodies).Select(body => $"{body.Type}:{body.Text}")),
                ContactCard or ServiceList => Encoding.UTF8.GetString(PresenceXml.ToUtf8(category.Value)),
                _ => category.Value.ToString(),
            };
            text.Append('\n').Append(category.Name).Append(' ').Append(category.Instance).Append(' ').Append(category.PublishTime).Append(' ').Append(value);
        }

        return text.ToString();
    }

    private static string Of(EquatableArray<StateActivity> activities) =>
        string.Join('|', ((IEnumerable<StateActivity>)activities).Select(activity => activity.Token.Value));

    private static string Of(FreeBusy? freeBusy) =>
        freeBusy is null ? "-" : $"{freeBusy.Start:O} {freeBusy.Granularity} {Convert.ToHexString(freeBusy.Slots.AsSpan())}";
}
