namespace EnhancedPresence.Sip.Logs;

/// <summary>A publication as a log has shown it.</summary>
/// <param name="Instance">Key, version, expiry and value.</param>
/// <param name="Epid">The endpoint that published it, when the log shows that.</param>
/// <param name="EndsAt">When its time is over.</param>
internal sealed record LoggedPublication(CategoryInstance Instance, string? Epid, DateTimeOffset? EndsAt)
{
    internal PublicationKey Key => new(Instance.Name, Instance.Instance!.Value, Instance.Container!.Value);

    internal PresenceLogChange ToChange(PresenceLogChangeKind kind, uint? sentVersion = null) => new()
    {
        Kind = kind,
        Name = Instance.Name,
        Instance = Instance.Instance,
        Container = Instance.Container,
        SentVersion = sentVersion,
        Version = Instance.Version,
        ExpireType = Instance.ExpireType,
        EndsAt = EndsAt,
        Value = kind == PresenceLogChangeKind.Present ? Instance.Value : null,
    };
}
