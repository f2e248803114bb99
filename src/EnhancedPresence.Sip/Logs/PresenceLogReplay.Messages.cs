using EnhancedPresence.Documents;
using EnhancedPresence.Sip.Codec;
using EnhancedPresence.Sip.Headers;
using EnhancedPresence.Sip.Messages;
using EnhancedPresence.Sip.Multipart;
using EnhancedPresence.Xml;

namespace EnhancedPresence.Sip.Logs;

/// <content>What messages show.</content>
public sealed partial class PresenceLogReplay
{
    private static bool IsMethodOfInterest(SipMethod method) => method == SipMethod.Register || method == SipMethod.Subscribe || method == SipMethod.Service;

    private static RequestKey KeyOf(SipLogMessage logged, SipUri user, SipCSeq cseq) =>
        new(logged.Connection ?? logged.Remote, user, logged.Message.CallId, cseq);

    private void ObserveRequest(SipLogMessage logged, SipRequest request, List<PresenceLogEvent> events)
    {
        if (request.Method == SipMethod.Notify || request.Method == SipMethod.Benotify)
        {
            TakeBody(logged, UserOf(request.To), request.To?.Epid, isFirst: false, null, events);
            return;
        }

        SipUri user = UserOf(request.From);
        if (!IsMethodOfInterest(request.Method) || user.IsEmpty || request.CSeq is not { } cseq)
        {
            return;
        }

        PresenceDocument? document = null;
        if (request.Method == SipMethod.Service && (IsBody(request, SipContentTypes.Publish) || IsBody(request, SipContentTypes.SetContainerMembers))
            && !TryRead(request.Body, out document, out PresenceReadError error))
        {
            events.Add(Event(PresenceLogEventKind.Unreadable, logged, user, request.From?.Epid) with { Owner = user, Error = error });
        }

        EndpointId? instance = request.Method == SipMethod.Register && request.Contacts is [SipNameAddress contact, ..] ? contact.Instance : null;
        Remember(KeyOf(logged, user, cseq), new LoggedRequest(user, request.From?.Epid, request.Method, document, instance, request.Expires == 0));
    }

    private void Remember(RequestKey key, LoggedRequest request)
    {
        if (_requests.Count >= _options.MaxRequests)
        {
            // Keys of answered requests are still in line.
            while (_order.TryDequeue(out RequestKey oldest) && !_requests.Remove(oldest))
            {
                continue;
            }

            IsIncomplete = true;
        }

        if (_requests.TryAdd(key, request))
        {
            _order.Enqueue(key);
            if (_order.Count > 2 * _options.MaxRequests)
            {
                RequestKey[] waiting = [.. _order.Where(_requests.ContainsKey)];
                _order.Clear();
                Array.ForEach(waiting, _order.Enqueue);
            }
        }
        else
        {
            // The same request once more, with credentials.
            _requests[key] = request;
        }
    }

    private void ObserveResponse(SipLogMessage logged, SipResponse response, List<PresenceLogEvent> events)
    {
        SipUri user = UserOf(response.From);
        if (response.CSeq is not { } cseq || !IsMethodOfInterest(cseq.Method) || user.IsEmpty)
        {
            return;
        }

        _requests.Remove(KeyOf(logged, user, cseq), out LoggedRequest? request);
        if (response.Status is 401 or 407)
        {
            return;
        }

        string? epid = response.From?.Epid ?? request?.Epid;
        if (cseq.Method == SipMethod.Register)
        {
            ObserveRegistration(logged, response, user, epid, request, events);
        }
        else if (cseq.Method == SipMethod.Subscribe)
        {
            if (response.IsSuccess)
            {
                TakeBody(logged, user, epid, isFirst: true, response.Status, events);
            }
        }
        else if (request?.Document is PublishDocument publish)
        {
            ObservePublication(logged, response, user, epid, publish, events);
        }
        else if (request?.Document is SetContainerMembersDocument edits)
        {
            PresenceLogEvent made = Event(response.IsSuccess ? PresenceLogEventKind.AccessChanged : PresenceLogEventKind.AccessRefused, logged, user, epid);
            events.Add(made with { Owner = user, Status = response.Status, Containers = response.IsSuccess ? OwnerOf(user).Take(edits) : [] });
        }
        else if (response.IsSuccess && request is null)
        {
            // The request is not in the log; what its answer tells of the owner's data is.
            TakeBody(logged, user, epid, isFirst: false, response.Status, events);
        }
    }

    private void ObserveRegistration(SipLogMessage logged, SipResponse response, SipUri user, string? epid, LoggedRequest? request, List<PresenceLogEvent> events)
    {
        if (!response.IsSuccess)
        {
            events.Add(Event(PresenceLogEventKind.SignInRefused, logged, user, epid) with { Status = response.Status });
        }
        else if (request?.IsLast == true || response.Expires == 0)
        {
            events.Add(Event(PresenceLogEventKind.SignedOut, logged, user, epid) with { Status = response.Status, Changes = OwnerOf(user).SignOut(epid ?? string.Empty) });
        }
        else if (OwnerOf(user).SignIn(epid ?? string.Empty, request?.Instance))
        {
            events.Add(Event(PresenceLogEventKind.SignedIn, logged, user, epid) with { Status = response.Status });
        }
    }

    private void ObservePublication(SipLogMessage logged, SipResponse response, SipUri user, string? epid, PublishDocument publish, List<PresenceLogEvent> events)
    {
        PresenceLogEvent made = Event(PresenceLogEventKind.Published, logged, user, epid) with { Owner = publish.Uri.AddressOfRecord, Status = response.Status };
        if (response.IsSuccess)
        {
            LoggedOwner owner = OwnerOf(made.Owner);
            TryRead(response.Body, out RoamingDataDocument? answer, out _);
            var told = (answer?.Categories?.Categories ?? []).Where(static c => c is { Instance: not null, Container: not null })
                .GroupBy(static c => new PublicationKey(c.Name, c.Instance!.Value, c.Container!.Value)).ToDictionary(static g => g.Key, static g => g.Last());
            made = made with { Changes = publish.Publications.Select(p => owner.Take(p, told.GetValueOrDefault(p.Key), epid, logged.Instant)).ToEquatableArray() };
            NoteEnds(made.Changes);
            events.Add(made);
            if (answer is not null)
            {
                TakeOwnData(logged, made.Owner, epid, answer, response.Status, events);
            }

            return;
        }

        Dictionary<uint, uint?> conflicts = [];
        if (response.Status == 409 && TryRead(response.Body, out FaultDocument? fault, out _))
        {
            foreach (FaultOperation operation in (fault.Details?.Operations ?? []).Where(static o => o.Index is not null))
            {
                conflicts[operation.Index!.Value] = operation.CurrentVersion;
            }
        }

        events.Add(made with
        {
            Kind = response.Status == 409 ? PresenceLogEventKind.Conflict : PresenceLogEventKind.PublicationRefused,
            Changes = publish.Publications.Select((p, i) => new PresenceLogChange
            {
                Kind = conflicts.ContainsKey((uint)i + 1) ? PresenceLogChangeKind.Conflict : PresenceLogChangeKind.NotTaken,
                Name = p.Key.Category,
                Instance = p.Key.Instance,
                Container = p.Key.Container,
                SentVersion = p.Version,
                Version = conflicts.GetValueOrDefault((uint)i + 1),
                ExpireType = p.ExpireType,
                Value = p.Value,
            }).ToEquatableArray(),
        });
    }

    private void TakeBody(SipLogMessage logged, SipUri user, string? epid, bool isFirst, int? status, List<PresenceLogEvent> events)
    {
        SipMessage message = logged.Message;
        if (user.IsEmpty || message.Body.IsEmpty || message.ContentType is not { } type)
        {
            return;
        }

        if (!type.Is(SipContentTypes.MultipartRelated))
        {
            TakePart(logged, user, epid, type.Value, message.Body, isFirst, status, events);
        }
        else if (SipMultipart.TryRead(type, message.Body, out IReadOnlyList<SipBodyPart>? parts, out SipReadError _))
        {
            foreach (SipBodyPart part in parts)
            {
                TakePart(logged, user, epid, part.ContentType, part.Body, isFirst, status, events);
            }
        }
        else
        {
            events.Add(Event(PresenceLogEventKind.Unreadable, logged, user, epid) with { Error = new PresenceReadError(PresenceReadReason.UnexpectedContent, 0, string.Empty) });
        }
    }

    private void TakePart(
        SipLogMessage logged, SipUri user, string? epid, string type, ReadOnlyMemory<byte> body, bool isFirst, int? status, List<PresenceLogEvent> events)
    {
        PresenceReadError error = default;
        if (type.StartsWith(SipContentTypes.RoamingSelf, StringComparison.OrdinalIgnoreCase) && TryRead(body, out RoamingDataDocument? own, out error))
        {
            LoggedOwner owner = OwnerOf(user);
            owner.IsWhole |= isFirst && own.Categories is not null;
            TakeOwnData(logged, user, epid, own, status, events);
        }
        else if (type.StartsWith(SipContentTypes.Categories, StringComparison.OrdinalIgnoreCase) && TryRead(body, out CategoriesDocument? told, out error))
        {
            TakeNotification(logged, user, epid, told, status, events);
        }
        else if (error.Reason != PresenceReadReason.None)
        {
            events.Add(Event(PresenceLogEventKind.Unreadable, logged, user, epid) with { Status = status, Error = error });
        }
    }

    private void TakeOwnData(SipLogMessage logged, SipUri owner, string? epid, RoamingDataDocument document, int? status, List<PresenceLogEvent> events)
    {
        (EquatableArray<PresenceLogChange> changes, EquatableArray<Policy.Container> containers) = OwnerOf(owner).Take(document, logged.Instant);
        NoteEnds(changes);
        if (!changes.IsEmpty)
        {
            events.Add(Event(PresenceLogEventKind.OwnData, logged, owner, epid) with { Owner = owner, Status = status, Changes = changes });
        }

        if (!containers.IsEmpty)
        {
            events.Add(Event(PresenceLogEventKind.AccessChanged, logged, owner, epid) with { Owner = owner, Status = status, Containers = containers });
        }
    }

    private void TakeNotification(SipLogMessage logged, SipUri watcher, string? epid, CategoriesDocument document, int? status, List<PresenceLogEvent> events)
    {
        SipUri owner = document.Uri.AddressOfRecord;
        if (_views.TryGetValue((watcher, owner), out LoggedView? view) || _views.Count < _options.MaxViews)
        {
            view ??= _views[(watcher, owner)] = new LoggedView(owner);
            view.Take(document, logged);
        }
        else
        {
            IsIncomplete |= _options.MaxViews > 0;
        }

        events.Add(Event(PresenceLogEventKind.Notified, logged, watcher, epid) with
        {
            Owner = owner,
            Status = status,
            Changes = document.Categories.Select(static c => new PresenceLogChange
            {
                Kind = c.Value is null ? PresenceLogChangeKind.Deleted : PresenceLogChangeKind.Present,
                Name = c.Name,
                Instance = c.Instance,
                Value = c.Value,
            }).ToEquatableArray(),
        });
    }

    private static bool IsBody(SipMessage message, string type) => message.ContentType is { } has && has.Is(type);

    private static PresenceLogEvent Event(PresenceLogEventKind kind, SipLogMessage logged, SipUri user, string? epid) =>
        new() { Kind = kind, Instant = logged.Instant, Offset = logged.Offset, User = user, Endpoint = epid };
}
