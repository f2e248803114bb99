using EnhancedPresence.Policy;
using EnhancedPresence.Transport;

namespace EnhancedPresence.Server.Presentities;

/// <summary>
/// Where the presentities live: finds one by its address and gives it one command after the other. A change is durable before its reply
/// is given and before any watcher hears of it. Safe for use from several threads.
/// </summary>
public interface IPresentityDirectory : IAsyncDisposable
{
    /// <summary>Gives a presentity a command. Signing in makes a presentity that is not there.</summary>
    /// <param name="owner">The presentity.</param>
    /// <param name="command">The command.</param>
    /// <param name="cancellationToken">Ends the wait for the presentity's turn; a command whose turn has come is carried out.</param>
    /// <returns>The reply; <see cref="ResponseStatus.Unavailable"/> when the store failed and nothing changed.</returns>
    ValueTask<PresentityReply> ExecuteAsync(SipUri owner, PresentityCommand command, CancellationToken cancellationToken);

    /// <summary>Reads the owner's own data.</summary>
    /// <param name="owner">The presentity.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The data, without any for a user who never signed in; null when the store does not answer.</returns>
    ValueTask<SelfData?> GetSelfAsync(SipUri owner, CancellationToken cancellationToken);

    /// <summary>Reads everything of the owner's, and from then on tells the changes.</summary>
    /// <param name="owner">The presentity.</param>
    /// <param name="outbox">Where changes go, until it is closed, by its reader or because its endpoint is not signed in any more.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The data as they were before the first change told; null when the store does not answer, and then changes are told all the same.</returns>
    ValueTask<OwnData?> WatchOwnAsync(SipUri owner, OwnDataOutbox outbox, CancellationToken cancellationToken);

    /// <summary>Reads the name on the owner's identity card as somebody sees it.</summary>
    /// <param name="owner">The presentity.</param>
    /// <param name="watcher">Who sees it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The name; empty when the card has none for the watcher, or the store does not answer.</returns>
    ValueTask<string> GetDisplayNameAsync(SipUri owner, Watcher watcher, CancellationToken cancellationToken);

    /// <summary>Asks once what a watcher sees.</summary>
    /// <param name="owner">The presentity.</param>
    /// <param name="watcher">Who asks; the owner sees everything.</param>
    /// <param name="categories">What is asked for.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The answer.</returns>
    ValueTask<WatchReply> QueryAsync(SipUri owner, Watcher watcher, EquatableArray<CategoryName> categories, CancellationToken cancellationToken);

    /// <summary>Starts a subscription, or replaces that of the same outbox; the present state is the first notification.</summary>
    /// <param name="owner">The presentity.</param>
    /// <param name="watch">The subscription.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>How it came out.</returns>
    ValueTask<WatchOutcome> SubscribeAsync(SipUri owner, PresenceWatch watch, CancellationToken cancellationToken);

    /// <summary>Ends a subscription; one that is not there is no error.</summary>
    /// <param name="owner">The presentity.</param>
    /// <param name="outbox">The outbox of the subscription.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task after whose end nothing more comes.</returns>
    ValueTask UnsubscribeAsync(SipUri owner, INotificationSink outbox, CancellationToken cancellationToken);
}
