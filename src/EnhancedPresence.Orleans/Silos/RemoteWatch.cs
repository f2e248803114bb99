using EnhancedPresence.Transport;

namespace EnhancedPresence.Orleans.Silos;

/// <summary>The subscription of an endpoint that is connected to a front end. Equal to another one for the same subscription. Safe for use from several threads.</summary>
/// <param name="frontEnd">The front end.</param>
/// <param name="number">Names the subscription for the front end and the presentity.</param>
internal sealed class RemoteWatch(AttachedFrontEnd frontEnd, int number) : INotificationSink, IEquatable<RemoteWatch>
{
    private readonly AttachedFrontEnd _frontEnd = frontEnd;
    private readonly int _number = number;

    /// <inheritdoc/>
    public bool Add(PresenceNotification notification) => _frontEnd.Add(notification, _number);

    /// <inheritdoc/>
    public void Forget(SipUri owner) => _frontEnd.Forget(_number);

    /// <inheritdoc/>
    public bool Equals(RemoteWatch? other) => other is not null && ReferenceEquals(_frontEnd, other._frontEnd) && _number == other._number;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as RemoteWatch);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_frontEnd, _number);
}
