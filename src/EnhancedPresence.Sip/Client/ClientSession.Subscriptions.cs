using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using EnhancedPresence.Documents;
using EnhancedPresence.Sip.Connections;
using EnhancedPresence.Sip.Dialogs;
using EnhancedPresence.Sip.Headers;
using EnhancedPresence.Sip.Messages;
using EnhancedPresence.Transport;
using EnhancedPresence.Xml;

namespace EnhancedPresence.Sip.Client;

/// <content>Subscriptions (spec wire 4, 7, 8). Whoever sends one holds the turn.</content>
internal sealed partial class ClientSession
{
    private static readonly byte[] OwnParts = PresenceXml.ToUtf8(new RoamingListDocument
    {
        Parts = [new RoamingPart { Type = "categories" }, new RoamingPart { Type = "containers" }, new RoamingPart { Type = "subscribers" }],
    });

    private readonly ConcurrentDictionary<string, ClientSubscription> _subscriptions = new();

    // Answers to questions that come as a notification.
    private readonly ConcurrentDictionary<string, TaskCompletionSource<PresenceBody>> _questions = new();

    // Who was sent elsewhere once is not sent there again in this session: a server that goes on saying so would never be left in peace.
    private readonly HashSet<SipUri> _sentElsewhere = [];
    private readonly ConcurrentQueue<(SipUri Target, string? Pool, EquatableArray<CategoryName> Categories)> _elsewhere = new();

    [SuppressMessage("Usage", "CA2213", Justification = "Requests may still be under way; without a wait handle there is nothing to free.")]
    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>Subscribes to the own data; what there is goes to the sink.</summary>
    public Task<SipAnswer> SubscribeOwnAsync(CancellationToken cancellationToken) => InTurnAsync(
        () => SendSubscribeAsync(new ClientSubscription(SipEvents.RoamingSelf, null, []), OwnParts, null, cancellationToken), cancellationToken);

    /// <summary>Subscribes to people; what is known of them goes to the sink.</summary>
    public Task<SipAnswer> SubscribeAsync(IReadOnlyCollection<SipUri> targets, EquatableArray<CategoryName> categories, CancellationToken cancellationToken) =>
        InTurnAsync(() => SubscribeInTurnAsync(targets, categories, cancellationToken), cancellationToken);

    /// <summary>Ends subscriptions to people.</summary>
    public Task<SipAnswer> UnsubscribeAsync(IReadOnlyCollection<SipUri> targets, CancellationToken cancellationToken) => InTurnAsync(
        async () =>
        {
            SipAnswer answer = default;
            foreach (ClientSubscription subscription in _subscriptions.Values.Where(s => s.Targets.Overlaps(targets)).ToArray())
            {
                SipUri[] gone = [.. targets.Where(subscription.Targets.Remove)];
                answer = subscription.Targets.Count == 0
                    ? await EndSubscriptionAsync(subscription, cancellationToken).ConfigureAwait(false)
                    : await SendSubscribeAsync(subscription, Batch(gone, subscription.Categories, "unsubscribe"), null, cancellationToken).ConfigureAwait(false);
            }

            return answer;
        },
        cancellationToken);

    /// <summary>Asks once, without a subscription.</summary>
    public async Task<(SipAnswer Answer, IReadOnlyList<PresenceNotification> Found)> AskAsync(
        IReadOnlyCollection<SipUri> targets, EquatableArray<CategoryName> categories, CancellationToken cancellationToken)
    {
        List<PresenceNotification> found = [];
        SipAnswer answer = default;
        foreach (SipUri[] part in targets.Chunk(TakesLists ? _options.BatchSize : 1))
        {
            var question = new ClientSubscription(SipEvents.Presence, TakesLists ? null : part[0], categories);
            TaskCompletionSource<PresenceBody> late = new(TaskCreationOptions.RunContinuationsAsynchronously);
            _questions[question.CallId] = late;
            try
            {
                answer = await SendAsync(question, Batch(part, categories, "subscribe"), 0, null, cancellationToken).ConfigureAwait(false);
                if (answer.Response is not { IsSuccess: true } response)
                {
                    return (answer, found);
                }

                PresenceBody body = response.Body.IsEmpty
                    ? await late.Task.WaitAsync(_options.RequestTimeout, _time, cancellationToken).ConfigureAwait(false)
                    : ReadBody(response);
                found.AddRange(body.Notifications);
            }
            catch (TimeoutException)
            {
                return (new SipAnswer(SipAnswerOutcome.TimedOut, null), found);
            }
            finally
            {
                _questions.TryRemove(question.CallId, out _);
            }
        }

        return (answer, found);
    }

    /// <summary>Ends every subscription.</summary>
    public Task EndSubscriptionsAsync(CancellationToken cancellationToken) => InTurnAsync(
        async () =>
        {
            // All at once: nobody waits for one good-bye to say the next.
            await Task.WhenAll(_subscriptions.Values.Select(s => EndSubscriptionAsync(s, cancellationToken))).ConfigureAwait(false);
            return default;
        },
        cancellationToken);

    private async Task<SipAnswer> InTurnAsync(Func<Task<SipAnswer>> work, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await work().ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task<SipAnswer> SubscribeInTurnAsync(
        IReadOnlyCollection<SipUri> targets, EquatableArray<CategoryName> categories, CancellationToken cancellationToken)
    {
        SipAnswer answer = new(SipAnswerOutcome.ConnectionLost, null);
        foreach (SipUri[] part in targets.Chunk(TakesLists ? _options.BatchSize : 1))
        {
            SipUri? single = TakesLists ? null : part[0];
            ClientSubscription subscription = _subscriptions.Values.FirstOrDefault(
                s => s.Package == SipEvents.Presence && s.Target == single && s.Pool is null && s.Categories == categories)
                ?? new ClientSubscription(SipEvents.Presence, single, categories);
            SipUri[] added = [.. part.Where(subscription.Targets.Add)];
            answer = await SendSubscribeAsync(subscription, Batch(part, categories, "subscribe"), null, cancellationToken).ConfigureAwait(false);
            if (answer.Response is not { IsSuccess: true })
            {
                // Whoever was refused is not asked for again with the renewal.
                subscription.Targets.ExceptWith(added);
                return answer;
            }
        }

        return answer;
    }

    private async Task<SipAnswer> EndSubscriptionAsync(ClientSubscription subscription, CancellationToken cancellationToken)
    {
        _subscriptions.TryRemove(subscription.CallId, out _);
        if (subscription.Dialog is null)
        {
            return default;
        }

        return await SendAsync(subscription, null, 0, null, cancellationToken).ConfigureAwait(false);
    }

    // Sends the request that begins, renews or changes a subscription, and takes its answer in. A dialog that the server does not know is begun anew.
    private async Task<SipAnswer> SendSubscribeAsync(ClientSubscription subscription, byte[]? body, uint? expires, CancellationToken cancellationToken)
    {
        _subscriptions[subscription.CallId] = subscription;
        bool isFirst = subscription.Dialog is null;
        SipAnswer answer = await SendAsync(
            subscription, body, expires, (request, response) => TakeAnswer(subscription, request, response, isFirst), cancellationToken).ConfigureAwait(false);
        if (answer.Status == 481 && !isFirst)
        {
            _subscriptions.TryRemove(subscription.CallId, out _);
            subscription.Restart();
            return await SendSubscribeAsync(subscription, WholeBody(subscription), expires, cancellationToken).ConfigureAwait(false);
        }

        if (answer.Response is not { IsSuccess: true } && isFirst)
        {
            _subscriptions.TryRemove(subscription.CallId, out _);
        }

        return answer;
    }

    // On the reader: what the answer tells is older than a notification that comes right behind it.
    private void TakeAnswer(ClientSubscription subscription, SipRequest request, SipResponse response, bool isFirst)
    {
        if (!response.IsSuccess)
        {
            return;
        }

        if (isFirst)
        {
            subscription.Dialog = SipDialog.FromResponse(request, response);
        }
        else
        {
            subscription.Dialog?.Accept(response);
        }

        PlanRenewal(subscription, response);
        if (isFirst && !subscription.TryAdvance(response.Number(SipHeaderName.PiggybackCSeq) ?? 1))
        {
            // A newer notification was faster; what both say together is only known by asking again.
            subscription.RenewAt = _time.GetUtcNow();
            Wake();
        }

        Tell(subscription, response);
    }

    private Task<SipAnswer> SendAsync(
        ClientSubscription subscription, byte[]? body, uint? expires, Action<SipRequest, SipResponse>? onFinal, CancellationToken cancellationToken)
    {
        string tag = SipIdentifiers.NewTag();
        uint cseq = 0;
        return RequestAsync(
            via =>
            {
                SipRequestBuilder request;
                if (subscription.Dialog is { } dialog)
                {
                    request = dialog.CreateRequest(SipMethod.Subscribe, via).Add(SipHeaderName.UserAgent, _options.UserAgent);
                }
                else
                {
                    string to = subscription.Pool ?? (subscription.Target ?? _user).ToString();
                    request = Begin(SipMethod.Subscribe, $"<{to}>", SipAddressSpec.Parse(to), via, subscription.CallId, tag, ++cseq);
                }

                AddHeaders(request, subscription, isChange: body is not null);
                if (expires is { } seconds)
                {
                    request.Add(SipHeaderName.Expires, seconds);
                }

                return body is null ? request : request.Body(TypeOf(subscription), body);
            },
            onFinal,
            cancellationToken);
    }

    private void AddHeaders(SipRequestBuilder request, ClientSubscription subscription, bool isChange)
    {
        request.Add(SipHeaderName.Event, subscription.Package).Add(SipHeaderName.Contact, _contact);
        if (!isChange)
        {
            return;
        }

        request.Add(SipHeaderName.Supported, "ms-benotify")
            .Add(SipHeaderName.ProxyRequire, "ms-benotify")
            .Add(SipHeaderName.Supported, "ms-piggyback-first-notify");
        if (subscription.Package != SipEvents.Presence)
        {
            request.Add(SipHeaderName.Accept, SipContentTypes.RoamingSelf).Add(SipHeaderName.Supported, "com.microsoft.autoextend");
            return;
        }

        if (subscription.Target is null)
        {
            request.Add(SipHeaderName.Require, "adhoclist, categoryList").Add(SipHeaderName.Supported, "eventlist");
        }

        request.Add(SipHeaderName.Accept, $"{SipContentTypes.ResourceList}, {SipContentTypes.MultipartRelated}, {SipContentTypes.Categories}");
    }

    private static string TypeOf(ClientSubscription subscription) =>
        subscription.Package == SipEvents.Presence ? SipContentTypes.BatchSubscription : SipContentTypes.RoamingSelf;

    private byte[] WholeBody(ClientSubscription subscription) => subscription.Package == SipEvents.Presence
        ? Batch(subscription.Targets, subscription.Categories, "subscribe")
        : OwnParts;

    private byte[] Batch(IEnumerable<SipUri> targets, EquatableArray<CategoryName> categories, string action) => PresenceXml.ToUtf8(new BatchSubscriptionDocument
    {
        Uri = _user.ToString(),
        Name = string.Empty,
        Actions =
        [
            new SubscriptionAction
            {
                Name = action,
                Id = Interlocked.Increment(ref _actions).ToString(CultureInfo.InvariantCulture),
                AdhocList = new SubscribedResourceList { Resources = targets.Select(static t => new SubscribedResource { Uri = t.ToString() }).ToEquatableArray() },
                CategoryList = new CategoryListDocument { Categories = categories.Select(static c => new CategoryListEntry { Name = c.Value }).ToEquatableArray() },
            },
        ],
    });

    // Renewed two minutes before it ends, as the known client does, or when three quarters of a short time have passed.
    private void PlanRenewal(ClientSubscription subscription, SipMessage message)
    {
        SipParameterizedToken? state = message.SubscriptionState;
        uint seconds = state?.Parameters["expires"] is { } text && uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out uint told)
            ? told
            : message.Expires ?? 3600;
        seconds = Math.Min(seconds, 24 * 24 * 3600);
        if (state?.Is("terminated") == true || seconds == 0)
        {
            subscription.Dialog = null;
            subscription.RenewAt = DateTimeOffset.MaxValue;
            return;
        }

        subscription.RenewAt = _time.GetUtcNow().AddSeconds(seconds > 240 ? seconds - 120 : seconds * 0.75);
        Wake();
    }
}
