using System.ComponentModel;
using EnhancedPresence.Documents;
using EnhancedPresence.Server.Presentities;
using EnhancedPresence.Server.Sessions;
using EnhancedPresence.Server.Web.Api;
using EnhancedPresence.Server.Web.Feeds;
using EnhancedPresence.Transport;
using EnhancedPresence.Xml;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace EnhancedPresence.Server.Web;

/// <summary>Questions about others: the contact list, the contacts' cards, one person.</summary>
internal sealed class PeopleRequests(WebFrontEnd front)
{
    public void Map(RouteGroupBuilder group)
    {
        group.MapGet("/contacts", (WebViewer viewer, CancellationToken cancellationToken) => ContactsAsync(viewer, cancellationToken))
            .WithName("getContacts").WithSummary("The contact list of the signed-in user.")
            .Produces<WebContactList>().Problems(401, 503);
        group.MapGet("/cards", (WebViewer viewer, HttpContext context, CancellationToken cancellationToken) => CardsAsync(viewer, context, cancellationToken))
            .WithName("getCards").WithSummary("The cards of the contacts, each as its owner's access level shows it.")
            .Produces<WebCards>().Problems(401, 429, 503);
        group.MapGet(
            "/people/{address}",
            ([Description("Whose card is wanted, such as alice@contoso.com.")] string address, WebViewer viewer, HttpContext context, CancellationToken cancellationToken) =>
                PersonAsync(address, viewer, context, cancellationToken))
            .WithName("getPerson").WithSummary("The card of one person, as their access level shows it.")
            .Produces<WebCard>().Problems(400, 401, 404, 429, 503);
    }

    private async Task<IResult> ContactsAsync(WebViewer viewer, CancellationToken cancellationToken) =>
        await ReadListAsync(viewer, cancellationToken).ConfigureAwait(false) is { } list
            ? WebAnswer.Ok(WebContactList.Of(list), WebJson.Default.WebContactList)
            : WebAnswer.Unavailable();

    private async Task<IResult> CardsAsync(WebViewer viewer, HttpContext context, CancellationToken cancellationToken)
    {
        if (!viewer.Session.Questions.TrySpend())
        {
            return WebAnswer.TooManyQuestions(context);
        }

        if (await ReadListAsync(viewer, cancellationToken).ConfigureAwait(false) is not { } list)
        {
            return WebAnswer.Unavailable();
        }

        SipUri[] contacts = [.. list.Contacts.Where(static c => c.IsSubscribed).Take(front.Options.ContactsPerStream).Select(static c => c.Address.AddressOfRecord)];
        List<WebCard> cards = [];
        foreach (SipUri[] chunk in contacts.Chunk(front.Server.Limits.TargetsPerRequest))
        {
            if (await AskAsync(viewer, chunk, cancellationToken).ConfigureAwait(false) is not { } found)
            {
                return WebAnswer.Unavailable();
            }

            cards.AddRange(found);
        }

        return WebAnswer.Ok(new WebCards(cards), WebJson.Default.WebCards);
    }

    private async Task<IResult> PersonAsync(string address, WebViewer viewer, HttpContext context, CancellationToken cancellationToken)
    {
        if (!SipUri.TryParse(address, out SipUri person))
        {
            return WebAnswer.Problem(StatusCodes.Status400BadRequest, "That is no address.");
        }

        return !viewer.Session.Questions.TrySpend() ? WebAnswer.TooManyQuestions(context)
            : await AskAsync(viewer, [person.AddressOfRecord], cancellationToken).ConfigureAwait(false) is not { } found ? WebAnswer.Unavailable()
            : found is [{ } card] ? WebAnswer.Ok(card, WebJson.Default.WebCard)
            : WebAnswer.Problem(StatusCodes.Status404NotFound, "Nobody of that address has presence here.");
    }

    /// <summary>Asks for cards; who does not exist is left out. Null when the store does not answer.</summary>
    private async ValueTask<IReadOnlyList<WebCard>?> AskAsync(WebViewer viewer, SipUri[] people, CancellationToken cancellationToken)
    {
        PresenceSession session = front.Server.Watch(viewer.Watcher, new NotificationOutbox());
        QueryResponse response = await session.QueryAsync(new PresenceRequest(people.ToEquatableArray(), []), cancellationToken).ConfigureAwait(false);
        if (response.Status != ResponseStatus.Ok)
        {
            return null;
        }

        DateTimeOffset now = front.Time.GetUtcNow();
        List<WebCard> cards = [];
        foreach (PresenceNotification notification in response.Notifications)
        {
            // Of oneself everything comes, from every container; that is no card.
            if (notification.Owner.AddressOfRecord == viewer.User)
            {
                if (await front.Server.Directory.GetSelfAsync(viewer.User, cancellationToken).ConfigureAwait(false) is { } self)
                {
                    cards.Add(OwnPresence.Of(viewer.User, self, now, front.Server.Policy, isOwn: true).Card);
                }
            }
            else if (PresenceXml.TryReadCategories(notification.Body.Span, out CategoriesDocument? document, out _, NotificationForm.Options))
            {
                cards.Add(OwnPresence.CardOf(notification.Owner.AddressOfRecord, document, now));
            }
        }

        return cards;
    }

    private async ValueTask<StoredContactList?> ReadListAsync(WebViewer viewer, CancellationToken cancellationToken)
    {
        var once = new OwnDataOutbox();
        OwnData? own = await front.Server.Watch(viewer.Watcher, new NotificationOutbox()).WatchOwnAsync(once, cancellationToken).ConfigureAwait(false);
        once.Close();
        return own?.Contacts;
    }
}
