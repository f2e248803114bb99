using EnhancedPresence.Transport;

namespace EnhancedPresence.Orleans.Silos;

/// <summary>The subscription of an endpoint that is connected to a front end. Equal to another one for the same subscription. Safe for use from several threads.</summary>
/// <param name="link">The link to the front end.</param>
/// <param name="number">Names the subscription for the front end and the presentity.</param>
internal sealed class RemoteWatch(FrontEndLink link, int number) : INotificationSink, IEquatable<RemoteWatch>
{
    private readonly FrontEndLink _link = link;
    private readonly int _number = number;

    /// <inheritdoc/>
    public bool Add(PresenceNotification notification) => _link.Add(notification, _number);

    /// <inheritdoc/>
    public void Forget(SipUri owner) => _link.Forget(owner, _number);

    /// <inheritdoc/>
    public bool Equals(RemoteWatch? other) => other is not null && ReferenceEquals(_link, other._link) && _number == other._number;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as RemoteWatch);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_link, _number);
}
