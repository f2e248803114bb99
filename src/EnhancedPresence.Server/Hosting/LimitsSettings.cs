using EnhancedPresence.Server.Presentities;

namespace EnhancedPresence.Server.Hosting;

/// <summary>The limits as a configuration has them: what is null stays as it is. Mutable for binding; not safe for use from several threads.</summary>
internal sealed class LimitsSettings
{
    public int? BytesPerRequest { get; set; }

    public int? PublicationsPerRequest { get; set; }

    public int? BytesPerValue { get; set; }

    public int? PublicationsPerUser { get; set; }

    public int? ExpirySeconds { get; set; }

    public int? EndpointsPerUser { get; set; }

    public int? Containers { get; set; }

    public int? MembersPerContainer { get; set; }

    public int? MemberChangesPerRequest { get; set; }

    public int? TargetsPerRequest { get; set; }

    public int? CategoriesPerRequest { get; set; }

    public int? SubscriptionsPerEndpoint { get; set; }

    public int? Contacts { get; set; }

    public int? ContactGroups { get; set; }

    public int? BytesPerContact { get; set; }

    public int? Subscribers { get; set; }

    public int? BytesOfViews { get; set; }

    public PresenceServerLimits ApplyTo(PresenceServerLimits limits) => limits with
    {
        BytesPerRequest = BytesPerRequest ?? limits.BytesPerRequest,
        PublicationsPerRequest = PublicationsPerRequest ?? limits.PublicationsPerRequest,
        BytesPerValue = BytesPerValue ?? limits.BytesPerValue,
        PublicationsPerUser = PublicationsPerUser ?? limits.PublicationsPerUser,
        ExpirySeconds = ExpirySeconds ?? limits.ExpirySeconds,
        EndpointsPerUser = EndpointsPerUser ?? limits.EndpointsPerUser,
        Containers = Containers ?? limits.Containers,
        MembersPerContainer = MembersPerContainer ?? limits.MembersPerContainer,
        MemberChangesPerRequest = MemberChangesPerRequest ?? limits.MemberChangesPerRequest,
        TargetsPerRequest = TargetsPerRequest ?? limits.TargetsPerRequest,
        CategoriesPerRequest = CategoriesPerRequest ?? limits.CategoriesPerRequest,
        SubscriptionsPerEndpoint = SubscriptionsPerEndpoint ?? limits.SubscriptionsPerEndpoint,
        Contacts = Contacts ?? limits.Contacts,
        ContactGroups = ContactGroups ?? limits.ContactGroups,
        BytesPerContact = BytesPerContact ?? limits.BytesPerContact,
        Subscribers = Subscribers ?? limits.Subscribers,
        BytesOfViews = BytesOfViews ?? limits.BytesOfViews,
    };
}
