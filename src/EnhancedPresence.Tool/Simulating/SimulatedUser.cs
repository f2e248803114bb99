using System.Buffers;
using System.Globalization;
using EnhancedPresence.Calendar;
using EnhancedPresence.Categories;
using EnhancedPresence.Documents;
using EnhancedPresence.Xml;

namespace EnhancedPresence.Tool.Simulating;

/// <summary>
/// A user of a load and what this user has published last. Every publication has another availability than the one before, so that a watcher's copy says whether it
/// is the newest. What changes it holds <see cref="Gate"/>.
/// </summary>
internal sealed class SimulatedUser
{
    public const string Domain = "load.example";

    /// <summary>What stands for a user of whom no availability is to be seen.</summary>
    public const int NoAvailability = 1;

    private const uint MachineInstance = 0x30000000;
    private const uint CalendarInstance = 0x40000000;
    private const int FirstAvailable = 3000;
    private const int FirstBusy = 6000;
    private const int Different = 1400;

    // Where the map of free and busy times begins; what is in it does not matter to a server.
    private static readonly DateTimeOffset Day = new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);

    // Clients publish what the server makes a state of into these two.
    private static readonly ContainerId[] SourceContainers = [new(2), new(3)];

    private int _watchers;
    private int _number;
    private bool _isInMeeting;

    public SimulatedUser(int index)
    {
        Index = index;
        Address = SipUri.Parse(string.Create(CultureInfo.InvariantCulture, $"sip:u{index}@{Domain}"));
    }

    public int Index { get; }

    public SipUri Address { get; }

    /// <summary>One publication of a user at a time.</summary>
    public SemaphoreSlim Gate { get; } = new(1);

    /// <summary>How many endpoints watch this user.</summary>
    public int Watchers => Volatile.Read(ref _watchers);

    /// <summary>The availability that watchers have to see in the end.</summary>
    public int Truth { get; private set; } = NoAvailability;

    /// <summary>When the last publication was to be made, as a time stamp.</summary>
    public long Due { get; private set; }

    /// <summary>When it was made, as a time stamp.</summary>
    public long Begun { get; private set; }

    /// <summary>Whether it was made because of a full hour.</summary>
    public bool IsEdge { get; private set; }

    /// <summary>The index in the name of a user.</summary>
    public static int IndexOf(SipUri address) => int.Parse(address.User.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture);

    /// <summary>One more endpoint watches this user.</summary>
    public void AddWatcher() => Interlocked.Increment(ref _watchers);

    /// <summary>What stays when nobody of the user is signed in: a note, and the times of two days.</summary>
    public ReadOnlyMemory<byte> Lasting() => Write(
        Static(CategoryName.Note, Note.Personal("At the office until five, then on the train")),
        Static(CategoryName.CalendarData, new CalendarData { FreeBusy = FreeBusy.FromMap(FreeBusyMap.Empty(Day, TimeSpan.FromMinutes(15), 128)) }));

    /// <summary>What an endpoint publishes when it signs in: the machine, and the first state.</summary>
    public ReadOnlyMemory<byte> First(long due, long begun)
    {
        Stamp(due, begun, isEdge: false);
        return Write([.. States(MachineInstance, 0, new MachineState { Manual = false, Availability = Availability.Available }), .. NextState()]);
    }

    /// <summary>The next state.</summary>
    public ReadOnlyMemory<byte> Next(long due, long begun, bool isEdge)
    {
        Stamp(due, begun, isEdge);
        _isInMeeting ^= isEdge;
        return Write([.. NextState()]);
    }

    /// <summary>The last one was taken, or was not and is taken back.</summary>
    public void Settle(bool taken)
    {
        if (taken)
        {
            _number++;
            Truth = AvailabilityNow(_number);
        }
        else
        {
            _isInMeeting ^= IsEdge;
        }
    }

    private void Stamp(long due, long begun, bool isEdge) => (Due, Begun, IsEdge) = (due, begun, isEdge);

    private int AvailabilityNow(int number) => (_isInMeeting ? FirstBusy : FirstAvailable) + (number % Different);

    private IEnumerable<Publication> NextState() => States(CalendarInstance, (uint)_number, new CalendarState
    {
        Manual = false,
        Availability = new Availability((uint)AvailabilityNow(_number + 1)),
        Activities = _isInMeeting ? [new StateActivity { Token = ActivityToken.InAMeeting, MinAvailability = 6500, MaxAvailability = 8999 }] : [],
    });

    private static IEnumerable<Publication> States(uint instance, uint version, PresenceState state) => SourceContainers.Select(container => new Publication
    {
        Key = new PublicationKey(CategoryName.State, instance, container),
        Version = version,
        ExpireType = ExpireType.Endpoint,
        Value = state,
    });

    private static Publication Static(CategoryName category, PresenceCategory value) => new()
    {
        Key = new PublicationKey(category, 0, new ContainerId(200)),
        ExpireType = ExpireType.Static,
        Value = value,
    };

    private ReadOnlyMemory<byte> Write(params Publication[] publications)
    {
        var buffer = new ArrayBufferWriter<byte>();
        PresenceXml.Write(buffer, new PublishDocument(Address, publications.ToEquatableArray()));
        return buffer.WrittenMemory;
    }
}
