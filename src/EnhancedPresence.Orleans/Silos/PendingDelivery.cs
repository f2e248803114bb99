using EnhancedPresence.Orleans.Messages;
using EnhancedPresence.Transport;

namespace EnhancedPresence.Orleans.Silos;

/// <summary>
/// What waits to be sent to a front end, in order. A notification is there once, with everybody it is for. Not safe for use from several threads.
/// </summary>
internal sealed class PendingDelivery
{
    private readonly List<Item> _items = [];
    private Item? _last;
    private readonly Dictionary<PresenceNotification, Item> _notifications = new(ReferenceEqualityComparer.Instance);

    /// <summary>How many recipients of things wait.</summary>
    public int Count { get; private set; }

    public void Add(AttachedFrontEnd from, PresenceNotification notification, int watch)
    {
        // A fan-out gives the same object for everybody who gets the same, and mostly one after the other.
        Item? item = _last;
        if (item is null || !ReferenceEquals(item.Notification, notification))
        {
            if (!_notifications.TryGetValue(notification, out item))
            {
                _items.Add(item = new Item(from) { Notification = notification });
                _notifications.Add(notification, item);
            }

            _last = item;
        }

        item.Add(watch);
        Count++;
    }

    public void Forget(AttachedFrontEnd from, int watch)
    {
        var item = new Item(from);
        item.Add(watch);
        _items.Add(item);
        Count++;
    }

    public void AddOwn(AttachedFrontEnd from, int watch, OwnDataPump pump)
    {
        var item = new Item(from) { Own = pump };
        item.Add(watch);
        _items.Add(item);
        Count++;
    }

    public void AddMoved(AttachedFrontEnd from)
    {
        _items.Add(new Item(from) { HasMoved = true });
        Count++;
    }

    /// <summary>What is sent.</summary>
    public DeliveryItem[] ToItems() =>
        [.. _items.SelectMany(static item => item.Own is { } pump ? pump.Take().Select(change => item.ToMessage(new OwnChangeMessage(change))) : [item.ToMessage(null)])];

    private sealed class Item(AttachedFrontEnd from)
    {
        private int[] _watches = [];
        private int _count;

        public AttachedFrontEnd From { get; } = from;

        public PresenceNotification? Notification { get; init; }

        public OwnDataPump? Own { get; init; }

        public bool HasMoved { get; init; }

        public void Add(int watch)
        {
            if (_count == _watches.Length)
            {
                // Who was told of the last change will mostly be told of this one, and there may be very many.
                Array.Resize(ref _watches, _count == 0 && Notification is not null ? From.Told : Math.Max(1, _count * 2));
            }

            _watches[_count++] = watch;
        }

        public DeliveryItem ToMessage(OwnChangeMessage? own) => new()
        {
            Owner = From.Owner.ToString(),
            Place = From.Place,
            Notification = Notification is { } notification ? new NotificationMessage(notification) : null,
            Watches = TakeWatches(),
            Own = own,
            HasMoved = HasMoved,
        };

        private int[] TakeWatches()
        {
            Array.Resize(ref _watches, _count);
            if (Notification is not null)
            {
                From.Told = Math.Max(1, _count);
            }

            return _watches;
        }
    }
}
