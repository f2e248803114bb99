using EnhancedPresence.Documents;
using EnhancedPresence.Policy;
using EnhancedPresence.Server.Identity;
using EnhancedPresence.Sip.Messages;
using EnhancedPresence.Transport;
using EnhancedPresence.Xml;

namespace EnhancedPresence.Server.Connections;

/// <summary>
/// SERVICE with a SOAP search for people. Only users with their presence here may search; told are users of the own domains who have not blocked
/// who searches. Where from: spec wire 6.1.
/// </summary>
internal sealed class DirectoryRequests(SipFrontEnd front)
{
    public async ValueTask HandleAsync(
        ClientConnection connection, SipEndpoint endpoint, SipRequest request, SoapBody body, CancellationToken cancellationToken)
    {
        if (!front.Server.IsOwnDomain(request.Uri.Host))
        {
            connection.Refuse(request, 404, "There is no directory of this domain here.");
        }
        else if (!front.Server.IsOwn(endpoint.User))
        {
            connection.Refuse(request, 403, "The directory is for users of this deployment.");
        }
        else if (!endpoint.Searches.TrySpend())
        {
            connection.Refuse(request, 503, "Too many searches.", static a => a.Add(SipHeaderName.RetryAfter, "60"));
        }
        else if (ReadTerms(body.Array) is not { } terms)
        {
            connection.Refuse(request, 400, "A search has conditions.");
        }
        else
        {
            uint wanted = Math.Max(1, body.DirectorySearch!.MaxResults ?? uint.MaxValue);
            var search = new UserSearch(
                new Watcher(endpoint.User, WatcherNetwork.SameEnterprise), terms, (int)Math.Min(wanted, (uint)front.Options.SearchResults));
            await SearchAsync(connection, request, search, cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask SearchAsync(ClientConnection connection, SipRequest request, UserSearch search, CancellationToken cancellationToken)
    {
        UserSearchResult found;
        List<UserEntry> told = [];
        try
        {
            found = front.Users is null ? UserSearchResult.None : await front.Users.SearchAsync(search, cancellationToken).ConfigureAwait(false);
        }
        catch (PresenceTransportException)
        {
            connection.Refuse(request, 503, "The directory does not answer.");
            return;
        }

        foreach (UserEntry user in found.Users.Take(search.MaxResults))
        {
            if (front.Server.IsOwn(user.Address)
                && !await front.Server.IsBlockedAsync(user.Address.AddressOfRecord, search.Searcher.Address, cancellationToken).ConfigureAwait(false))
            {
                told.Add(user);
            }
        }

        connection.Answer(ClientConnection.Begin(request, 200).Body(SipContentTypes.Soap, PresenceXml.ToUtf8(new SoapDocument
        {
            Body = new SoapBody
            {
                DirectorySearch = new DirectorySearch { MoreAvailable = found.HasMore || found.Users.Count > search.MaxResults },
                Array = told.Count == 0 ? null : new DirectoryArray { Rows = told.Select(Row).ToEquatableArray() },
            },
        })));
    }

    // Null for a search for nothing, or with more conditions than there are attributes.
    private static EquatableArray<UserSearchTerm>? ReadTerms(DirectoryArray? conditions)
    {
        const int Most = 32;
        EquatableArray<DirectoryRow> rows = conditions?.Rows ?? [];
        EquatableArray<UserSearchTerm> terms =
        [
            .. rows.Take(Most + 1).Select(static r => new UserSearchTerm(r.Find("attrib") ?? string.Empty, r.Find("value") ?? string.Empty))
                .Where(static t => t.Value.Length > 0),
        ];
        return terms.Count is 0 or > Most ? null : terms;
    }

    private static DirectoryRow Row(UserEntry user) => DirectoryRow.Create(
        new("uri", user.Address.AddressOfRecord.ToString()),
        new("displayName", user.DisplayName),
        new("title", user.Title),
        new("office", user.Office),
        new("phone", user.Phone),
        new("company", user.Company),
        new("city", user.City),
        new("state", user.State),
        new("country", user.Country),
        new("email", user.Email));
}
