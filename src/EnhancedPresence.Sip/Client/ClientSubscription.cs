using EnhancedPresence.Sip.Dialogs;

namespace EnhancedPresence.Sip.Client;

/// <summary>One subscription of a session. Changed only by who holds the session's turn, but for the number of the newest notification.</summary>
internal sealed class ClientSubscription(string package, SipUri? target, EquatableArray<CategoryName> categories)
{
    private long _lastNotified;
    private long _renewTicks = DateTimeOffset.MaxValue.UtcTicks;

    /// <summary>What it is about.</summary>
    public string Package { get; } = package;

    /// <summary>The one person it goes to; null for one that goes to the user's own server: about many, or about the own data.</summary>
    public SipUri? Target { get; } = target;

    /// <summary>The pool it goes to instead; null for none.</summary>
    public string? Pool { get; init; }

    /// <summary>The categories.</summary>
    public EquatableArray<CategoryName> Categories { get; } = categories;

    /// <summary>Whom it is about; empty for the own data.</summary>
    public HashSet<SipUri> Targets { get; } = [];

    /// <summary>The conversation; a new one for each attempt to begin.</summary>
    public string CallId { get; private set; } = SipIdentifiers.NewCallId();

    /// <summary>The dialog; null until the server has answered, and after it has ended.</summary>
    public SipDialog? Dialog { get; set; }

    /// <summary>When it has to be renewed, or tried again.</summary>
    public DateTimeOffset RenewAt
    {
        get => new(Interlocked.Read(ref _renewTicks), TimeSpan.Zero);
        set => Interlocked.Exchange(ref _renewTicks, value.UtcTicks);
    }

    /// <summary>Begins a new conversation.</summary>
    public void Restart()
    {
        CallId = SipIdentifiers.NewCallId();
        Dialog = null;
        Interlocked.Exchange(ref _lastNotified, 0);
    }

    /// <summary>Whether a notification is newer than those before; an older one that comes late says nothing.</summary>
    public bool TryAdvance(uint number)
    {
        long last = Interlocked.Read(ref _lastNotified);
        while (number > last)
        {
            long seen = Interlocked.CompareExchange(ref _lastNotified, number, last);
            if (seen == last)
            {
                return true;
            }

            last = seen;
        }

        return false;
    }
}
