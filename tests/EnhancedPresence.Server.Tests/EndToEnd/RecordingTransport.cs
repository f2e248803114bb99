using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using EnhancedPresence.Policy;
using EnhancedPresence.Transport;

namespace EnhancedPresence.Server.Tests.EndToEnd;

/// <summary>Keeps every document that crosses a transport, and lets the test step in before a publish request.</summary>
internal sealed class RecordingTransport(IPresenceTransport inner) : IPresenceTransport
{
    private readonly Channel<ResponseStatus> _answers = Channel.CreateUnbounded<ResponseStatus>();

    public SipUri User => inner.User;

    public EndpointId Endpoint => inner.Endpoint;

    public ConcurrentQueue<ReadOnlyMemory<byte>> Bodies { get; } = [];

    public ConcurrentQueue<PresenceNotification> Notifications { get; } = [];

    public int Publishes { get; private set; }

    /// <summary>Runs before each publish request; may throw as a broken transport does.</summary>
    public Func<Task> BeforePublish { get; set; } = static () => Task.CompletedTask;

    /// <summary>The next answer to a publish request.</summary>
    public Task<ResponseStatus> NextAnswerAsync() => _answers.Reader.ReadAsync().AsTask();

    public ValueTask<SelfData> SignInAsync(CancellationToken cancellationToken) => inner.SignInAsync(cancellationToken);

    public ValueTask SignOutAsync(CancellationToken cancellationToken) => inner.SignOutAsync(cancellationToken);

    public async ValueTask<PublishResponse> PublishAsync(ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        Publishes++;
        Bodies.Enqueue(body);
        await BeforePublish();
        PublishResponse response = await inner.PublishAsync(body, cancellationToken);
        _answers.Writer.TryWrite(response.Status);
        return response;
    }

    public ValueTask<ContainerUpdateResponse> UpdateContainersAsync(EquatableArray<ContainerUpdate> updates, CancellationToken cancellationToken) =>
        inner.UpdateContainersAsync(updates, cancellationToken);

    public async ValueTask<QueryResponse> QueryAsync(PresenceRequest request, CancellationToken cancellationToken)
    {
        QueryResponse response = await inner.QueryAsync(request, cancellationToken);
        foreach (PresenceNotification notification in response.Notifications)
        {
            Bodies.Enqueue(notification.Body);
        }

        return response;
    }

    public ValueTask<SubscribeResponse> SubscribeAsync(PresenceRequest request, CancellationToken cancellationToken) =>
        inner.SubscribeAsync(request, cancellationToken);

    public ValueTask UnsubscribeAsync(EquatableArray<SipUri> targets, CancellationToken cancellationToken) =>
        inner.UnsubscribeAsync(targets, cancellationToken);

    public async IAsyncEnumerable<PresenceNotification> ReadNotificationsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (PresenceNotification notification in inner.ReadNotificationsAsync(cancellationToken))
        {
            Notifications.Enqueue(notification);
            Bodies.Enqueue(notification.Body);
            yield return notification;
        }
    }

    public ValueTask DisposeAsync() => inner.DisposeAsync();
}
