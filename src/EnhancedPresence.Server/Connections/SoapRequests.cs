using EnhancedPresence.Documents;
using EnhancedPresence.Server.Presentities;
using EnhancedPresence.Sip.Messages;
using EnhancedPresence.Transport;
using EnhancedPresence.Xml;

namespace EnhancedPresence.Server.Connections;

/// <summary>SERVICE with SOAP: edits of the contact list; searches go on to <see cref="DirectoryRequests"/>; what only a server of 2005 does, such as setACE, is refused. Where from: spec wire 6.1, 11.</summary>
internal sealed class SoapRequests(SipFrontEnd front)
{
    private readonly DirectoryRequests _directory = new(front);

    public async ValueTask HandleAsync(ClientConnection connection, SipEndpoint endpoint, SipRequest request, CancellationToken cancellationToken)
    {
        if (!Bodies.TryRead(request, out SoapDocument? document) || document.Body is not { } body)
        {
            connection.Refuse(request, 400, "The body is no SOAP message.");
            return;
        }

        if (body.DirectorySearch is not null)
        {
            await _directory.HandleAsync(connection, endpoint, request, body, cancellationToken).ConfigureAwait(false);
        }
        else if (!ServiceRequests.IsOwn(request, endpoint))
        {
            connection.Refuse(request, 403, "This is for the user alone.");
        }
        else if (body.SetAce is not null)
        {
            // Here people are blocked by containers. Who only blocks this way has to learn that it has no effect.
            connection.Refuse(request, 501, "Block by containers.");
        }
        else if (ContactEdits.Read(body, out uint number) is { } edit)
        {
            await EditAsync(connection, endpoint, request, number, edit, cancellationToken).ConfigureAwait(false);
        }
        else if (OtherMethod(body) is not null)
        {
            connection.Refuse(request, 501, "This method is not known here.");
        }
        else
        {
            connection.Refuse(request, 400, "The method lacks something.");
        }
    }

    private static string? OtherMethod(SoapBody body) => body.Unknown.Elements.Select(static e => e.Xml.LocalName).FirstOrDefault();

    private static SipResponseBuilder Answer(SipRequest request, SoapDocument document) =>
        ClientConnection.Begin(request, 200).Body(SipContentTypes.Soap, PresenceXml.ToUtf8(document));

    private static async ValueTask EditAsync(
        ClientConnection connection, SipEndpoint endpoint, SipRequest request, uint number, ContactEdit edit, CancellationToken cancellationToken)
    {
        using SipEndpoint.Holding holding = endpoint.Hold();
        PresentityReply reply = await endpoint.Session.EditContactsAsync(number, edit, cancellationToken).ConfigureAwait(false);
        if (reply.Status == ResponseStatus.Ok)
        {
            connection.Answer(Answer(request, ContactEdits.Answer(edit, reply.ContactsNumber, reply.GroupId)));
            ServiceRequests.TellOwn(connection, endpoint, endpoint.TakeOwn());
            return;
        }

        if (reply.Status == ResponseStatus.Conflict)
        {
            ServiceRequests.Conflict(connection, endpoint, request, Faults.Of(number, reply.ContactsNumber), reply.Detail);
        }
        else
        {
            connection.Refuse(request, Statuses.Of(reply.Status), reply.Detail ?? "The change was refused.");
        }

        // The client counted on; the whole list brings it back.
        await endpoint.TellContactsAsync(connection, cancellationToken).ConfigureAwait(false);
    }
}
