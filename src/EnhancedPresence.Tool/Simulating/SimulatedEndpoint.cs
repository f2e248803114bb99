using System.Buffers.Text;
using EnhancedPresence.Transport;

namespace EnhancedPresence.Tool.Simulating;

/// <summary>
/// One endpoint of a user and what it has seen. It stands in the line of the readers at most once, so one reader at a time reads it.
/// </summary>
internal sealed class SimulatedEndpoint
{
    private readonly Action<SimulatedEndpoint> _ready;
    private readonly int[] _contacts;
    private readonly int[] _seen;
    private int _isInLine;

    /// <summary>Makes an endpoint that is not signed in.</summary>
    /// <param name="user">Whose it is.</param>
    /// <param name="number">Its number among all.</param>
    /// <param name="contacts">Whom it watches, in ascending order.</param>
    /// <param name="ready">Puts it into the readers' line.</param>
    public SimulatedEndpoint(SimulatedUser user, int number, int[] contacts, Action<SimulatedEndpoint> ready)
    {
        User = user;
        Number = number;
        _contacts = contacts;
        _seen = new int[contacts.Length];
        _ready = ready;
    }

    public SimulatedUser User { get; }

    public int Number { get; }

    public ReadOnlySpan<int> Contacts => _contacts;

    /// <summary>The availability seen last of each contact; 0 before anything came.</summary>
    public ReadOnlySpan<int> Seen => _seen;

    public NotificationOutbox? Outbox { get; private set; }

    /// <summary>Its session; null until it is signed in.</summary>
    public IPresenceSession? Session { get; private set; }

    /// <summary>Signs in.</summary>
    public async ValueTask SignInAsync(IPresenceHost host, CancellationToken cancellationToken)
    {
        Outbox = new NotificationOutbox(EnterLine);
        Session = await host.SignInAsync(User.Address, new EndpointId(new Guid(Number + 1, 0, 0, new byte[8])), Outbox, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Takes everything that waits.</summary>
    /// <param name="changed">Told of each availability that is another one than that seen before.</param>
    public void Read(Action<int> changed)
    {
        do
        {
            while (Outbox!.TryTake(out PresenceNotification? notification))
            {
                Take(notification, changed);
            }

            Volatile.Write(ref _isInLine, 0);
        }
        while (Outbox.Count > 0 && Interlocked.Exchange(ref _isInLine, 1) == 0);
    }

    private void EnterLine()
    {
        if (Interlocked.Exchange(ref _isInLine, 1) == 0)
        {
            _ready(this);
        }
    }

    private void Take(PresenceNotification notification, Action<int> changed)
    {
        int owner = SimulatedUser.IndexOf(notification.Owner);
        int place = Array.BinarySearch(_contacts, owner);
        if (place < 0 || !notification.Categories.Contains(CategoryName.State))
        {
            return;
        }

        int availability = AvailabilityIn(notification.Body.Span);
        int before = _seen[place];
        _seen[place] = availability;
        if (before != 0 && before != availability)
        {
            changed(owner);
        }
    }

    private static int AvailabilityIn(ReadOnlySpan<byte> body)
    {
        ReadOnlySpan<byte> tag = "<availability>"u8;
        int at = body.IndexOf(tag);
        return at >= 0 && Utf8Parser.TryParse(body[(at + tag.Length)..], out int availability, out _) ? availability : SimulatedUser.NoAvailability;
    }
}
