using System.ComponentModel.DataAnnotations;

namespace EnhancedPresence.Server.Presentities;

/// <summary>
/// The bounds within which one user, and one request, may use the server. Every number is inclusive. The protocol documents none; the
/// defaults are ours, each with its reason. Immutable, compared by content.
/// </summary>
public sealed record PresenceServerLimits
{
    /// <summary>The defaults.</summary>
    public static PresenceServerLimits Default { get; } = new();

    /// <summary>Bytes of a publish body. Default 1 MiB: the largest seen, a client's first, is about 20 KiB.</summary>
    [Range(1, int.MaxValue)]
    public int BytesPerRequest { get; init; } = 1024 * 1024;

    /// <summary>Items of a publish request. Default 100: the largest seen has 25.</summary>
    [Range(1, int.MaxValue)]
    public int PublicationsPerRequest { get; init; } = 100;

    /// <summary>Bytes of one value as XML. Default 64 KiB: a free/busy value of four days has about 400.</summary>
    [Range(1, int.MaxValue)]
    public int BytesPerValue { get; init; } = 64 * 1024;

    /// <summary>Publications of a user, the server's own included. Default 1000: an account with five endpoints has about 100.</summary>
    [Range(1, int.MaxValue)]
    public int PublicationsPerUser { get; init; } = 1000;

    /// <summary>Seconds a time-bound publication may live. Default 366 days: an absence of a year.</summary>
    [Range(1, int.MaxValue)]
    public int ExpirySeconds { get; init; } = 366 * 24 * 3600;

    /// <summary>Endpoints of a user signed in at once. Default 16.</summary>
    [Range(1, int.MaxValue)]
    public int EndpointsPerUser { get; init; } = 16;

    /// <summary>Containers of a user. Default 64: the clients use nine.</summary>
    [Range(1, int.MaxValue)]
    public int Containers { get; init; } = 64;

    /// <summary>Members of one container. Default 1000, a full contact list.</summary>
    [Range(1, int.MaxValue)]
    public int MembersPerContainer { get; init; } = 1000;

    /// <summary>Changes of members in one request, over all of its containers. Default 1000.</summary>
    [Range(1, int.MaxValue)]
    public int MemberChangesPerRequest { get; init; } = 1000;

    /// <summary>Targets of a query or a subscription request. Default 1000, a full contact list.</summary>
    [Range(1, int.MaxValue)]
    public int TargetsPerRequest { get; init; } = 1000;

    /// <summary>Categories of a query or a subscription request. Default 32.</summary>
    [Range(1, int.MaxValue)]
    public int CategoriesPerRequest { get; init; } = 32;

    /// <summary>Presentities one endpoint subscribes to at once. Default 2000.</summary>
    [Range(1, int.MaxValue)]
    public int SubscriptionsPerEndpoint { get; init; } = 2000;

    /// <summary>Contacts of a user. Default 1000, as the clients allow.</summary>
    [Range(1, int.MaxValue)]
    public int Contacts { get; init; } = 1000;

    /// <summary>Groups of contacts of a user. Default 64.</summary>
    [Range(1, int.MaxValue)]
    public int ContactGroups { get; init; } = 64;

    /// <summary>Bytes of a contact's or group's texts, as UTF-8. Default 8 KiB: a client's settings for a contact take a few hundred.</summary>
    [Range(1, int.MaxValue)]
    public int BytesPerContact { get; init; } = 8 * 1024;

    /// <summary>Subscribers that the server keeps in mind for a user; of more, the user is not told. Default 5000.</summary>
    [Range(1, int.MaxValue)]
    public int Subscribers { get; init; } = 5000;

    /// <summary>
    /// Bytes of written documents that the server keeps for whoever asks next, of all users together; with too few a document is written for each answer.
    /// Default 128 MiB: what some hundred thousand users show to one level each.
    /// </summary>
    [Range(1, int.MaxValue)]
    public int BytesOfViews { get; init; } = 128 * 1024 * 1024;
}
