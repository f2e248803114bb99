using EnhancedPresence.Tool.Simulating;
using EnhancedPresence.Transport;

namespace EnhancedPresence.Tool.Tests.Simulating;

/// <summary>A server that loses one notification of some.</summary>
internal sealed class LossyTarget(ISimulationTarget inner, int oneOf) : ISimulationTarget, IPresenceHost
{
    private int _seen;

    public string Name => "a server that loses some";

    public bool IsAllHere => inner.IsAllHere;

    public IPresenceHost HostOf(int endpoint) => this;

    public ValueTask<IPresenceSession> SignInAsync(SipUri user, EndpointId endpoint, NotificationOutbox outbox, CancellationToken cancellationToken)
    {
        NotificationOutbox? between = null;
        between = new NotificationOutbox(() =>
        {
            while (between!.TryTake(out PresenceNotification? notification))
            {
                if (++_seen % oneOf != 0)
                {
                    outbox.Add(notification);
                }
            }
        });
        return inner.HostOf(0).SignInAsync(user, endpoint, between, cancellationToken);
    }

    public ValueTask DisposeAsync() => inner.DisposeAsync();
}
