using EnhancedPresence.Documents;
using EnhancedPresence.Sip.Messages;

namespace EnhancedPresence.Server.Connections;

/// <summary>Whom a subscription adds and takes away, and which categories it wants. Pure, immutable. Where from: spec wire 8.1.</summary>
/// <param name="Subscribe">Whom to watch, each once.</param>
/// <param name="Unsubscribe">Whom not any more.</param>
/// <param name="Categories">The categories; empty for the usual ones.</param>
internal sealed record PresenceWish(EquatableArray<SipUri> Subscribe, EquatableArray<SipUri> Unsubscribe, EquatableArray<CategoryName> Categories)
{
    private static readonly PresenceWish None = new([], [], []);

    /// <summary>Reads a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="user">Who has signed in.</param>
    /// <param name="dialog">The dialog it is in; null for a new one.</param>
    /// <returns>The wish, or the status and reason of a refusal.</returns>
    public static (int Status, string Reason, PresenceWish Wish) Read(SipRequest request, SipUri user, SubscriptionDialog? dialog)
    {
        if (request.ContentType is null)
        {
            return ReadWithoutBody(request, dialog);
        }

        if (!Bodies.TryRead(request, out BatchSubscriptionDocument? document))
        {
            return (400, "The body is no list of people.", None);
        }

        if (document.Uri is { Length: > 0 } uri && (!SipUri.TryParse(uri, out SipUri subscriber) || Plain(subscriber) != user))
        {
            return (403, "The subscriber is not who has signed in.", None);
        }

        List<SipUri> subscribe = [];
        List<SipUri> unsubscribe = [];
        List<CategoryName> categories = [];
        foreach (SubscriptionAction action in document.Actions)
        {
            List<SipUri> list = "unsubscribe".Equals(action.Name, StringComparison.OrdinalIgnoreCase) ? unsubscribe : subscribe;
            foreach (SubscribedResource resource in action.AdhocList?.Resources ?? [])
            {
                if (!SipUri.TryParse(resource.Uri, out SipUri target))
                {
                    return (400, "A resource is no address.", None);
                }

                list.Add(Plain(target));
            }

            categories.AddRange((action.CategoryList?.Categories ?? []).Where(static c => !string.IsNullOrEmpty(c.Name)).Select(static c => new CategoryName(c.Name!)));
        }

        return subscribe.Count + unsubscribe.Count == 0
            ? (400, "The body names nobody.", None)
            : (200, string.Empty, new PresenceWish(
                subscribe.Distinct().ToEquatableArray(), unsubscribe.Distinct().ToEquatableArray(), categories.Distinct().ToEquatableArray()));
    }

    // The same person whichever way is taken to her.
    private static SipUri Plain(SipUri address) => SipUri.Parse("sip:" + address.AddressOfRecord.Address);

    // In a dialog it renews all that is there; outside it is about the one person it goes to.
    private static (int Status, string Reason, PresenceWish Wish) ReadWithoutBody(SipRequest request, SubscriptionDialog? dialog)
    {
        if (dialog is not null)
        {
            return (200, string.Empty, new PresenceWish(dialog.Owners.ToEquatableArray(), [], dialog.Categories));
        }

        return request.To!.Uri.TryGetUserAddress(out SipUri target)
            ? (200, string.Empty, new PresenceWish([target], [], []))
            : (404, "There is no such user.", None);
    }
}
