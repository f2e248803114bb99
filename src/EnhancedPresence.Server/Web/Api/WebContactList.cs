using System.ComponentModel;
using EnhancedPresence.Server.Presentities;

namespace EnhancedPresence.Server.Web.Api;

/// <summary>The user's own contact list.</summary>
[Description("The user's own contact list.")]
internal sealed record WebContactList(
    [property: Description("The groups, by number.")] IReadOnlyList<WebContactGroup> Groups,
    [property: Description("The contacts, by address.")] IReadOnlyList<WebContact> Contacts)
{
    public static WebContactList Of(StoredContactList list) => new(
        [.. list.Groups.Select(static g => new WebContactGroup(g.Id, g.Name))],
        [.. list.Contacts.Select(static c => new WebContact(c.Address.Address, [.. c.Groups], c.IsSubscribed) { Name = c.Name.Length == 0 ? null : c.Name })]);
}
