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

    /// <summary>Lets the clock run until something has happened.</summary>
    public static async Task PassUntilAsync(this FakeTimeProvider clock, Task happened, TimeSpan? step = null)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!happened.IsCompleted)
        {
            patience.Token.ThrowIfCancellationRequested();
            clock.Advance(step ?? TimeSpan.FromMilliseconds(100));
            await Task.Yield();
        }

        await happened;
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
