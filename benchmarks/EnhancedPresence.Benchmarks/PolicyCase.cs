using EnhancedPresence.Categories;
using EnhancedPresence.Documents;
using EnhancedPresence.Policy;
using EnhancedPresence.Server.Presentities;
using EnhancedPresence.Transport;

namespace EnhancedPresence.Benchmarks;

/// <summary>
/// A user as the load model has her: four endpoints, a meeting and a call in both inputs, a note and free/busy at every level, and 200
/// contacts on her lists. With the obvious way to do each thing, and a check that both ways give the same.
/// </summary>
internal sealed class PolicyCase
{
    private const int Contacts = 200;

    private static readonly int[] NoteLevels = [200, 300, 400];
    private static readonly int[] MemberLevels = [100, 200, 300, 400];
    private static readonly DateTimeOffset T = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly SipUri Alice = SipUri.Parse("sip:alice@contoso.com");
    private static readonly CompatibilityProfile Profile = CompatibilityProfile.Ocs2007;

    private readonly Presentity _presentity = new();
    private readonly PresentityState _state;
    private readonly PresentityCommand.Publish _publish;
    private readonly ContainerMembership _membership;
    private readonly Watcher _watcher = new(SipUri.Parse("sip:contact150@contoso.com"), WatcherNetwork.SameEnterprise);
    private readonly EquatableArray<StateInput> _inputs;
    private readonly PresenceInspector _inspector;

    public PolicyCase()
    {
        EndpointId[] endpoints = [.. Enumerable.Range(1, 4).Select(static i => new EndpointId(new Guid(i, 0, 0, [0, 0, 0, 0, 0, 0, 0, 1])))];
        PresentityState state = PresentityState.Empty(Alice);
        foreach (EndpointId endpoint in endpoints)
        {
            state = Step(state, new PresentityCommand.SignIn(endpoint, 1));
            state = Step(state, new PresentityCommand.Publish(endpoint, Document(Both(0x30000000u + (uint)endpoint.Value.ToByteArray()[0], Machine(endpoint.Value.ToByteArray()[0])))));
        }

        state = Step(state, new PresentityCommand.Publish(endpoints[0], Document([.. Both(0x40000000, Meeting), .. Both(0x80000000, Call), .. Notes, .. Calendars])));
        foreach (int level in MemberLevels)
        {
            ContainerMemberChange[] members = [.. Enumerable.Range(level / 100 * Contacts / 4 - (Contacts / 4), Contacts / 4)
                .Select(static i => new ContainerMemberChange(true, new ContainerMember(ContainerMemberType.User, $"contact{i}@contoso.com")))];
            var id = new ContainerId(level);
            state = Step(state, new PresentityCommand.UpdateContainers(endpoints[0], [new ContainerUpdate(id, state.Membership.Find(id)?.Version ?? 0, members.ToEquatableArray())]));
        }

        _state = state;
        _membership = state.Membership;
        _publish = new PresentityCommand.Publish(endpoints[0], Document(
            [.. Both(0x30000001, Machine(2), 1), .. Both(0x40000000, Meeting with { MeetingSubject = new LocalizedText("Review") }, 1), .. Both(0x80000000, Call with { Availability = Availability.InConference }, 1)]))
        {
            BodyBytes = 4096,
        };
        _inputs = [.. state.Publications.Values.Where(static p => p.Key.Container == ContainerId.Aggregation && p.Key.Category == CategoryName.State)
            .Where(static p => StateInput.IsInput(p.Key.Instance, (PresenceState)p.Value.Category))
            .Select(static p => new StateInput(p.Key.Instance, (PresenceState)p.Value.Category, p.PublishTime, p.Endpoint))];
        _inspector = new PresenceInspector(Alice, state.ToSelfData(T), T);
        if (Decide() != NaiveDecide() || _inputs.Count != 6 || Aggregate().State.Availability != NaiveAggregate() || DecideAndApply().Publications.Count != state.Publications.Count)
        {
            throw new InvalidOperationException("The two ways do not give the same.");
        }
    }

    public PresentityState State => _state;

    private static CalendarState Meeting => new()
    {
        Availability = Availability.Busy,
        StartTime = T,
        Activities = [new StateActivity { Token = ActivityToken.InAMeeting, MinAvailability = 6500, MaxAvailability = 8999 }],
        MeetingSubject = new LocalizedText("Budget"),
        MeetingLocation = new LocalizedText("Room 1"),
    };

    private static PhoneState Call => new()
    {
        Availability = Availability.Busy,
        Activities = [new StateActivity { Token = ActivityToken.OnThePhone, MinAvailability = 6500, MaxAvailability = 8999 }],
    };

    private static IEnumerable<Publication> Notes => NoteLevels.Select(static c => Item(CategoryName.Note, 0, c, Note.Personal("Back at noon"), ExpireType.Static));

    private static IEnumerable<Publication> Calendars => NoteLevels.Select(static c => Item(
        CategoryName.CalendarData, 0x40000000, c, new CalendarData { MailboxId = "alice@contoso.com", FreeBusy = new FreeBusy { Start = T, Granularity = "PT15M" } }, ExpireType.Endpoint));

    /// <summary>Which container the watcher reads, and what of a category.</summary>
    public (ContainerId Container, AccessCell Cell) Decide()
    {
        ContainerId container = _membership.Resolve(_watcher).Container;
        return (container, AccessPolicy.CellFor(CategoryName.State, container, Profile));
    }

    /// <summary>The same by looking through the lists.</summary>
    public (ContainerId Container, AccessCell Cell) NaiveDecide()
    {
        ContainerId container = _membership.Containers.OrderByDescending(static c => c.Id)
            .First(c => c.Members.Any(m => m.Type == ContainerMemberType.User && m.Value == _watcher.Address.Address)).Id;
        return (container, AccessPolicy.CellFor(CategoryName.State, container, Profile));
    }

    public Aggregation Aggregate() => StateAggregator.Default.Aggregate(new AggregationInput(_inputs, null, T));

    /// <summary>The availability alone, by sorting: less than half of the work.</summary>
    public Availability NaiveAggregate()
    {
        StateInput machine = _inputs.Where(static i => i.State is MachineState).OrderBy(static i => i.State.Availability!.Value).First();
        StateInput? busiest = _inputs.Where(static i => i.State is CalendarState or PhoneState)
            .OrderByDescending(static i => i.State.Availability!.Value).ThenByDescending(static i => i.State is PhoneState).FirstOrDefault();
        return (busiest ?? machine).State.Availability!.Value;
    }

    public PresentityState DecideAndApply() => Presentity.Apply(_state, _presentity.Decide(_state, _publish, T.AddMinutes(1)).Changes);

    /// <summary>The state after the publish of <see cref="DecideAndApply"/>, without deciding anything: a new dictionary with the values put in.</summary>
    public Dictionary<PublicationKey, StoredPublication> CopyAndPut()
    {
        Dictionary<PublicationKey, StoredPublication> copy = _state.Publications.Values.ToDictionary(static p => p.Key);
        foreach (Publication item in _publish.Document.Publications)
        {
            copy[item.Key] = copy[item.Key] with { Version = item.Version + 1, Value = new PublishedValue(item.Value!) };
        }

        return copy;
    }

    public PresenceExplanation Explain() => _inspector.Explain(_watcher);

    public CategoriesDocument View() => _inspector.View(_watcher);

    private static MachineState Machine(int number) => new()
    {
        Availability = new Availability((uint)(3000 + (number * 500))),
        EndpointLocation = "office",
        TimeZoneBias = 480,
        TimeZoneName = "Pacific",
        Device = "computer",
    };

    private static Publication[] Both(uint instance, PresenceState state, uint version = 0) =>
        [Item(CategoryName.State, instance, 2, state, ExpireType.Endpoint, version), Item(CategoryName.State, instance, 3, state, ExpireType.Endpoint, version)];

    private static Publication Item(CategoryName category, uint instance, int container, PresenceCategory value, ExpireType type, uint version = 0) => new()
    {
        Key = new PublicationKey(category, instance, new ContainerId(container)),
        Version = version,
        ExpireType = type,
        Value = value,
    };

    private static PublishDocument Document(Publication[] items) => new(Alice, items.ToEquatableArray());

    private PresentityState Step(PresentityState state, PresentityCommand command)
    {
        Decision decision = _presentity.Decide(state, command, T);
        return decision.Reply.Status == ResponseStatus.Ok
            ? Presentity.Apply(state, decision.Changes)
            : throw new InvalidOperationException(decision.Reply.Detail);
    }
}
