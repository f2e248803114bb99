using EnhancedPresence.Diagnostics;
using EnhancedPresence.Documents;
using EnhancedPresence.Policy;
using EnhancedPresence.Subscribing;
using EnhancedPresence.Transport;
using EnhancedPresence.Xml;

namespace EnhancedPresence.Publishing;

/// <content>What goes to the server: one request at a time, by what the server holds.</content>
public sealed partial class PresencePublisher
{
    private async Task<PublishResult> PublishWantedAsync(IEnumerable<WantedPublication> wanted, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await PublishInTurnAsync([.. wanted], ask: true, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task<PublishResult> PublishInTurnAsync(List<WantedPublication> wanted, bool ask, CancellationToken cancellationToken)
    {
        if (ask && wanted.Count > 0)
        {
            await LearnAsync([.. wanted.Select(static item => item.Key.Category).Distinct()], cancellationToken).ConfigureAwait(false);
        }

        for (int attempt = 1; ; attempt++)
        {
            EquatableArray<Publication> difference = _ledger.Difference(wanted);
            if (difference.IsEmpty)
            {
                return new PublishResult(ResponseStatus.Ok, difference, attempt - 1);
            }

            PublishResponse response = await SendAsync(difference, cancellationToken).ConfigureAwait(false);
            _ledger.Learn(response.Changed);
            _ledger.Learn(response.Conflicts, difference);
            if (response.Status != ResponseStatus.Conflict || attempt > _options.MaxConflictRetries)
            {
                return new PublishResult(response.Status, difference, attempt) { Detail = response.Detail };
            }

            Log.VersionConflict(_logger, _transport.User, response.Conflicts.Count, attempt);
        }
    }

    // Other endpoints publish under the same keys, and what is bound to them goes when they sign out. A server that doesn't answer, or not with
    // the owner's view, leaves what is known; the versions are checked when something is sent.
    private async Task LearnAsync(EquatableArray<CategoryName> categories, CancellationToken cancellationToken)
    {
        var request = new PresenceRequest([_transport.User], categories);
        QueryResponse response = await _transport.QueryAsync(request, cancellationToken).ConfigureAwait(false);
        foreach (PresenceNotification notification in response.Notifications)
        {
            if (NotificationReader.TryRead(notification, _logger, out CategoriesDocument? document)
                && document.Uri.AddressOfRecord == _transport.User.AddressOfRecord
                && document.Categories.All(static instance => instance.Instance is null || instance.Container is not null))
            {
                _ledger.Replace(document.Categories, categories);
            }
        }
    }

    private ValueTask<PublishResponse> SendAsync(EquatableArray<Publication> publications, CancellationToken cancellationToken) =>
        _transport.PublishAsync(PresenceXml.ToUtf8(new PublishDocument(_transport.User, publications)), cancellationToken);

    // The server answers with version 0 about containers that are not there.
    private void Remember(EquatableArray<Container> containers) => Containers =
    [
        .. Containers.Where(known => !containers.Any(container => container.Id == known.Id)),
        .. containers.Where(static container => container.Version > 0),
    ];
}
