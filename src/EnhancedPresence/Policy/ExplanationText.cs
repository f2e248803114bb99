namespace EnhancedPresence.Policy;

/// <summary>An explanation in English sentences.</summary>
internal static class ExplanationText
{
    public static ExplanationNode Of(PresenceExplanation explanation)
    {
        List<ExplanationNode> children = [Membership(explanation)];
        if (explanation.Aggregate is { } aggregate)
        {
            children.Add(Aggregate(aggregate));
        }

        children.AddRange(explanation.Categories.Select(Category));
        string level = explanation.Membership.IsOwner ? "everything, as the owner"
            : Text($"the level {explanation.Membership.Level.Name}, container {explanation.Membership.Container}");
        return new ExplanationNode(
            Text($"{explanation.Watcher.Address.Address} sees {level} of {explanation.Owner.Address} at {explanation.At.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}"), children.ToEquatableArray());
    }

    private static ExplanationNode Membership(PresenceExplanation explanation)
    {
        List<ExplanationNode> children = [];
        if (explanation.PrivacyMode)
        {
            children.Add(new ExplanationNode("privacy mode: only people who are named themselves are let in"));
        }

        children.AddRange(explanation.OtherEntries.Select(entry => new ExplanationNode(
            Text($"not decisive: {Entry(entry)} in container {entry.Container}, as {Rule(explanation.Rule)}"))));
        string why = explanation.Membership.Reason switch
        {
            MembershipReason.Owner => "the watcher is the owner",
            MembershipReason.NoEntry => "no entry of any container names the watcher, so container 0",
            _ => Text($"the entry {Entry(explanation.Membership)} in container {explanation.Membership.Container}"),
        };
        return new ExplanationNode(Text($"membership: {why} (network {explanation.Watcher.Network})"), children.ToEquatableArray());
    }

    private static string Rule(MembershipRule rule) => rule == MembershipRule.LargestId ? "the largest container wins" : "the most specific entry wins, then the largest container";

    private static string Entry(MembershipDecision decision) => decision.Member switch
    {
        null => "none",
        { Value.Length: 0 } member => member.Type.ToString(),
        { } member => Text($"{member.Type} {member.Value}"),
    };

    private static ExplanationNode Aggregate(AggregateExplanation aggregate)
    {
        Categories.AggregateState state = aggregate.Aggregation.State;
        string activity = state.Activities.IsEmpty ? string.Empty : Text($", {(state.Activities[0].Token.IsEmpty ? "custom activity" : state.Activities[0].Token.Value)}");
        ContainerId container = aggregate.Side == AggregationSide.Workgroup ? ContainerId.WorkgroupAggregation : ContainerId.Aggregation;
        return new ExplanationNode(
            Text($"state: {state.Availability} ({state.Availability?.Class}){activity}, by the rule {aggregate.Aggregation.Rule} over container {container}"),
            aggregate.Inputs.Select(Input).ToEquatableArray());
    }

    private static ExplanationNode Input(InputExplanation input)
    {
        string role = input.Role switch
        {
            InputRole.Availability | InputRole.Activity => "gave availability and activity",
            InputRole.Availability => "gave the availability",
            InputRole.Activity => "gave the activity",
            _ => "not used",
        };
        return new ExplanationNode(Text(
            $"{input.Input.State.TypeName} 0x{input.Input.Instance:X}: {input.Input.State.Availability?.ToString() ?? "no availability"}, {Ago(input.Age)} old, {Ends(input.ExpireType, input.EndsAt)}; {role}"));
    }

    private static ExplanationNode Category(CategoryExplanation category)
    {
        string hidden = category.Reason switch
        {
            HiddenReason.None => string.Empty,
            HiddenReason.NotPublished => "; nothing is published",
            HiddenReason.PrivateCategory => "; the category is the owner's only",
            HiddenReason.Blocked => "; the watcher is blocked and sees somebody who is offline",
            HiddenReason.Level => Text($"; hidden by the level: {category.Hidden}"),
            _ => Text($"; not published for this level: {category.Hidden}"),
        };
        return new ExplanationNode(
            Text($"{category.Category}: {(category.Shown == PresenceFields.None ? "nothing shown" : Text($"shows {category.Shown}"))}{hidden}"),
            category.Instances.Select(Instance).ToEquatableArray());
    }

    private static ExplanationNode Instance(InstanceExplanation instance)
    {
        string cut = instance.Hidden == PresenceFields.None ? string.Empty : Text($", without {instance.Hidden}");
        string age = instance.Age is { } known ? Text($", {Ago(known)} old") : string.Empty;
        return new ExplanationNode(Text($"instance 0x{instance.Instance:X}: {instance.Cell}{cut}{age}{(instance.ExpireType is { } type ? $", {Ends(type, instance.EndsAt)}" : string.Empty)}"));
    }

    private static string Ends(ExpireType type, DateTimeOffset? endsAt) => type switch
    {
        ExpireType.Time when endsAt is { } end => Text($"ends at {end.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}"),
        ExpireType.Time => "ends by the clock",
        ExpireType.Endpoint => "ends with its endpoint",
        ExpireType.User => "ends with the last endpoint",
        _ => "stays until deleted",
    };

    private static string Ago(TimeSpan age) =>
        age < TimeSpan.FromMinutes(2) ? Text($"{(int)age.TotalSeconds} s")
        : age < TimeSpan.FromHours(2) ? Text($"{(int)age.TotalMinutes} min")
        : age < TimeSpan.FromDays(2) ? Text($"{(int)age.TotalHours} h")
        : Text($"{(int)age.TotalDays} days");

    private static string Text(FormattableString text) => FormattableString.Invariant(text);
}
