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
    private readonly Dictionary<int, Subscription> _watches = [];
    private readonly Dictionary<INotificationSink, int> _numbers = [];
    private readonly Dictionary<int, OwnDataOutbox> _own = [];
    private readonly Dictionary<EndpointId, PresentityCommand.SignIn> _signedIn = [];
    private readonly List<DeliveryItem> _early = [];
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
                return _watches.Count + _own.Count + _signedIn.Count + _attaching == 0;
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
        lock (_lock)
        {
            if (!_numbers.TryGetValue(watch.Outbox, out int number))
            {
                _numbers[watch.Outbox] = number = ++_lastNumber;
            }

            var subscription = new Subscription(watch);
            _watches[number] = subscription;
            return (number, subscription.First.Task);
        }
    }

    /// <summary>Takes a subscription out.</summary>
    /// <returns>Its number; null when there was none.</returns>
    public int? Remove(INotificationSink sink)
    {
        lock (_lock)
        {
            if (!_numbers.Remove(sink, out int number))
            {
                return null;
            }

            if (_watches.Remove(number, out Subscription? subscription))
            {
                subscription.First.TrySetResult();
            }

            return number;
        }
    }

    /// <summary>Adds an outbox of the owner's.</summary>
    public int Add(OwnDataOutbox outbox)
    {
        lock (_lock)
        {
            foreach (int closed in _own.Where(static o => o.Value.IsClosed).Select(static o => o.Key).ToArray())
            {
                _own.Remove(closed);
            }

            _own[++_lastNumber] = outbox;
            return _lastNumber;
        }
    }

    /// <summary>Takes an outbox of the owner's out.</summary>
    public void RemoveOwn(int number)
    {
        lock (_lock)
        {
            _own.Remove(number);
        }
    }

    public void SignedIn(PresentityCommand.SignIn command)
    {
        lock (_lock)
        {
            _signedIn[command.Endpoint] = command;
        }
    }

    /// <summary>The endpoint has left, or its connection is lost, so that nobody here says that it is there.</summary>
    public void NotSignedIn(EndpointId endpoint, long registration)
    {
        lock (_lock)
        {
            if (_signedIn.GetValueOrDefault(endpoint)?.Registration == registration)
            {
                _signedIn.Remove(endpoint);
            }
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
                DeliveryItem[] early = [.. _early.Where(e => e.Place == current.Place)];
                _early.RemoveAll(e => e.Place == current.Place);
                hasMoved |= Array.Exists(early, Take);
            }

            if (_attaching == 0)
            {
                _early.Clear();
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
                    _early.Add(item);
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
            KeyValuePair<int, OwnDataOutbox>[] own = [.. _own.Where(static o => !o.Value.IsClosed)];
            var message = new AttachMessage
            {
                FrontEnd = frontEnd,
                SignedIn = [.. _signedIn.Values.Select(static s => new SignedInWire(s.Endpoint.Value, s.Registration, s.EndsAt?.UtcTicks))],
                Watches = [.. _watches.Select(static w => WatchWire.From(w.Key, w.Value.Watch))],
                OwnWatches = [.. own.Select(static o => new OwnWatchWire(o.Key, o.Value.Endpoint?.Value))],
            };
            return (message, Array.ConvertAll(own, static o => o.Value));
        }
    }

    private void Deal(DeliveryItem item)
    {
        foreach (int number in item.Watches)
        {
            if (item.Own is { } own)
            {
                if (own.Change is { } change)
                {
                    _own.GetValueOrDefault(number)?.Add(change);
                }
                else if (_own.Remove(number, out OwnDataOutbox? left))
                {
                    left.Close();
                }
            }
            else if (_watches.TryGetValue(number, out Subscription? subscription))
            {
                if (item.Notification is { } message)
                {
                    subscription.Watch.Outbox.Add(message.Notification);
                    subscription.First.TrySetResult();
                }
                else
                {
                    subscription.Watch.Outbox.Forget(owner);
                }
            }
        }
    }

    private sealed class Subscription(PresenceWatch watch)
    {
        public PresenceWatch Watch { get; } = watch;

        /// <summary>Ends when the present state is in the outbox.</summary>
        public TaskCompletionSource First { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
