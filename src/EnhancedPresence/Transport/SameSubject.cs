namespace EnhancedPresence.Transport;

/// <summary>Compares notifications by what they are about. Safe for use from several threads.</summary>
internal sealed class SameSubject : IEqualityComparer<PresenceNotification>
{
    public static SameSubject Instance { get; } = new();

    public bool Equals(PresenceNotification? x, PresenceNotification? y) => x is null ? y is null : y is not null && x.IsAboutTheSame(y);

    public int GetHashCode(PresenceNotification obj) => obj.Subject;
}
