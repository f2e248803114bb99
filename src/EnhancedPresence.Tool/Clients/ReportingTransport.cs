using EnhancedPresence.Documents;
using EnhancedPresence.Policy;
using EnhancedPresence.Transport;
using EnhancedPresence.Xml;

namespace EnhancedPresence.Tool.Clients;

/// <summary>Tells of the sign-in, and of each publication that the server took; everything else passes through.</summary>
internal sealed class ReportingTransport(IPresenceTransport transport, Action signedIn, Action<EquatableArray<Publication>> report) : IPresenceTransport
{
    public SipUri User => transport.User;

    public EndpointId Endpoint => transport.Endpoint;

    public async ValueTask<SelfData> SignInAsync(CancellationToken cancellationToken)
    {
        SelfData data = await transport.SignInAsync(cancellationToken).ConfigureAwait(false);
        signedIn();
        return data;
    }

    public ValueTask SignOutAsync(CancellationToken cancellationToken) => transport.SignOutAsync(cancellationToken);

    public async ValueTask<PublishResponse> PublishAsync(ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        PublishResponse response = await transport.PublishAsync(body, cancellationToken).ConfigureAwait(false);
        if (response.Status == ResponseStatus.Ok && PresenceXml.TryReadPublish(body.Span, out PublishDocument? document, out _))
        {
            report(document.Publications);
        }

        return response;
    }

    public ValueTask<ContainerUpdateResponse> UpdateContainersAsync(EquatableArray<ContainerUpdate> updates, CancellationToken cancellationToken) =>
        transport.UpdateContainersAsync(updates, cancellationToken);

    public ValueTask<QueryResponse> QueryAsync(PresenceRequest request, CancellationToken cancellationToken) => transport.QueryAsync(request, cancellationToken);

    public ValueTask<SubscribeResponse> SubscribeAsync(PresenceRequest request, CancellationToken cancellationToken) =>
        transport.SubscribeAsync(request, cancellationToken);

    public ValueTask UnsubscribeAsync(EquatableArray<SipUri> targets, CancellationToken cancellationToken) => transport.UnsubscribeAsync(targets, cancellationToken);

    public IAsyncEnumerable<PresenceNotification> ReadNotificationsAsync(CancellationToken cancellationToken) => transport.ReadNotificationsAsync(cancellationToken);

    public ValueTask DisposeAsync() => transport.DisposeAsync();
}
