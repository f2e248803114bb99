using EnhancedPresence.Categories;
using EnhancedPresence.Policy;
using EnhancedPresence.Server.Presentities;

namespace EnhancedPresence.Server.Identity;

/// <summary>What the identity card of a user shows to somebody. Pure.</summary>
internal static class IdentityCard
{
    /// <summary>The user as a watcher may see it; null for a watcher whom the user has blocked.</summary>
    /// <param name="state">The user.</param>
    /// <param name="watcher">Who looks.</param>
    /// <param name="rules">The server's rules.</param>
    /// <returns>The entry; with the address alone for a user without a card.</returns>
    public static UserEntry? For(PresentityState state, Watcher watcher, PresentityRules rules)
    {
        ContainerId container = state.Resolve(watcher, rules).Container;
        if (container == ContainerId.Blocked)
        {
            return null;
        }

        var entry = new UserEntry(state.Owner);
        foreach (CategoryInstance instance in PresenceView.ForContainer(state, container, [CategoryName.ContactCard], rules.Profile).Categories)
        {
            entry = instance.Value is ContactCard card ? With(entry, card) : entry;
        }

        return entry;
    }

    // A card comes in several instances, each with some of the parts.
    private static UserEntry With(UserEntry entry, ContactCard card)
    {
        ContactAddress? work = Work(card.Addresses, static a => a.Type);
        return entry with
        {
            DisplayName = entry.DisplayName ?? card.FindDisplayName(),
            Email = entry.Email ?? First(card.Identities.SelectMany(static i => i.Emails)),
            Title = entry.Title ?? First(card.Titles),
            Office = entry.Office ?? First(card.Offices),
            Company = entry.Company ?? First(card.Companies),
            Phone = entry.Phone ?? (Work(card.Phones, static p => p.Type) is { } phone ? First(phone.DisplayStrings) ?? phone.Uri : null),
            City = entry.City ?? First(work?.Cities ?? []),
            State = entry.State ?? First(work?.States ?? []),
            Country = entry.Country ?? work?.CountryCode,
        };
    }

    private static string? First(IEnumerable<LocalizedText> texts) => texts.Select(static t => t.Text).FirstOrDefault(static t => t.Length > 0);

    private static T? Work<T>(EquatableArray<T> parts, Func<T, string?> type)
        where T : class => parts.FirstOrDefault(p => type(p) == "work");
}
