using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using EnhancedPresence.Server.Diagnostics;
using EnhancedPresence.Server.Identity;
using EnhancedPresence.Server.Presentities;
using EnhancedPresence.Server.Sessions;
using EnhancedPresence.Sip.Headers;
using EnhancedPresence.Sip.Messages;
using EnhancedPresence.Transport;

namespace EnhancedPresence.Server.Connections;

/// <summary>REGISTER: signs an endpoint in, refreshes it, signs it out. Where from: spec wire 3, 13.</summary>
internal sealed class RegisterRequests(SipFrontEnd front)
{
    // No blanks after the commas: a known client takes none.
    private const string AllowEvents = $"{SipEvents.RoamingContacts},{SipEvents.RoamingSelf},{SipEvents.Provisioning},{SipEvents.Presence}";

    public async ValueTask HandleAsync(ClientConnection connection, SipRequest request, CancellationToken cancellationToken)
    {
        if (!request.From!.Uri.TryGetUserAddress(out SipUri user) || !request.To!.Uri.TryGetUserAddress(out SipUri to) || to != user)
        {
            connection.Refuse(request, 403, "A user registers for herself.");
            return;
        }

        SipNameAddress? contact = request.Contacts is [SipNameAddress first, ..] ? first : null;
        if (!IsNew(connection, request, contact, user))
        {
            await TakeAsync(connection, request, user, contact, cancellationToken).ConfigureAwait(false);
            return;
        }

        AdmissionReason reason = front.TryBeginSignIn();
        if (reason != AdmissionReason.None)
        {
            front.Server.Telemetry.SignIn(AdmissionRule.NameOf(reason));
            Log.NotAdmitted(front.Logger, reason);
            RefuseForNow(connection, request, user, "The server has too much to do.");
            return;
        }

        try
        {
            await TakeAsync(connection, request, user, contact, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            front.EndSignIn();
        }
    }

    private async ValueTask TakeAsync(
        ClientConnection connection, SipRequest request, SipUri user, SipNameAddress? contact, CancellationToken cancellationToken)
    {
        if (!await AuthenticateAsync(connection, request, user, cancellationToken).ConfigureAwait(false))
        {
            return;
        }

        uint? asked = ExpiresOf(request, contact);
        if (asked == 0)
        {
            await UnregisterAsync(connection, request).ConfigureAwait(false);
        }
        else if (asked < front.Options.LeastRegistration.TotalSeconds)
        {
            connection.Refuse(request, 423, "The registration would be too short.", a => a.Add(
                new SipHeaderName("Min-Expires"), (uint)front.Options.LeastRegistration.TotalSeconds));
        }
        else
        {
            TimeSpan time = asked < front.Options.Registration.TotalSeconds ? TimeSpan.FromSeconds(asked.Value) : front.Options.Registration;
            await RegisterAsync(connection, request, contact, time, cancellationToken).ConfigureAwait(false);
        }
    }

    private static uint? ExpiresOf(SipRequest request, SipNameAddress? contact) =>
        contact?.Parameters["expires"] is { } text && uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out uint expires)
            ? expires
            : request.Expires;

    private void Refuse(ClientConnection connection, SipRequest request, PresentityReply reply)
    {
        if (reply.Status == ResponseStatus.Unavailable)
        {
            RefuseForNow(connection, request, connection.User, reply.Detail!);
        }
        else
        {
            connection.Refuse(request, 403, reply.Detail ?? "The sign-in was refused.");
        }
    }

    private void RefuseForNow(ClientConnection connection, SipRequest request, SipUri user, string why) =>
        connection.Refuse(request, 503, why, a => a.Add(SipHeaderName.RetryAfter, AdmissionRule.RetryAfter(front.Options.Admission, user)));

    // Whoever refreshes, and whoever comes back after a broken connection, is served as before.
    private bool IsNew(ClientConnection connection, SipRequest request, SipNameAddress? contact, SipUri user) =>
        connection.Endpoint is null && !front.Endpoints.Has(user.AddressOfRecord, IdOf(connection, request, contact, user));

    // Who has shown once on a connection who it is need not do so again: a client that signs out does not wait for a challenge.
    private async ValueTask<bool> AuthenticateAsync(ClientConnection connection, SipRequest request, SipUri user, CancellationToken cancellationToken)
    {
        if (!connection.User.IsEmpty)
        {
            if (connection.User == user)
            {
                return true;
            }

            connection.Refuse(request, 403, "Somebody else has signed in on this connection.");
            return false;
        }

        if (front.Throttle.WaitOf(connection.Facts.Remote) is { } wait)
        {
            connection.Refuse(request, 403, "Too many wrong passwords from this address.", a => a.Add(
                SipHeaderName.RetryAfter, (uint)Math.Ceiling(wait.TotalSeconds)));
            connection.Close();
            return false;
        }

        AuthenticationResult result = await front.Authenticator.AuthenticateAsync(
            new AuthenticationRequest(user, connection.Facts.Id)
            {
                Method = request.Method.Value,
                Credentials = request.Headers.First(SipHeaderName.ProxyAuthorization) ?? request.Headers.First(SipHeaderName.Authorization),
                RemoteEndPoint = connection.Facts.Remote,
                IsEncrypted = connection.Facts.IsEncrypted,
                ClientCertificate = connection.Facts.ClientCertificate,
            },
            cancellationToken).ConfigureAwait(false);
        return Judge(connection, request, user, result);
    }

    private bool Judge(ClientConnection connection, SipRequest request, SipUri user, AuthenticationResult result)
    {
        if (result.Outcome == AuthenticationOutcome.Accepted)
        {
            connection.User = user;
            return true;
        }

        if (result.Outcome == AuthenticationOutcome.Wrong)
        {
            connection.Failures++;
            front.Throttle.Fail(connection.Facts.Remote);
        }

        if (result.Outcome == AuthenticationOutcome.Refused || connection.Failures >= front.Options.FailuresPerConnection)
        {
            connection.Refuse(request, 403, result.Outcome == AuthenticationOutcome.Refused ? "Sign-in is not allowed from here." : "The password is wrong.");
            connection.Close();
            return false;
        }

        connection.Answer(ClientConnection.Begin(request, 407).Add(SipHeaderName.ProxyAuthenticate, result.Challenge!));
        return false;
    }

    private async ValueTask RegisterAsync(
        ClientConnection connection, SipRequest request, SipNameAddress? contact, TimeSpan time, CancellationToken cancellationToken)
    {
        EndpointId id = IdOf(connection, request, contact, connection.User);
        bool isRefresh = connection.Endpoint is { } current && current.Session.Endpoint == id;
        if (connection.Endpoint is { } other && !isRefresh)
        {
            connection.Refuse(request, 403, "Another endpoint has signed in on this connection.");
            return;
        }

        DateTimeOffset endsAt = front.Time.GetUtcNow() + time;
        SipEndpoint? endpoint = connection.Endpoint;
        PresentityReply reply;
        if (isRefresh)
        {
            reply = await endpoint!.RenewAsync(endsAt, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            (endpoint, reply) = await SignInAsync(connection, request, id, endsAt, cancellationToken).ConfigureAwait(false);
        }

        if (endpoint is null || reply.Status != ResponseStatus.Ok)
        {
            Refuse(connection, request, reply);
            return;
        }

        connection.Answer(Accept(connection, request, contact, endpoint, isRefresh, time));
        if (!isRefresh)
        {
            await endpoint.StartAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask<(SipEndpoint? Endpoint, PresentityReply Reply)> SignInAsync(
        ClientConnection connection, SipRequest request, EndpointId id, DateTimeOffset endsAt, CancellationToken cancellationToken)
    {
        // Nobody is watched before the endpoint is there.
        SipEndpoint? endpoint = null;
        var outbox = new NotificationOutbox(() => endpoint?.Post());
        (PresenceSession? session, PresentityReply reply) = await front.Server.TrySignInAsync(
            connection.User, id, outbox, endsAt, cancellationToken).ConfigureAwait(false);
        if (session is null)
        {
            return (null, reply);
        }

        endpoint = new SipEndpoint(front, session, connection, GruuToken(id), endsAt, TakesNoticeAsFinal(request));
        connection.Endpoint = endpoint;
        front.Endpoints.Add(endpoint);
        return (endpoint, reply);
    }

    private SipResponseBuilder Accept(
        ClientConnection connection, SipRequest request, SipNameAddress? contact, SipEndpoint endpoint, bool isRefresh, TimeSpan time)
    {
        uint seconds = (uint)time.TotalSeconds;
        SipResponseBuilder answer = ClientConnection.Begin(request, 200)
            .Add(SipHeaderName.Expires, seconds)
            .Add(SipHeaderName.Supported, "msrtc-event-categories")
            .Add(SipHeaderName.Supported, "adhoclist")
            .Add(SipHeaderName.AllowEvents, AllowEvents)
            .Add(SipHeaderName.KeepAlive, string.Create(
                CultureInfo.InvariantCulture, $"UAS; tcp=no; hop-hop=yes; end-end=no; timeout={(int)front.Options.KeepAlive.TotalSeconds}"))
            .Add(new SipHeaderName("presence-state"), isRefresh ? "register-action=\"refreshed\"" : "register-action=\"added\"")
            .Add(SipHeaderName.Server, "EnhancedPresence");
        if (contact is not null)
        {
            string value = string.Create(CultureInfo.InvariantCulture, $"<{contact.Uri}>;expires={seconds}");
            value += contact.Instance is null ? string.Empty : $";+sip.instance=\"{contact.Parameters["+sip.instance"]}\"";
            value += request.Headers.HasToken(SipHeaderName.Supported, "gruu-10")
                ? $";gruu=\"sip:{connection.User.Address};opaque=user:epid:{endpoint.GruuToken};gruu\""
                : string.Empty;
            answer.Add(SipHeaderName.Contact, value);
        }

        return answer;
    }

    private static async ValueTask UnregisterAsync(ClientConnection connection, SipRequest request)
    {
        if (connection.Endpoint is { } endpoint)
        {
            await endpoint.EndAsync(SignOutReason.Asked).ConfigureAwait(false);
        }

        connection.Answer(ClientConnection.Begin(request, 200).Add(SipHeaderName.Expires, 0));
    }

    private static EndpointId IdOf(ClientConnection connection, SipRequest request, SipNameAddress? contact, SipUri user) =>
        contact?.Instance ?? MakeId(request.From!.Epid ?? connection.Facts.Id, user);

    // A known client takes every sign-out by the server for the last word, whatever it says. Where from: spec wire 3.
    private static bool TakesNoticeAsFinal(SipRequest request) =>
        request.Headers.First(SipHeaderName.UserAgent)?.Contains("Sipe/", StringComparison.Ordinal) == true;

    // One client may call itself by a name instead of a number; the same name is the same endpoint of its user, and of no other.
    private static EndpointId MakeId(string name, SipUri user) =>
        new(new Guid(SHA256.HashData(Encoding.UTF8.GetBytes($"{user.Address.ToLowerInvariant()} {name}")).AsSpan(0, 16)));

    private static string GruuToken(EndpointId id) => System.Buffers.Text.Base64Url.EncodeToString(id.Value.ToByteArray());
}
