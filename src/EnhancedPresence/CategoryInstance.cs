using EnhancedPresence.Categories;

namespace EnhancedPresence;

/// <summary>
/// One item of a notification: an instance of a category as a watcher or the owner gets it. Only the owner's own copy carries
/// container, version, expiry and endpoint. Where from: element <c>categories/category</c>. Immutable, compared by content.
/// </summary>
public sealed record CategoryInstance
{
    /// <summary>The category.</summary>
    public required CategoryName Name { get; init; }

    /// <summary>The instance number; absent when the category as a whole is gone or was never published.</summary>
    public uint? Instance { get; init; }

    /// <summary>When the server took the publication, by its clock.</summary>
    public DateTimeOffset? PublishTime { get; init; }

    /// <summary>The container; in the owner's own data only.</summary>
    public ContainerId? Container { get; init; }

    /// <summary>The version; in the owner's own data only.</summary>
    public uint? Version { get; init; }

    /// <summary>What ends the publication; in the owner's own data only.</summary>
    public ExpireType? ExpireType { get; init; }

    /// <summary>The publishing endpoint, as it was written; in the owner's own data only.</summary>
    public string? EndpointId { get; init; }

    /// <summary>Seconds until the publication ends; in the owner's own data only.</summary>
    public int? Expires { get; init; }

    /// <summary>The value; null when the instance is gone.</summary>
    public PresenceCategory? Value { get; init; }

    /// <summary>Attributes and further child elements this library doesn't know, kept and written back.</summary>
    public UnknownContent Unknown { get; init; } = UnknownContent.None;
}
