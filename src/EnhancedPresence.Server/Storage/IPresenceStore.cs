namespace EnhancedPresence.Server.Storage;

/// <summary>
/// Where presentities are kept. A commit is durable when its task ends with <see cref="CommitOutcome.Kept"/>; until then nothing of it may be seen by a later load.
/// Implementations are safe for use from several threads; calls about one owner come one after the other.
/// </summary>
public interface IPresenceStore
{
    /// <summary>Reads what is kept of a user.</summary>
    /// <param name="owner">The user; compared without regard to ASCII case.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>All of it as of one commit; null for a user the store doesn't have.</returns>
    ValueTask<StoredPresentity?> LoadAsync(SipUri owner, CancellationToken cancellationToken);

    /// <summary>Names the users the store has, in the ordinal order of their addresses in lower case.</summary>
    /// <param name="after">Where to go on: the last name of the answer before; null to begin.</param>
    /// <param name="count">How many to name at most, 1 or more.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>The users; fewer than <paramref name="count"/> at the end.</returns>
    ValueTask<EquatableArray<SipUri>> ListAsync(SipUri? after, int count, CancellationToken cancellationToken);

    /// <summary>Reads what was kept of a user at an instant, from the log of changes.</summary>
    /// <param name="owner">The user; compared without regard to ASCII case.</param>
    /// <param name="at">The instant; <see cref="DateTimeOffset.MinValue"/> reads the whole log.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>What was kept then, or that the log does not say. An instant after the last commit gives what is kept now, if the log has that commit.</returns>
    ValueTask<PastPresentity> LoadAsOfAsync(SipUri owner, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>Names users who are signed in or of whom something ends by the clock, in the ordinal order of their addresses in lower case.</summary>
    /// <param name="after">Where to go on: the last name of the answer before; null to begin.</param>
    /// <param name="count">How many to name at most, 1 or more.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>The users; fewer than <paramref name="count"/> at the end.</returns>
    ValueTask<EquatableArray<SipUri>> ListEndingAsync(SipUri? after, int count, CancellationToken cancellationToken);

    /// <summary>Keeps changes of a user: all of them or none.</summary>
    /// <param name="commit">The changes, and what they build on.</param>
    /// <param name="cancellationToken">
    /// Gives up what has not begun to be written: nothing is kept, and the task ends with <see cref="OperationCanceledException"/>. Otherwise it has no effect.
    /// </param>
    /// <returns>How it came out. A store in trouble says so here; any other exception means <see cref="CommitOutcome.Unknown"/>.</returns>
    ValueTask<CommitOutcome> CommitAsync(PresentityCommit commit, CancellationToken cancellationToken);

    /// <summary>Finds out whether commits are kept now: writes in the way of a commit, and changes nothing. A store that can't fail need not have it.</summary>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>How a commit would have come out.</returns>
    ValueTask<CommitOutcome> ProbeAsync(CancellationToken cancellationToken) => ValueTask.FromResult(CommitOutcome.Kept);
}
