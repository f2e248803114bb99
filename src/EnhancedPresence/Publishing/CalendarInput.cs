using EnhancedPresence.Calendar;

namespace EnhancedPresence.Publishing;

/// <summary>What a publisher knows about its calendar, and what was chosen about it. Immutable: whoever evaluates it sees one state of it.</summary>
internal sealed record CalendarInput
{
    private readonly CalendarRestrictions _restrictions;
    private readonly string _mailbox;
    private readonly CalendarPolicy _chosen;
    private readonly EquatableArray<CalendarSkip> _skips;

    /// <summary>Before the first reading.</summary>
    internal CalendarInput(PresencePublisherOptions options, string mailbox)
    {
        _restrictions = options.Restrictions;
        _mailbox = mailbox;
        _chosen = options.CalendarPolicy;
        GivenReplies = options.AutomaticReplies;
        Policy = Combine();
    }

    /// <summary>What counts: the choice under the restrictions, without what was left early.</summary>
    internal CalendarPolicy Policy { get; private init; }

    /// <summary>The events of the last reading that succeeded; null before it.</summary>
    internal EquatableArray<CalendarEvent>? Events { get; private init; }

    /// <summary>Whether the events were read with what the policy needs.</summary>
    internal bool HasDetails { get; private init; }

    /// <summary>The automatic replies that the application tells of; they count before those of the calendar.</summary>
    private AutomaticReplies? GivenReplies { get; init; }

    private AutomaticReplies? ReadReplies { get; init; }

    /// <summary>The automatic replies as they may be published; null for none.</summary>
    internal AutomaticReplies? Replies => (GivenReplies ?? ReadReplies) is { } replies && Policy.PublishCalendar
        ? _restrictions.DisablePresenceNote ? replies with { Text = null } : replies
        : null;

    /// <summary>Takes a reading. What must not leave is gone from here on, whatever the source does about it.</summary>
    internal CalendarInput WithReading(CalendarReadResult result, bool details, DateTimeOffset now)
    {
        EquatableArray<CalendarEvent> events = result.Events.Select(e => details ? e.WithoutSecrets() : e.WithoutDetails()).ToEquatableArray();
        return WithSkips(_skips.Where(skip => events.Any(e => e.Id == skip.Id && e.End > now)).ToEquatableArray()) with
        {
            Events = events,
            HasDetails = details,
            ReadReplies = result.AutomaticReplies,
        };
    }

    /// <summary>Takes another choice.</summary>
    internal CalendarInput WithPolicy(CalendarPolicy chosen)
    {
        CalendarInput input = new(this, chosen, _skips);
        return input with { Policy = input.Combine() };
    }

    /// <summary>Takes other automatic replies.</summary>
    internal CalendarInput WithReplies(AutomaticReplies? replies) => this with { GivenReplies = replies };

    /// <summary>Leaves an occurrence.</summary>
    internal CalendarInput WithSkip(CalendarSkip skip) => WithSkips([.. _skips, skip]);

    /// <summary>Goes back to what was left.</summary>
    internal CalendarInput WithoutSkips() => WithSkips([]);

    private CalendarInput(CalendarInput other, CalendarPolicy chosen, EquatableArray<CalendarSkip> skips)
        : this(other)
    {
        _chosen = chosen;
        _skips = skips;
    }

    private CalendarInput WithSkips(EquatableArray<CalendarSkip> skips)
    {
        CalendarInput input = new(this, _chosen, skips);
        return input with { Policy = input.Combine() };
    }

    private CalendarPolicy Combine() => _chosen.Under(_restrictions) with { Mailbox = _mailbox, Skips = [.. _chosen.Skips, .. _skips] };
}
