using System.Globalization;
using EnhancedPresence.Sip.Connections;
using EnhancedPresence.Sip.Dialogs;
using EnhancedPresence.Sip.Headers;
using EnhancedPresence.Sip.Messages;

namespace EnhancedPresence.Sip.Client;

/// <content>The registration (spec wire 3).</content>
internal sealed partial class ClientSession
{
    private const string Methods = "INVITE, MESSAGE, INFO, SUBSCRIBE, OPTIONS, BYE, CANCEL, NOTIFY, ACK, REFER, BENOTIFY";

    private static readonly SipHeaderName MinExpires = new("Min-Expires");

    // A registration is one conversation.
    private readonly string _registrationCallId = SipIdentifiers.NewCallId();
    private readonly string _registrationTag = SipIdentifiers.NewTag();
    private int _registrationCSeq;
    private long _registerTicks = DateTimeOffset.MaxValue.UtcTicks;

    /// <summary>Whether the server takes many people in one subscription.</summary>
    public bool TakesLists { get; private set; }

    /// <summary>Signs in.</summary>
    /// <exception cref="SignInException">The server does not take the endpoint.</exception>
    public async Task RegisterAsync(CancellationToken cancellationToken)
    {
        SipAnswer answer = await AskToRegisterAsync(cancellationToken).ConfigureAwait(false);
        if (answer.Response is { IsSuccess: true } response && response.Expires > 0)
        {
            TakesLists = response.Headers.HasToken(SipHeaderName.Supported, "adhoclist");
            TakeRegistration(response);
            return;
        }

        throw ToException(answer);
    }

    // For as long as the options say, or as the server says at least (RFC 3261 section 10.2.8).
    private async Task<SipAnswer> AskToRegisterAsync(CancellationToken cancellationToken)
    {
        uint? expires = _options.Registration is { } wanted ? (uint)wanted.TotalSeconds : null;
        SipAnswer answer = await SendRegisterAsync(expires, cancellationToken).ConfigureAwait(false);
        return answer.Response is { Status: 423 } brief && brief.Number(MinExpires) is { } least && least > (expires ?? 0)
            ? await SendRegisterAsync(least, cancellationToken).ConfigureAwait(false)
            : answer;
    }

    /// <summary>Signs out, as far as the connection allows.</summary>
    public Task UnregisterAsync(CancellationToken cancellationToken) => SendRegisterAsync(0, cancellationToken);

    // Renewed a while before it ends: 30 seconds, as the known client does.
    private void TakeRegistration(SipResponse response)
    {
        uint seconds = Math.Min(response.Expires ?? 0, 24 * 24 * 3600);
        DateTimeOffset renewAt = _time.GetUtcNow().AddSeconds(seconds > 60 ? seconds - 30 : Math.Max(1, seconds / 2.0));
        Interlocked.Exchange(ref _registerTicks, renewAt.UtcTicks);
        Wake();
        foreach (SipNameAddress contact in response.Contacts)
        {
            if (contact.Instance == _endpoint && contact.Parameters["gruu"] is { } gruu && SipAddressSpec.TryParse(gruu, out SipAddressSpec spec))
            {
                _contact = $"<{spec}>";
            }
        }

        if (response.Token(SipHeaderName.KeepAlive)?.Parameters["timeout"] is { } text
            && uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out uint timeout) && timeout is > 0 and <= 86400)
        {
            _connection.SetKeepAlive(TimeSpan.FromSeconds(timeout));
        }
    }

    private Task<SipAnswer> SendRegisterAsync(uint? expires, CancellationToken cancellationToken)
    {
        SipAddressSpec domain = SipAddressSpec.Parse($"sip:{_user.Host}");
        return RequestAsync(
            via =>
            {
                SipRequestBuilder request = Begin(
                        SipMethod.Register, $"<{_user}>", domain, via, _registrationCallId, _registrationTag, (uint)Interlocked.Increment(ref _registrationCSeq))
                    .Add(SipHeaderName.Contact, $"<{_contactUri}>;methods=\"{Methods}\";proxy=replace;+sip.instance=\"<urn:uuid:{_endpoint.Value:D}>\"")
                    .Add(SipHeaderName.Supported, "gruu-10, adhoclist, msrtc-event-categories, com.microsoft.msrtc.presence")
                    .Add(SipHeaderName.Event, SipEvents.Registration)
                    .Add(SipHeaderName.AllowEvents, SipEvents.Presence)
                    .Add(SipHeaderName.KeepAlive, "UAC;hop-hop=yes");
                return expires is { } seconds ? request.Add(SipHeaderName.Expires, seconds) : request;
            },
            null,
            cancellationToken);
    }

    private async Task RenewRegistrationAsync()
    {
        Interlocked.Exchange(ref _registerTicks, DateTimeOffset.MaxValue.UtcTicks);
        SipAnswer answer = await AskToRegisterAsync(_stopping.Token).ConfigureAwait(false);
        if (answer.Response is { IsSuccess: true } response && response.Expires > 0)
        {
            TakeRegistration(response);
            return;
        }

        Refuse(AnswerText.DetailOf(answer) ?? "The server does not say how long the registration lasts.", AnswerText.IsFinal(answer));
        _connection.Abort();
    }

    private void Refuse(string detail, bool isFinal)
    {
        _endDetail ??= detail;
        _isRefused |= isFinal;
    }

    private static SignInException ToException(SipAnswer answer)
    {
        if (answer.Response is { Status: >= 300 and < 400 } redirect && redirect.Contacts is [{ } contact, ..] && contact.Uri.Host.Length > 0)
        {
            bool tls = contact.Uri.Scheme == "sips" || string.Equals(contact.Uri.Parameters["transport"], "tls", StringComparison.OrdinalIgnoreCase);
            int port = contact.Uri.Port ?? (tls ? SipServerAddress.TlsPort : SipServerAddress.TcpPort);
            return new SignInException("The server names another one.", isFinal: false, redirect: new SipServerAddress(contact.Uri.Host.Trim('[', ']'), port, tls));
        }

        string detail = answer.Response is { Status: 401 or 407 } ? "The password is wrong, or none was given that may be sent over this connection."
            : answer.Response is { IsSuccess: true } ? "The server does not say how long the registration lasts."
            : AnswerText.DetailOf(answer)!;
        return new SignInException(detail, AnswerText.IsFinal(answer), AnswerText.RetryAfterOf(answer));
    }
}
