using EnhancedPresence.Server.Diagnostics;

namespace EnhancedPresence.Server.Connections;

/// <summary>Ends the connections of a server that stops, in the order in which nobody loses anything. Used once.</summary>
internal sealed class ServerDrain(SipFrontEnd front)
{
    /// <summary>Runs it.</summary>
    /// <param name="cancellationToken">Cuts the connections that are left.</param>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        front.DrainEnds = front.Time.GetUtcNow() + front.Options.DrainTime;
        using var ending = new CancellationTokenSource(front.Options.DrainTime, front.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ending.Token, cancellationToken);
        Log.Draining(front.Logger, front.Open().Count);

        // What a request under way changes is told to those who watch before they are sent away.
        if (await EndsAsync(front.Gate.CloseAsync(), either.Token).ConfigureAwait(false))
        {
            foreach (ClientConnection connection in front.Open())
            {
                connection.SayFarewell();
            }

            if (await EndsAsync(Task.WhenAll(front.Open().Select(static c => c.Ended)), either.Token).ConfigureAwait(false))
            {
                Log.Drained(front.Logger);
                return;
            }
        }

        ClientConnection[] left = [.. front.Open().Where(static c => !c.Ended.IsCompleted)];
        Log.DrainCut(front.Logger, left.Length);
        foreach (ClientConnection connection in left)
        {
            connection.Abort();
        }
    }

    private static async Task<bool> EndsAsync(Task work, CancellationToken cancellationToken)
    {
        await work.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return work.IsCompleted;
    }
}
