using EnhancedPresence.Sip.Client;
using EnhancedPresence.Subscribing;
using Microsoft.Extensions.Time.Testing;

namespace EnhancedPresence.Sip.Tests.Client;

/// <summary>Waits for what has to happen, not for a time.</summary>
internal static class Eventually
{
    // So long only when the test fails.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Waits for a state.</summary>
    public static async Task ReachesAsync(this SipPresenceTransport client, SipClientState state)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void Look(object? sender, EventArgs e)
        {
            if (client.State == state)
            {
                reached.TrySetResult();
            }
        }

        client.StateChanged += Look;
        Look(null, EventArgs.Empty);
        await reached.Task.WaitAsync(Patience);
        client.StateChanged -= Look;
    }

    /// <summary>Lets the clock run until something has happened. What a step sets going has its turn before the next step.</summary>
    public static async Task PassUntilAsync(this FakeTimeProvider clock, Task happened, TimeSpan? step = null)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!happened.IsCompleted)
        {
            patience.Token.ThrowIfCancellationRequested();
            clock.Advance(step ?? TimeSpan.FromMilliseconds(100));
            await OthersAsync(() => happened.IsCompleted);
        }

        await happened;
    }

    /// <summary>Lets the clock run until a client connects; it stands still from the step on that made it connect.</summary>
    public static async Task<ScriptedLink> PassUntilConnectedAsync(this ScriptedServer server)
    {
        using var patience = new CancellationTokenSource(Patience);
        ScriptedLink? link;
        while (!server.TryAccept(out link))
        {
            patience.Token.ThrowIfCancellationRequested();
            server.Clock.Advance(TimeSpan.FromMilliseconds(100));
            await OthersAsync(static () => false);
        }

        return link;
    }

    // Work that is queued is done before time goes on, as far as other tests leave the pool idle.
    private static async Task OthersAsync(Func<bool> enough)
    {
        const int turns = 200;
        for (int i = 0; i < turns && !enough(); i++)
        {
            await Task.Yield();
            if (ThreadPool.PendingWorkItemCount == 0)
            {
                break;
            }
        }
    }

    /// <summary>Reads changes until a card looks as wanted.</summary>
    public static async Task<ContactPresence> ShowsAsync(this PresenceSubscriber subscriber, Func<ContactPresence, bool> wanted)
    {
        using var patience = new CancellationTokenSource(Patience);
        ContactPresence? last = null;
        try
        {
            await foreach (PresenceChange change in subscriber.ReadChangesAsync(patience.Token))
            {
                last = change.Current;
                if (wanted(last))
                {
                    return last;
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Said below.
        }

        throw new InvalidOperationException($"It was not shown. The last was: {last?.ActivityText}, {last?.Note}.");
    }
}
