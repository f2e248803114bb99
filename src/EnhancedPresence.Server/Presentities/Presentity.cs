using System.Diagnostics;
using EnhancedPresence.Policy;
using EnhancedPresence.Transport;

namespace EnhancedPresence.Server.Presentities;

/// <summary>
/// One user on the server as a pure state machine: a command and the present give changes and a reply, changes give the next state.
/// It does no I/O, reads no clock and holds no state of its own, so the same code runs in a server, in a test and in a simulation.
/// Safe for use from several threads.
/// </summary>
public sealed class Presentity
{
    private readonly PresentityRules _rules;

    /// <summary>Makes a state machine.</summary>
    /// <param name="rules">What the server decides alike for everybody; null for the defaults.</param>
    public Presentity(PresentityRules? rules = null) => _rules = rules ?? PresentityRules.Default;

    /// <summary>The earliest instant at which the clock ends something; then the state wants <see cref="PresentityCommand.Expire"/>.</summary>
    /// <param name="state">The state.</param>
    /// <returns>The instant; null when nothing is waiting for the clock.</returns>
    public static DateTimeOffset? NextDeadline(PresentityState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        DateTimeOffset? next = null;
        foreach (StoredPublication publication in state.Publications.AsSpan())
        {
            next = publication.EndsAt is { } end && (next is null || end < next) ? end : next;
        }

        foreach ((_, StoredRegistration registration) in state.Endpoints)
        {
            next = registration.Deadline is { } end && (next is null || end < next) ? end : next;
        }

        return next;
    }

    /// <summary>Takes one step.</summary>
    /// <param name="state">The state before.</param>
    /// <param name="change">The step.</param>
    /// <returns>The state after.</returns>
    public static PresentityState Apply(PresentityState state, PresentityChange change)
    {
        ArgumentNullException.ThrowIfNull(state);
        return change switch
        {
            PresentityChange.PublicationStored c => state.With(publications: state.Publications.SetItem(c.Publication.Key, c.Publication)),
            PresentityChange.PublicationRemoved c => state.With(publications: state.Publications.Remove(c.Key)),
            PresentityChange.ContainerStored c => state.With(membership: state.Membership.With(c.Container)),
            PresentityChange.ContainerRemoved c => state.With(
                membership: new ContainerMembership(state.Owner, state.Membership.Containers.Where(e => e.Id != c.Id).ToEquatableArray())),
            PresentityChange.EndpointSignedIn c => state.With(
                endpoints: state.Endpoints.SetItem(c.Endpoint, new StoredRegistration(c.Endpoint, c.Registration) { EndsAt = c.EndsAt })),
            PresentityChange.EndpointSignedOut c => state.With(endpoints: state.Endpoints.Remove(c.Endpoint)),
            _ => RoamingChanges.Apply(state, change),
        };
    }

    /// <summary>Takes several steps, in order.</summary>
    /// <param name="state">The state before.</param>
    /// <param name="changes">The steps.</param>
    /// <returns>The state after.</returns>
    public static PresentityState Apply(PresentityState state, EquatableArray<PresentityChange> changes)
    {
        // Publications come many at a time; one new table takes them all.
        ArgumentNullException.ThrowIfNull(state);
        var publications = new PublicationTableDraft(state.Publications);
        foreach (PresentityChange change in changes)
        {
            switch (change)
            {
                case PresentityChange.PublicationStored c:
                    publications.Set(c.Publication.Key, c.Publication);
                    break;
                case PresentityChange.PublicationRemoved c:
                    publications.Remove(c.Key);
                    break;
                default:
                    state = Apply(state, change);
                    break;
            }
        }

        PublicationTable after = publications.ToTable();
        return ReferenceEquals(after, state.Publications) ? state : state.With(publications: after);
    }

    /// <summary>
    /// Decides about a command. When <see cref="NextDeadline"/> has passed, <see cref="PresentityCommand.Expire"/> must go first:
    /// a refused command changes nothing, not even that.
    /// </summary>
    /// <param name="state">The state.</param>
    /// <param name="command">The command.</param>
    /// <param name="now">The present.</param>
    /// <returns>The changes and the reply.</returns>
    public Decision Decide(PresentityState state, PresentityCommand command, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (DecideAboutPeople(state, command) is { } decision)
        {
            return decision;
        }

        var draft = new PresentityDraft(state, now);
        PresentityReply reply = command switch
        {
            PresentityCommand.SignIn c => SignIn(state, draft, c),
            PresentityCommand.SignOut c => SignOut(draft, c),
            PresentityCommand.LoseConnection c => LoseConnection(draft, c),
            PresentityCommand.Publish c => state.Endpoints.ContainsKey(c.Endpoint)
                ? PublishRequest.Take(draft, c, _rules.Limits)
                : NotSignedIn(),
            PresentityCommand.UpdateContainers c => state.Endpoints.ContainsKey(c.Endpoint)
                ? ContainerRequest.Take(draft, c.Updates, _rules.Limits)
                : NotSignedIn(),
            PresentityCommand.Expire => Expire(draft),
            _ => throw new UnreachableException(),
        };
        if (reply.Status != ResponseStatus.Ok)
        {
            return new Decision(reply, []);
        }

        // Not for somebody who has never been here: a timer must not make a user.
        if (state.Exists || draft.Endpoints.Count > 0)
        {
            StatePublisher.Update(draft, _rules);
        }

        EquatableArray<PresentityChange> changes = draft.Changes();
        return new Decision(command is PresentityCommand.Publish ? reply with { Changed = Changed(changes, now) } : reply, changes);
    }

    // Contacts and subscribers say nothing about presence, so that nothing follows from them. Null for any other command.
    private Decision? DecideAboutPeople(PresentityState state, PresentityCommand command)
    {
        (PresentityReply reply, EquatableArray<PresentityChange> changes) = command switch
        {
            PresentityCommand.NoteSubscriber c => (PresentityReply.Ok, state.Exists ? SubscriberRequest.Note(state, c, _rules) : []),
            PresentityCommand.EditContacts c when state.Endpoints.ContainsKey(c.Endpoint) => ContactRequest.Take(state.Contacts, c.Number, c.Edit, _rules.Limits),
            PresentityCommand.AcknowledgeSubscriber c when state.Endpoints.ContainsKey(c.Endpoint) => SubscriberRequest.Acknowledge(state, c.Subscriber),
            PresentityCommand.EditContacts or PresentityCommand.AcknowledgeSubscriber => (NotSignedIn(), []),
            _ => default,
        };
        return reply is null ? null : new Decision(reply, reply.Status == ResponseStatus.Ok ? changes : []);
    }

    private static PresentityReply SignOut(PresentityDraft draft, PresentityCommand.SignOut command)
    {
        if (draft.Endpoints.TryGetValue(command.Endpoint, out StoredRegistration? registration) && registration.Number == command.Registration)
        {
            draft.SignOut(command.Endpoint);
            draft.DropEnded();
        }

        return PresentityReply.Ok;
    }

    private static PresentityReply LoseConnection(PresentityDraft draft, PresentityCommand.LoseConnection command)
    {
        if (draft.Endpoints.TryGetValue(command.Endpoint, out StoredRegistration? registration) && registration.Number == command.Registration
            && (registration.EndsAt is null || registration.EndsAt > command.EndsAt))
        {
            draft.SignIn(registration with { EndsAt = command.EndsAt });
            draft.DropEnded();
        }

        return PresentityReply.Ok;
    }

    private static PresentityReply Expire(PresentityDraft draft)
    {
        draft.DropEnded();
        return PresentityReply.Ok;
    }

    private static PresentityReply NotSignedIn() => PresentityReply.Refused(ResponseStatus.NotSignedIn, "The endpoint is not signed in.");

    private static EquatableArray<CategoryInstance> Changed(EquatableArray<PresentityChange> changes, DateTimeOffset now)
    {
        List<CategoryInstance> changed = new(changes.Count);
        foreach (PresentityChange change in changes)
        {
            if (change is PresentityChange.PublicationStored stored)
            {
                changed.Add(stored.Publication.ToOwnInstance(now));
            }
            else if (change is PresentityChange.PublicationRemoved { Key: var key })
            {
                changed.Add(new CategoryInstance { Name = key.Category, Instance = key.Instance, Container = key.Container, Version = 0 });
            }
        }

        return changed.ToEquatableArray();
    }

    private PresentityReply SignIn(PresentityState state, PresentityDraft draft, PresentityCommand.SignIn command)
    {
        if (!draft.Endpoints.ContainsKey(command.Endpoint) && draft.Endpoints.Count >= _rules.Limits.EndpointsPerUser)
        {
            return PresentityReply.Refused(ResponseStatus.LimitExceeded, "The user has too many endpoints signed in.");
        }

        // Two sign-ins of one endpoint may come in either order; the later one counts. What an earlier run of the server has left gives way.
        if (draft.Endpoints.GetValueOrDefault(command.Endpoint) is not { ResumesUntil: null } known || known.Number <= command.Registration)
        {
            draft.SignIn(new StoredRegistration(command.Endpoint, command.Registration) { EndsAt = command.EndsAt });
        }

        if (!state.Exists)
        {
            draft.Membership = draft.Membership.WithDefaults();
            draft.StoreOwn(WellKnown.BlockedState, WellKnown.OfflineState, ExpireType.Static);
        }

        return PresentityReply.Ok;
    }
}
