using System.Text;
using EnhancedPresence.Subscribing;
using EnhancedPresence.Tool.Commands;
using EnhancedPresence.Tool.Json;
using EnhancedPresence.Tool.Rendering;
using EnhancedPresence.Transport;

namespace EnhancedPresence.Tool.Clients;

/// <summary>What <c>watch</c> does.</summary>
internal sealed class WatchRun(ClientEndpoint endpoint, ToolContext context, EquatableArray<SipUri> people, bool json)
{
    private readonly PresenceSubscriber _subscriber = new(endpoint.Transport);

    /// <summary>Asks once.</summary>
    public async Task<int> AskAsync(CancellationToken cancellationToken)
    {
        await SignInAsync(cancellationToken).ConfigureAwait(false);
        EquatableArray<ContactPresence> cards = await endpoint.GuardAsync(() => _subscriber.AskAsync(people, [], cancellationToken)).ConfigureAwait(false);
        foreach (ContactPresence card in cards)
        {
            await WriteAsync(card, cancellationToken).ConfigureAwait(false);
        }

        return ExitCode.Done;
    }

    /// <summary>Watches until the time is over or somebody ends it.</summary>
    public async Task<int> WatchAsync(TimeSpan? lasts, CancellationToken cancellationToken)
    {
        await SignInAsync(cancellationToken).ConfigureAwait(false);
        using var over = new CancellationTokenSource(lasts ?? Timeout.InfiniteTimeSpan, context.Time);
        using var any = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, over.Token);
        try
        {
            SubscribeResponse response = await _subscriber.SubscribeAsync(people, [], any.Token).ConfigureAwait(false);
            if (response.Status != ResponseStatus.Ok)
            {
                throw ToolException.Failed($"the server did not take the subscription: {response.Status}; {response.Detail}");
            }

            await foreach (PresenceChange change in _subscriber.ReadChangesAsync(any.Token).ConfigureAwait(false))
            {
                await WriteAsync(change.Current, CancellationToken.None).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (any.IsCancellationRequested)
        {
            return ExitCode.Done;
        }

        throw endpoint.EndedError;
    }

    private Task<SelfData> SignInAsync(CancellationToken cancellationToken) => endpoint.GuardAsync(() => endpoint.Transport.SignInAsync(cancellationToken).AsTask());

    private async Task WriteAsync(ContactPresence card, CancellationToken cancellationToken)
    {
        DateTimeOffset now = context.Time.GetUtcNow();
        string? calendar = CalendarLine.Of(card, now, TimeZoneInfo.Local);
        ReadOnlyMemory<byte> line = json
            ? ToolJson.ToUtf8(writer => ContactJson.Write(writer, card, calendar, now), indented: false)
            : Encoding.UTF8.GetBytes(ContactLine.Of(card, calendar, now) + "\n");
        await context.Console.Output.WriteAsync(line, cancellationToken).ConfigureAwait(false);
        await context.Console.Output.FlushAsync(cancellationToken).ConfigureAwait(false);
    }
}
