using EnhancedPresence.Orleans.Messages;
using EnhancedPresence.Transport;

namespace EnhancedPresence.Orleans.Silos;

/// <summary>
/// A front end that has to do with a presentity for as long as that is in one place. What comes from there carries the place, so that nobody takes what is late from the
/// one before for news. Safe for use from several threads.
/// </summary>
/// <param name="link">The link to the front end.</param>
/// <param name="owner">The presentity.</param>
/// <param name="place">Names the stay of the presentity at this silo.</param>
internal sealed class AttachedFrontEnd(FrontEndLink link, SipUri owner, Guid place)
{
    private readonly Lock _lock = new();
    private OwnDataPump[] _pumps = [];
    private int _told = 1;

    /// <summary>The link to the front end.</summary>
    public FrontEndLink Link => link;

    /// <summary>The presentity.</summary>
    public SipUri Owner => owner;

    /// <summary>Names the stay of the presentity at this silo.</summary>
    public Guid Place => place;

    /// <summary>How many were told of the last notification, 1 or more: about as many as will be of the next.</summary>
    public int Told
    {
        get => Volatile.Read(ref _told);
        set => Volatile.Write(ref _told, value);
    }

    public bool Add(PresenceNotification notification, int watch) =>
        link.Add(this, notification, watch);

    public void Forget(int watch) => link.Add(static (pending, a) => pending.Forget(a.from, a.watch), (from: this, watch));

    /// <summary>Makes what carries the owner's data to an outbox of the front end, in place of what has done so before.</summary>
    public OwnDataPump MakePump(OwnWatchWire watch)
    {
        var pump = new OwnDataPump(this, watch);
        OwnDataPump? before;
        lock (_lock)
        {
            before = Array.Find(_pumps, p => p.Number == watch.Number);
            _pumps = [.. _pumps.Where(p => p != before && !p.HasEnded), pump];
        }

        before?.Stop();
        return pump;
    }

    /// <summary>Puts a carrier of the owner's data in line, which is asked when the delivery leaves.</summary>
    /// <returns>Whether it is asked, unless the front end is given up.</returns>
    public bool AddOwn(int watch, OwnDataPump pump) =>
        link.Add(static (pending, a) => pending.AddOwn(a.from, a.watch, a.pump), (from: this, watch, pump));

    /// <summary>Says that the presentity is not here any more.</summary>
    public void Leave()
    {
        link.Add(static (pending, from) => pending.AddMoved(from), this);
        link.SignedOut(owner);
    }
}
