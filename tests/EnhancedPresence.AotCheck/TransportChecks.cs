using EnhancedPresence.Transport;

namespace EnhancedPresence.AotCheck;

internal static class TransportChecks
{
    public static void OutboxDelivers()
    {
        var owner = SipUri.Parse("sip:alice@contoso.example");
        var outbox = new NotificationOutbox();
        outbox.Add(new PresenceNotification(owner, [CategoryName.State], "<old/>"u8.ToArray()));
        outbox.Add(new PresenceNotification(owner, [CategoryName.State], "<new/>"u8.ToArray()));
        outbox.Close();

        Require.That(outbox.TryTake(out PresenceNotification? notification), "nothing was delivered");
        Require.That(notification!.Body.Span.SequenceEqual("<new/>"u8), "the older notification was delivered");
        Require.Equal(0, outbox.Count);
    }
}
