using System.ComponentModel;
using System.Text.Json.Serialization;
using EnhancedPresence.Policy;

namespace EnhancedPresence.Server.Web.Api;

/// <summary>What a watcher sees of a category and what not.</summary>
[Description("What a watcher sees of a category, and what not.")]
internal sealed record WebHidden(
    [property: Description("The category, such as state or calendarData.")] string Category,
    [property: Description("The pieces that are shown.")] IReadOnlyList<string> Shown,
    [property: Description("The pieces that somebody else sees, and this watcher does not.")] IReadOnlyList<string> Hidden,
    [property: JsonConverter(typeof(CamelCaseEnumConverter<HiddenReason>)), Description("Why they are hidden.")] HiddenReason Reason)
{
    public static WebHidden Of(CategoryExplanation category) => new(category.Category.Value, Names(category.Shown), Names(category.Hidden), category.Reason);

    private static string[] Names(PresenceFields fields) =>
        [.. Enum.GetValues<PresenceFields>().Where(f => f is not (PresenceFields.None or PresenceFields.All) && fields.HasFlag(f)).Select(static f => f.ToString())];
}
