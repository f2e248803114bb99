using EnhancedPresence.Categories;

namespace EnhancedPresence.Policy;

/// <content>The reasons.</content>
public sealed partial class PresenceInspector
{
    /// <summary>Why a watcher sees what it sees.</summary>
    /// <param name="watcher">The watcher.</param>
    /// <param name="categories">The categories to explain; empty for the usual ones.</param>
    /// <returns>The membership that decided, the inputs of the state with the rule that fired, and what is hidden.</returns>
    public PresenceExplanation Explain(Watcher watcher, EquatableArray<CategoryName> categories = default)
    {
        MembershipDecision decision = Resolve(watcher);
        EquatableArray<MembershipDecision> entries = _membership.FindEntries(watcher, _policy.EffectiveMembership, _privacyMode);
        AggregateExplanation? aggregate = ExplainAggregate(decision);
        EquatableArray<CategoryName> asked = Asked(categories);
        var explained = new CategoryExplanation[asked.Count];
        for (int i = 0; i < explained.Length; i++)
        {
            explained[i] = ExplainCategory(decision, asked[i], aggregate);
        }

        return new PresenceExplanation(_membership.Owner, watcher, _at, decision)
        {
            Rule = _policy.EffectiveMembership,
            PrivacyMode = _privacyMode,
            OtherEntries = entries.Count > 1 ? entries.Skip(1).ToEquatableArray() : [],
            Aggregate = aggregate,
            Categories = explained.ToEquatableArray(),
        };
    }

    private AggregateExplanation? ExplainAggregate(MembershipDecision decision)
    {
        // A blocked watcher's state is nobody's; strangers and the members of an application's container have no aggregate.
        (ContainerId container, AggregationSide side)? source = decision.Container.Value switch
        {
            1 or 100 or 200 or 400 => (ContainerId.Aggregation, AggregationSide.Common),
            300 => (ContainerId.WorkgroupAggregation, AggregationSide.Workgroup),
            _ => null,
        };
        if (source is not var (from, onSide))
        {
            return null;
        }

        List<StateInput> inputs = [];
        List<CategoryInstance> origins = [];
        AggregateState? previous = null;
        foreach (CategoryInstance own in _own)
        {
            if (own.Container != from || own.Name != CategoryName.State || own.Value is not PresenceState state)
            {
                continue;
            }

            if (StateInput.IsInput(own.Instance!.Value, state))
            {
                EndpointId? endpoint = EndpointId.TryParse(own.EndpointId, null, out EndpointId id) ? id : null;
                inputs.Add(new StateInput(own.Instance!.Value, state, own.PublishTime ?? _at, endpoint));
                origins.Add(own);
            }
            else if (state is AggregateState sum)
            {
                previous = sum;
            }
        }

        Aggregation aggregation = _policy.Aggregation.Aggregate(new AggregationInput(inputs.ToEquatableArray(), previous, _at, onSide));
        var explained = new InputExplanation[inputs.Count];
        for (int i = 0; i < explained.Length; i++)
        {
            StateInput input = inputs[i];
            InputRole role = (aggregation.Source?.Instance == input.Instance ? InputRole.Availability : InputRole.None)
                | (aggregation.ActivitySource?.Instance == input.Instance ? InputRole.Activity : InputRole.None);
            explained[i] = new InputExplanation(input, role, Age(origins[i]) ?? TimeSpan.Zero, origins[i].ExpireType ?? ExpireType.Static, EndsAt(origins[i]));
        }

        return new AggregateExplanation(onSide, aggregation, explained.ToEquatableArray());
    }

    private CategoryExplanation ExplainCategory(MembershipDecision decision, CategoryName category, AggregateExplanation? aggregate)
    {
        bool blocked = decision.Container == ContainerId.Blocked && category != CategoryName.ContactCard;
        PresenceFields published = aggregate is not null && category == CategoryName.State ? AccessPolicy.FieldsOf(aggregate.Aggregation.State) : PresenceFields.None;
        PresenceFields shown = PresenceFields.None;
        List<InstanceExplanation> instances = [];
        bool any = false;
        foreach (CategoryInstance own in _own)
        {
            if (own.Name != category)
            {
                continue;
            }

            any = true;
            PresenceFields fields = AccessPolicy.FieldsOf(own.Value!);

            // What goes into a state is explained as inputs; of it others see the sum.
            published |= category == CategoryName.State && own.Container <= ContainerId.WorkgroupAggregation && !decision.IsOwner ? PresenceFields.None : fields;
            if (decision.IsOwner)
            {
                shown |= fields;
            }
            else if (own.Container == decision.Container && !blocked)
            {
                AccessDecision seen = AccessPolicy.Redact(category, own.Value!, decision.Container, _policy.Profile);
                PresenceFields visible = FieldsOf(seen.Value);
                shown |= visible;
                instances.Add(new InstanceExplanation(own.Instance!.Value, seen.Cell, visible, fields & ~visible, Age(own), own.ExpireType, EndsAt(own)));
            }
        }

        PresenceFields hidden = published & ~shown;
        return new CategoryExplanation(category, shown, hidden, Reason(decision, category, hidden, any, blocked), instances.ToEquatableArray());
    }

    private HiddenReason Reason(MembershipDecision decision, CategoryName category, PresenceFields hidden, bool any, bool blocked) =>
        !any ? HiddenReason.NotPublished
        : decision.IsOwner ? HiddenReason.None
        : AccessPolicy.IsPrivate(category) ? HiddenReason.PrivateCategory
        : blocked ? HiddenReason.Blocked
        : hidden == PresenceFields.None ? HiddenReason.None
        : (hidden & ~AccessPolicy.FieldsFor(category, decision.Container, _policy.Profile)) != PresenceFields.None ? HiddenReason.Level
        : HiddenReason.NotPublishedForLevel;

    private TimeSpan? Age(CategoryInstance own) => own.PublishTime is { } time ? TimeSpan.FromTicks(Math.Max(0, (_at - time).Ticks)) : null;

    private DateTimeOffset? EndsAt(CategoryInstance own) => own is { ExpireType: ExpireType.Time, Expires: { } seconds } ? _at.AddSeconds(seconds) : null;
}
