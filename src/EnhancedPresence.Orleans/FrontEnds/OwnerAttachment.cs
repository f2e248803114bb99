using EnhancedPresence.Orleans.Messages;
using EnhancedPresence.Server.Presentities;
using EnhancedPresence.Transport;

namespace EnhancedPresence.Orleans.FrontEnds;

/// <summary>
/// What a front end has to do with one presentity: the subscriptions, the owner's endpoints, and by which link it hears of them. Safe for use from several threads.
/// </summary>
/// <param name="owner">The presentity.</param>
internal sealed class OwnerAttachment(SipUri owner)
{
    private readonly Lock _lock = new();

    // A user has a few endpoints, most are watched at few front ends, and there is one of these for every user.
    private WatchTable? _watches;
    private (int Number, OwnDataOutbox Outbox)[] _own = [];
    private long _term;
    private PresentityCommand.SignIn[] _signedIn = [];
    private List<DeliveryItem>? _early;
    private int _attaching;
    private int _lastNumber;
    private Guid _link;
    private Guid _place;

    public SipUri Owner => owner;

    /// <summary>Whether there is nothing to hear of.</summary>
    public bool IsEmpty
    {
        get
        {
            lock (_lock)
            {
                return (_watches?.Count ?? 0) + _own.Length + _signedIn.Length + _attaching == 0;
            }
        }
    }

    /// <summary>The link by which it hears of the presentity; empty for none.</summary>
    public Guid Link
    {
        get
        {
            lock (_lock)
            {
                return _link;
            }
        }
    }

    /// <summary>Adds a subscription or replaces that of the same outbox.</summary>
    /// <returns>Its number, and what ends when its first notification is there.</returns>
    public (int Number, Task First) Add(PresenceWatch watch)
    {
        var first = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            int number = (_watches ??= new WatchTable()).Add(watch, _lastNumber + 1, first);
            _lastNumber = Math.Max(_lastNumber, number);
            return (number, first.Task);
        }
    }

    /// <summary>Takes a subscription out.</summary>
    /// <returns>Its number; null when there was none.</returns>
    public int? Remove(INotificationSink sink)
    {
        lock (_lock)
        {
            return _watches is not null && _watches.TryRemove(sink, out int number) ? number : null;
        }
    }

    /// <summary>Adds an outbox of the owner's, if it is not there yet.</summary>
    /// <returns>Its number.</returns>
    public int Add(OwnDataOutbox outbox)
    {
        lock (_lock)
        {
            if (Array.Find(_own, o => o.Outbox == outbox) is { Outbox: not null } known)
            {
                return known.Number;
            }

            _own = [.. _own.Where(static o => !o.Outbox.IsClosed), (++_lastNumber, outbox)];
            return _lastNumber;
        }
    }

    public void SignedIn(PresentityCommand.SignIn command)
    {
        lock (_lock)
        {
            _signedIn = [.. _signedIn.Where(s => s.Endpoint != command.Endpoint), command];
        }
    }

    /// <summary>The endpoint has left, or its connection is lost, so that nobody here says that it is there.</summary>
    public void NotSignedIn(EndpointId endpoint, long registration)
    {
        lock (_lock)
        {
            _signedIn = [.. _signedIn.Where(s => s.Endpoint != endpoint || s.Registration != registration)];
        }
    }

    /// <summary>The latest term of the presentity that was heard of, with what is attached; 0 for none.</summary>
    public long Term
    {
        get
        {
            lock (_lock)
            {
                return _term;
            }
        }
    }

    /// <summary>A silo has answered.</summary>
    /// <param name="term">The term in which it has the presentity.</param>
    /// <param name="told">The term that it was told of: it has made sure that an earlier one of its own is right all the same, as when the user was made anew.</param>
    public void Hear(long term, long told)
    {
        lock (_lock)
        {
            _term = term > _term || (term < told && told == _term) ? term : _term;
        }
    }

    /// <summary>From now until <see cref="EndAttaching"/> what comes from another place waits, as it may be that of the answer.</summary>
    public void BeginAttaching()
    {
        lock (_lock)
        {
            _attaching++;
        }
    }

    /// <summary>Attaching has ended.</summary>
    /// <param name="at">The link, and the place where the presentity is; null when it failed.</param>
    /// <param name="isWhole">Whether everything was attached.</param>
    /// <returns>Whether the presentity has moved, so that what was attached before has to be attached anew.</returns>
    public bool EndAttaching((Guid Link, Guid Place)? at, bool isWhole)
    {
        lock (_lock)
        {
            _attaching--;
            bool hasMoved = false;
            if (at is { } current)
            {
                hasMoved = !isWhole && _place != default && _place != current.Place;
                (_link, _place) = current;
                DeliveryItem[] early = [.. (_early ?? []).Where(e => e.Place == current.Place)];
                _early?.RemoveAll(e => e.Place == current.Place);
                hasMoved |= Array.Exists(early, Take);
            }

            if (_attaching == 0)
            {
                _early = null;
            }

            return hasMoved;
        }
    }

    /// <summary>Takes what has come.</summary>
    /// <returns>Whether the presentity has moved.</returns>
    public bool Take(DeliveryItem item)
    {
        lock (_lock)
        {
            if (item.Place != _place)
            {
                if (_attaching > 0)
                {
                    (_early ??= []).Add(item);
                }

                return false;
            }

            if (item.HasMoved)
            {
                (_link, _place) = (default, default);
                return true;
            }

            Deal(item);
            return false;
        }
    }

    /// <summary>The link is gone.</summary>
    /// <returns>Whether it was this presentity's.</returns>
    public bool Lose(Guid link)
    {
        lock (_lock)
        {
            bool isLost = _link == link;
            if (isLost)
            {
                (_link, _place) = (default, default);
            }

            return isLost;
        }
    }

    /// <summary>Everything that there is, to attach it anew.</summary>
    public (AttachMessage Message, OwnDataOutbox[] Own) ToMessage(FrontEndReference frontEnd)
    {
        lock (_lock)
        {
            (int Number, OwnDataOutbox Outbox)[] own = [.. _own.Where(static o => !o.Outbox.IsClosed)];
            var message = new AttachMessage
            {
                FrontEnd = frontEnd,
                Term = Term,
                SignedIn = [.. _signedIn.Select(static s => new SignedInWire(s.Endpoint.Value, s.Registration, s.EndsAt?.UtcTicks))],
                Watches = [.. (_watches?.All ?? []).Select(static w => WatchWire.From(w.Number, w.Watch))],
                OwnWatches = [.. own.Select(static o => new OwnWatchWire(o.Number, o.Outbox.Endpoint?.Value))],
            };
            return (message, Array.ConvertAll(own, static o => o.Outbox));
        }
    }

    private void Deal(DeliveryItem item)
    {
        if (item.Own is { } own)
        {
            Array.ForEach(item.Watches, number => DealOwn(number, own.Change));
        }
        else if (item.Notification is { } message)
        {
            _watches?.Tell(item.Watches, message.Notification);
        }
        else
        {
            _watches?.Forget(item.Watches, owner);
        }
    }

    private void DealOwn(int number, OwnDataChange? change)
    {
        int place = Array.FindIndex(_own, o => o.Number == number);
        if (place >= 0 && change is not null)
        {
            _own[place].Outbox.Add(change);
        }
        else if (place >= 0)
        {
            _own[place].Outbox.Close();
            _own = [.. _own.Where(o => o.Number != number)];
        }
    }
}
