using EnhancedPresence.Sip.Headers;
using EnhancedPresence.Sip.Messages;

namespace EnhancedPresence.Sip.Dialogs;

/// <summary>
/// One side of a dialog: who talks to whom, through whom, and the numbers of the requests of both sides (RFC 3261 section 12). Safe for use
/// from several threads.
/// </summary>
public sealed class SipDialog
{
    private readonly IReadOnlyList<SipNameAddress> _routes;
    private readonly string _from;
    private readonly string _to;
    private SipAddressSpec[] _remoteTarget;
    private long _localCSeq;
    private long _remoteCSeq;

    private SipDialog(SipDialogId id, string from, string to, SipAddressSpec remoteTarget, IReadOnlyList<SipNameAddress> routes, long localCSeq, long remoteCSeq)
    {
        Id = id;
        _from = from;
        _to = to;
        _remoteTarget = [remoteTarget];
        _routes = routes;
        _localCSeq = localCSeq;
        _remoteCSeq = remoteCSeq;
    }

    /// <summary>What tells it apart.</summary>
    public SipDialogId Id { get; }

    /// <summary>Where requests of this side go: the other side's newest Contact.</summary>
    public SipAddressSpec RemoteTarget => Volatile.Read(ref _remoteTarget)[0];

    /// <summary>The number of this side's newest request.</summary>
    public uint LocalCSeq => (uint)Interlocked.Read(ref _localCSeq);

    /// <summary>The dialog as the side sees it that answers the first request.</summary>
    /// <param name="request">The first request, which has passed <see cref="SipMessage.TryCheck"/>.</param>
    /// <param name="localTag">The tag of the answer's To.</param>
    /// <param name="firstCSeq">What counts as this side's newest number: 1 when the answer carries the first notification.</param>
    /// <returns>The dialog.</returns>
    /// <exception cref="ArgumentException">The request lacks From, To, Call-ID or CSeq.</exception>
    public static SipDialog FromRequest(SipRequest request, string localTag, uint firstCSeq = 1)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request is not { From: { } from, To: { } to, CallId: { } callId, CSeq: { } cseq })
        {
            throw new ArgumentException("The request can't begin a dialog; check it first.", nameof(request));
        }

        SipAddressSpec target = request.Contacts is [{ } contact, ..] ? contact.Uri : from.Uri;
        return new SipDialog(
            new SipDialogId(callId, localTag, from.Tag ?? string.Empty),
            to.Tag is null ? $"{to};tag={localTag}" : to.ToString(),
            from.ToString(),
            target,
            request.NameAddresses(SipHeaderName.RecordRoute),
            firstCSeq,
            cseq.Number);
    }

    /// <summary>The dialog as the side sees it that sent the first request.</summary>
    /// <param name="request">The first request.</param>
    /// <param name="response">Its answer.</param>
    /// <returns>The dialog; null when the answer has no To or no tag there and so begins none.</returns>
    public static SipDialog? FromResponse(SipRequest request, SipResponse response)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(response);
        if (request is not { From: { } from, CallId: { } callId, CSeq: { } cseq } || response.To is not { Tag: { } remoteTag } to)
        {
            return null;
        }

        SipAddressSpec target = response.Contacts is [{ } contact, ..] ? contact.Uri : request.Uri;
        return new SipDialog(
            new SipDialogId(callId, from.Tag ?? string.Empty, remoteTag),
            from.ToString(),
            to.ToString(),
            target,
            [.. response.NameAddresses(SipHeaderName.RecordRoute).Reverse()],
            cseq.Number,
            0);
    }

    /// <summary>Takes the number for a request of this side.</summary>
    /// <returns>The next number.</returns>
    public uint NextCSeq() => (uint)Interlocked.Increment(ref _localCSeq);

    /// <summary>
    /// Takes a request of the other side in: its number has to be greater than the last one's, otherwise the answer is 500 (RFC 3261 section
    /// 12.2.2). A Contact in it is where requests go from now on.
    /// </summary>
    /// <param name="request">The request.</param>
    /// <returns>Whether its number is in order.</returns>
    public bool TryAccept(SipRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        long number = request.CSeq?.Number ?? 0;
        long last = Interlocked.Read(ref _remoteCSeq);
        while (number > last)
        {
            long seen = Interlocked.CompareExchange(ref _remoteCSeq, number, last);
            if (seen == last)
            {
                Retarget(request);
                return true;
            }

            last = seen;
        }

        return false;
    }

    /// <summary>Takes the answer to a request of this side in: a Contact in it is where requests go from now on.</summary>
    /// <param name="response">The answer.</param>
    public void Accept(SipResponse response)
    {
        ArgumentNullException.ThrowIfNull(response);
        Retarget(response);
    }

    /// <summary>Begins a request inside the dialog: Via, From, To, Max-Forwards, CSeq, Call-ID and Route are there.</summary>
    /// <param name="method">The method.</param>
    /// <param name="via">The value of Via, with a branch of its own.</param>
    /// <returns>The builder.</returns>
    public SipRequestBuilder CreateRequest(SipMethod method, string via) => CreateRequest(method, via, NextCSeq());

    internal SipRequestBuilder CreateRequest(SipMethod method, string via, uint cseq)
    {
        (SipAddressSpec uri, IReadOnlyList<SipNameAddress> routes) = Way();
        SipRequestBuilder builder = new SipRequestBuilder(method, uri)
            .Add(SipHeaderName.Via, via)
            .Add(SipHeaderName.From, _from)
            .Add(SipHeaderName.To, _to)
            .Add(SipHeaderName.MaxForwards, 70)
            .Add(SipHeaderName.CSeq, new SipCSeq(cseq, method).ToString())
            .Add(SipHeaderName.CallId, Id.CallId);
        foreach (SipNameAddress route in routes)
        {
            builder.Add(SipHeaderName.Route, route.ToString());
        }

        return builder;
    }

    // A first route that does not say lr wants to be the request's address itself (RFC 3261 section 12.2.1.1).
    private (SipAddressSpec Uri, IReadOnlyList<SipNameAddress> Routes) Way()
    {
        SipAddressSpec target = RemoteTarget;
        return _routes is [{ } first, ..] && !first.Uri.Parameters.Contains("lr")
            ? (first.Uri, [.. _routes.Skip(1), new SipNameAddress(null, target, default)])
            : (target, _routes);
    }

    private void Retarget(SipMessage message)
    {
        if (message.Contacts is [{ } contact, ..])
        {
            Volatile.Write(ref _remoteTarget, [contact.Uri]);
        }
    }
}
