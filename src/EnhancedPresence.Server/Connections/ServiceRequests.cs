using System.Buffers;
using EnhancedPresence.Documents;
using EnhancedPresence.Policy;
using EnhancedPresence.Server.Presentities;
using EnhancedPresence.Sip.Headers;
using EnhancedPresence.Sip.Messages;
using EnhancedPresence.Transport;
using EnhancedPresence.Xml;

namespace EnhancedPresence.Server.Connections;

/// <summary>SERVICE: publishes, changes access levels, acknowledges subscribers. Contact lists go on to <see cref="SoapRequests"/>. Where from: spec wire 7.1, 9, 10.</summary>
internal sealed class ServiceRequests(SipFrontEnd front)
{
    private const string Accepted =
        $"{SipContentTypes.Publish}, {SipContentTypes.SetContainerMembers}, {SipContentTypes.SetSubscribers}, {SipContentTypes.Soap}";

    private readonly SoapRequests _soap = new(front);

    public async ValueTask HandleAsync(ClientConnection connection, SipEndpoint endpoint, SipRequest request, CancellationToken cancellationToken)
    {
        SipParameterizedToken? type = request.ContentType;
        if (type?.Is(SipContentTypes.Soap) == true)
        {
            await _soap.HandleAsync(connection, endpoint, request, cancellationToken).ConfigureAwait(false);
        }
        else if (!IsOwn(request, endpoint))
        {
            connection.Refuse(request, 403, "This is for the user alone.");
        }
        else if (type?.Is(SipContentTypes.Publish) == true)
        {
            await PublishAsync(connection, endpoint, request, cancellationToken).ConfigureAwait(false);
        }
        else if (type?.Is(SipContentTypes.SetContainerMembers) == true)
        {
            await SetContainersAsync(connection, endpoint, request, cancellationToken).ConfigureAwait(false);
        }
        else if (type?.Is(SipContentTypes.SetSubscribers) == true)
        {
            await AcknowledgeAsync(connection, endpoint, request, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            connection.Refuse(request, 415, "This body is not known here.", static a => a.Add(SipHeaderName.Accept, Accepted));
        }
    }

    /// <summary>Whether a request is about its sender.</summary>
    public static bool IsOwn(SipRequest request, SipEndpoint endpoint) =>
        request.To!.Uri.TryGetUserAddress(out SipUri to) && to == endpoint.User
        && request.Uri.TryGetUserAddress(out SipUri target) && target == endpoint.User;

    /// <summary>Answers that another version is the current one; a client that never stops is told so only so often.</summary>
    public static void Conflict(ClientConnection connection, SipEndpoint endpoint, SipRequest request, FaultDocument fault, string? detail)
    {
        if (endpoint.Conflicts.TrySpend())
        {
            connection.Refuse(request, 409, detail ?? "Another version is the current one.", a => a.Body(SipContentTypes.Fault, PresenceXml.ToUtf8(fault)));
        }
        else
        {
            connection.Refuse(request, 503, "Too many conflicts; read the current versions first.", static a => a.Add(SipHeaderName.RetryAfter, "60"));
        }
    }

    /// <summary>Tells the endpoint what a request has changed: behind the answer, before anything else.</summary>
    public static void TellOwn(ClientConnection connection, SipEndpoint endpoint, OwnDataChange? change)
    {
        var output = new ArrayBufferWriter<byte>();
        endpoint.WriteOwn(output, change);
        if (output.WrittenCount > 0)
        {
            connection.Send(new RawOutgoing(output.WrittenMemory));
        }
    }

    private static async ValueTask PublishAsync(ClientConnection connection, SipEndpoint endpoint, SipRequest request, CancellationToken cancellationToken)
    {
        using SipEndpoint.Holding holding = endpoint.Hold();

        // What has changed before must not look as if this request had changed it.
        TellOwn(connection, endpoint, endpoint.TakeOwn());
        PublishResponse reply = await endpoint.Session.PublishAsync(request.Body, cancellationToken).ConfigureAwait(false);
        if (reply.Status == ResponseStatus.Conflict)
        {
            await ConflictAsync(connection, endpoint, request, reply, cancellationToken).ConfigureAwait(false);
            return;
        }

        if (reply.Status != ResponseStatus.Ok)
        {
            connection.Refuse(request, Statuses.Of(reply.Status), reply.Detail ?? "The publication was refused.");
            return;
        }

        OwnDataChange? change = endpoint.TakeOwn();
        SipResponseBuilder answer = ClientConnection.Begin(request, 200).Add(SipHeaderName.Contact, connection.ContactValue);
        if (change is not null && RoamingDocuments.Of(endpoint.User, change, RoamingParts.Categories) is { } document)
        {
            answer.Body(SipContentTypes.RoamingSelf, PresenceXml.ToUtf8(document));
        }

        connection.Answer(answer);
        TellOwn(connection, endpoint, change);
    }

    // A known client repeats a failed publication until it knows the version of every instance, so it is told all of them first.
    private static async ValueTask ConflictAsync(
        ClientConnection connection, SipEndpoint endpoint, SipRequest request, PublishResponse reply, CancellationToken cancellationToken)
    {
        if (!PresenceXml.TryReadPublish(request.Body.Span, out PublishDocument? document, out _, new PresenceXmlOptions { KeepInvalidValues = true }))
        {
            throw new System.Diagnostics.UnreachableException();
        }

        HashSet<CategoryName> categories = [.. reply.Conflicts.Select(c => document.Publications[c.Index - 1].Key.Category)];
        SelfData self = await endpoint.Session.GetSelfAsync(cancellationToken).ConfigureAwait(false);
        TellOwn(connection, endpoint, new OwnDataChange
        {
            Publications = self.Publications.Where(p => categories.Contains(p.Name)).ToEquatableArray(),
        });
        Conflict(connection, endpoint, request, Faults.Of(reply.Conflicts, document), reply.Detail);
    }

    private static async ValueTask SetContainersAsync(
        ClientConnection connection, SipEndpoint endpoint, SipRequest request, CancellationToken cancellationToken)
    {
        string? error = "The body is no list of containers.";
        if (!Bodies.TryRead(request, out SetContainerMembersDocument? document)
            || !ContainerEdits.TryRead(document, out EquatableArray<ContainerUpdate> updates, out error))
        {
            connection.Refuse(request, 400, error);
            return;
        }

        using SipEndpoint.Holding holding = endpoint.Hold();
        ContainerUpdateResponse reply = await endpoint.Session.UpdateContainersAsync(updates, cancellationToken).ConfigureAwait(false);
        if (reply.Status == ResponseStatus.Conflict)
        {
            TellOwn(connection, endpoint, new OwnDataChange { Containers = reply.Containers });
            Conflict(connection, endpoint, request, Faults.Of(updates, reply.Containers), reply.Detail);
        }
        else
        {
            Answer(connection, request, reply.Status, reply.Detail);
            TellOwn(connection, endpoint, endpoint.TakeOwn());
        }
    }

    private static async ValueTask AcknowledgeAsync(
        ClientConnection connection, SipEndpoint endpoint, SipRequest request, CancellationToken cancellationToken)
    {
        if (!Bodies.TryRead(request, out SetSubscribersDocument? document)
            || document.Subscribers is not [{ Acknowledged: true } acknowledgement]
            || !SipUri.TryParse(acknowledgement.User, out SipUri subscriber))
        {
            connection.Refuse(request, 400, "The body acknowledges nobody.");
            return;
        }

        using SipEndpoint.Holding holding = endpoint.Hold();
        PresentityReply reply = await endpoint.Session.AcknowledgeAsync(subscriber.AddressOfRecord, cancellationToken).ConfigureAwait(false);
        Answer(connection, request, reply.Status, reply.Detail);
        TellOwn(connection, endpoint, endpoint.TakeOwn());
    }

    private static void Answer(ClientConnection connection, SipRequest request, ResponseStatus status, string? detail)
    {
        if (status == ResponseStatus.Ok)
        {
            connection.Answer(ClientConnection.Begin(request, 200));
        }
        else
        {
            connection.Refuse(request, Statuses.Of(status), detail ?? "The request was refused.");
        }
    }
}
