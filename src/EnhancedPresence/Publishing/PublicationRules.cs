namespace EnhancedPresence.Publishing;

/// <summary>
/// What goes into which container, as data: one generation's publication grammar. Immutable, compared by content.
/// Where from: spec categories 5.10 and 7.4.
/// </summary>
internal sealed record PublicationRules
{
    /// <summary>The grammar of every generation seen: the manifests of later ones are those of 2007 written down.</summary>
    internal static PublicationRules Standard { get; } = new();

    /// <summary>States: the inputs of both aggregates.</summary>
    internal EquatableArray<PublicationRule> State { get; init; } =
        [new(ContainerId.Aggregation, PublicationForm.Copy), new(ContainerId.WorkgroupAggregation, PublicationForm.WorkgroupCopy)];

    /// <summary>Notes: for those who may see them; the others are told that there is none for them.</summary>
    internal EquatableArray<PublicationRule> Note { get; init; } =
    [
        new(ContainerId.Colleagues, PublicationForm.Copy),
        new(ContainerId.Workgroup, PublicationForm.Copy),
        new(ContainerId.FriendsAndFamily, PublicationForm.Copy),
        new(ContainerId.External, PublicationForm.Empty),
        new(ContainerId.Blocked, PublicationForm.Empty),
    ];

    /// <summary>Working hours: also for the owner's own endpoints.</summary>
    internal EquatableArray<PublicationRule> WorkingHours { get; init; } = Calendar(PublicationForm.Copy);

    /// <summary>Free/busy: the owner's own endpoints have the calendar itself.</summary>
    internal EquatableArray<PublicationRule> FreeBusy { get; init; } = Calendar(PublicationForm.Empty);

    private static EquatableArray<PublicationRule> Calendar(PublicationForm self) =>
    [
        new(ContainerId.Self, self),
        new(ContainerId.Colleagues, PublicationForm.Copy),
        new(ContainerId.Workgroup, PublicationForm.Copy),
        new(ContainerId.FriendsAndFamily, PublicationForm.Copy),
        new(ContainerId.External, PublicationForm.Empty),
        new(ContainerId.Blocked, PublicationForm.Empty),
    ];
}
