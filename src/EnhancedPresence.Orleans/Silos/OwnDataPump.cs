using EnhancedPresence.Orleans.Messages;
using EnhancedPresence.Server.Presentities;

namespace EnhancedPresence.Orleans.Silos;

/// <summary>
/// Carries what changes in an owner's data to an endpoint of the owner's that is connected to a front end. It takes the next change when the last has arrived, so that
/// what comes faster is summed up. It ends with the endpoint or the link; when its presentity moves nothing comes any more, and it is forgotten.
/// </summary>
internal sealed class OwnDataPump
{
    private readonly AttachedFrontEnd _frontEnd;
    private readonly int _number;
    private readonly OwnDataOutbox _outbox;

    public OwnDataPump(AttachedFrontEnd frontEnd, OwnWatchWire watch)
    {
        _frontEnd = frontEnd;
        _number = watch.Number;
        _outbox = new OwnDataOutbox { Endpoint = watch.Endpoint is { } endpoint ? new EndpointId(endpoint) : null };
    }

    /// <summary>Begins.</summary>
    /// <param name="directory">Where the presentity is.</param>
    /// <returns>The data as they are before the first change; null when the store does not answer.</returns>
    public async ValueTask<OwnData?> StartAsync(InProcessPresentityDirectory directory)
    {
        OwnData? data = await directory.WatchOwnAsync(_frontEnd.Owner, _outbox, CancellationToken.None).ConfigureAwait(false);
        _ = Task.Run(RunAsync);
        return data;
    }

    // Nobody waits for it: it holds nothing, and ends with what it serves.
    private async Task RunAsync()
    {
        bool isLinked = true;
        while (isLinked && await _outbox.WaitAsync(CancellationToken.None).ConfigureAwait(false))
        {
            if (_outbox.Take() is { } change)
            {
                isLinked = await _frontEnd.AddOwnAsync(_number, change).ConfigureAwait(false);
            }
        }

        if (isLinked)
        {
            await _frontEnd.AddOwnAsync(_number, null).ConfigureAwait(false);
        }

        _outbox.Close();
    }
}
