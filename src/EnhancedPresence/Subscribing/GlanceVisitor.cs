using EnhancedPresence.Calendar;
using EnhancedPresence.Xml;

namespace EnhancedPresence.Subscribing;

/// <summary>Keeps of a notification what the newest instances say.</summary>
internal struct GlanceVisitor : IPresenceVisitor
{
    private readonly DateTimeOffset _now;
    private CategoryName _category;
    private bool _hasInstance;
    private DateTimeOffset _publishTime;
    private DateTimeOffset _stateTime;
    private DateTimeOffset _freeBusyTime;
    private bool _stateKept;
    private bool _activityKept;
    private bool _freeBusyKnown;
    private ActivityToken _pending;
    private bool _hasPending;
    private PresenceGlance _glance;

    internal GlanceVisitor(DateTimeOffset now) => _now = now;

    internal readonly PresenceGlance Glance => _glance;

    public readonly void OnPresentity(scoped ReadOnlySpan<byte> uri)
    {
        // Whoever asks knows about whom.
    }

    public void OnCategory(CategoryName name, uint? instance, DateTimeOffset? publishTime)
    {
        _category = name;
        _hasInstance = instance is not null;
        _publishTime = publishTime ?? DateTimeOffset.MinValue;
        _stateKept = false;
        _activityKept = false;
        _hasPending = false;
    }

    public void OnAvailability(Availability availability)
    {
        bool newest = _glance.Availability is null || _publishTime > _stateTime;
        if (_category != CategoryName.State || !_hasInstance || _stateKept || !newest)
        {
            return;
        }

        _stateKept = true;
        _stateTime = _publishTime;
        _activityKept = _hasPending;
        _glance = _glance with { Availability = availability, Activity = _hasPending ? _pending : default };
    }

    public void OnActivity(ActivityToken token)
    {
        // The first counts; it may stand before the availability.
        if (_stateKept && !_activityKept)
        {
            _activityKept = true;
            _glance = _glance with { Activity = token };
        }
        else if (!_stateKept && !_hasPending)
        {
            _hasPending = true;
            _pending = token;
        }
    }

    public readonly void OnMeetingSubject(scoped ReadOnlySpan<byte> text)
    {
        // Not for a light.
    }

    public readonly void OnMeetingLocation(scoped ReadOnlySpan<byte> text)
    {
        // Not for a light.
    }

    public readonly void OnNote(bool isOutOfOffice, scoped ReadOnlySpan<byte> text)
    {
        // Not for a light.
    }

    public void OnFreeBusy(DateTimeOffset start, TimeSpan granularity, scoped ReadOnlySpan<byte> packed)
    {
        if (_category != CategoryName.CalendarData || !_hasInstance || (_freeBusyKnown && _publishTime <= _freeBusyTime))
        {
            return;
        }

        _freeBusyKnown = true;
        _freeBusyTime = _publishTime;
        long slot = _now < start ? -1 : (_now - start).Ticks / granularity.Ticks;
        _glance = _glance with { FreeBusyNow = slot >= 0 && slot < packed.Length * 4L ? FreeBusyEncoder.GetSlot(packed, (int)slot) : null };
    }
}
