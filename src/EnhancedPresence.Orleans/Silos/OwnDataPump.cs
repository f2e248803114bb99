using EnhancedPresence.Orleans.Messages;
using EnhancedPresence.Server.Presentities;

namespace EnhancedPresence.Orleans.Silos;

/// <summary>
/// Carries what changes in an owner's data to an endpoint of the owner's that is connected to a front end, in one line with what the front end's watchers are told. What
/// changes until a delivery leaves is summed up in it. It ends with the endpoint or the link. Safe for use from several threads.
/// </summary>
internal sealed class OwnDataPump
{
    private readonly AttachedFrontEnd _frontEnd;
    private readonly OwnDataOutbox _outbox;
    private bool _isInLine;
    private volatile bool _hasEnded;

    public OwnDataPump(AttachedFrontEnd frontEnd, OwnWatchWire watch)
    {
        _frontEnd = frontEnd;
        Number = watch.Number;
        _outbox = new OwnDataOutbox(StandInLine) { Endpoint = watch.Endpoint is { } endpoint ? new EndpointId(endpoint) : null };
    }

    /// <summary>The number of the outbox at the front end.</summary>
    public int Number { get; }

    /// <summary>Whether it carries nothing any more.</summary>
    public bool HasEnded => _hasEnded;

    /// <summary>Begins.</summary>
    /// <param name="directory">Where the presentity is.</param>
    /// <returns>The data as they are before the first change; null when the store does not answer.</returns>
    public ValueTask<OwnData?> StartAsync(InProcessPresentityDirectory directory) => directory.WatchOwnAsync(_frontEnd.Owner, _outbox, CancellationToken.None);

    /// <summary>Ends it without a word to the front end, and drops what waits.</summary>
    public void Stop()
    {
        _hasEnded = true;
        _outbox.Close();
    }

    /// <summary>Takes what there is to send: a change, and null once the owner's endpoint is not signed in any more. One delivery at a time asks.</summary>
    public IEnumerable<OwnDataChange?> Take()
    {
        // Whatever comes from here on stands in line again.
        Volatile.Write(ref _isInLine, false);
        bool isClosed = _outbox.IsClosed;
        if (_hasEnded)
        {
            yield break;
        }

        if (_outbox.Take() is { } change)
        {
            yield return change;
        }

        if (isClosed)
        {
            _hasEnded = true;
            yield return null;
        }
    }

    private void StandInLine()
    {
        if (!Interlocked.Exchange(ref _isInLine, true) && !_frontEnd.AddOwn(Number, this))
        {
            _outbox.Close();
        }
    }
}
