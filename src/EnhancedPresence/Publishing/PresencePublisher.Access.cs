using EnhancedPresence.Categories;
using EnhancedPresence.Policy;
using EnhancedPresence.Transport;

namespace EnhancedPresence.Publishing;

/// <content>Who sees what of the user.</content>
public sealed partial class PresencePublisher
{
    // Everything that a client or the server publishes for others to see or to explain it.
    private static readonly EquatableArray<CategoryName> Explained =
    [
        CategoryName.State, CategoryName.Note, CategoryName.CalendarData, CategoryName.ContactCard, CategoryName.Services, CategoryName.Device,
        CategoryName.NoteHistory, CategoryName.OtherOptions,
    ];

    /// <summary>Shows presence to people on the lists only, or to everybody whom an entry fits; servers know it since Lync 2010.</summary>
    /// <param name="isPrivate">Whether only people who are named themselves see something.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>How publishing went.</returns>
    public Task<PublishResult> SetPrivacyModeAsync(bool isPrivate, CancellationToken cancellationToken) =>
        PublishWantedAsync(PublicationGrammar.Privacy(isPrivate), cancellationToken);

    /// <summary>Asks the server for the user's own data and lets them be looked at as others see them.</summary>
    /// <param name="policy">The server's rules; null for the defaults with the profile of this publisher.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The data as they are now: explanations, previews, differences.</returns>
    /// <exception cref="PresenceTransportException">The server does not answer, or not with the user's own data.</exception>
    public async Task<PresenceInspector> InspectAsync(PresencePolicy? policy, CancellationToken cancellationToken)
    {
        QueryResponse response = await _transport.QueryAsync(new PresenceRequest([_transport.User], Explained), cancellationToken).ConfigureAwait(false);
        List<CategoryInstance> own = [];
        foreach (PresenceNotification notification in response.Notifications)
        {
            if (Subscribing.NotificationReader.TryRead(notification, _logger, out Documents.CategoriesDocument? document))
            {
                own.AddRange(document.Categories.Where(static instance => instance.Container is not null));
            }
        }

        if (response.Status != ResponseStatus.Ok || own.Count == 0)
        {
            throw new PresenceTransportException("The server did not answer with the user's own presence.");
        }

        return new PresenceInspector(
            _transport.User,
            new SelfData(own.ToEquatableArray(), Containers),
            _time.GetUtcNow(),
            policy ?? new PresencePolicy { Profile = _options.CalendarPolicy.Profile });
    }

    private Task<PublishResult> ChooseAsync(Availability? availability, TimeSpan? lasts, CancellationToken cancellationToken)
    {
        UserState? state = availability is null ? null : new UserState { Manual = true, Availability = availability };
        return PublishWantedAsync(_grammar.Manual(state, _time.GetUtcNow(), lasts), cancellationToken);
    }
}
