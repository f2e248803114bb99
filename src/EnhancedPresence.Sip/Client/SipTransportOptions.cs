namespace EnhancedPresence.Sip.Client;

/// <summary>
/// Who signs in with the transport of <c>AddSipTransport</c>, and how it works. Mutable for binding; read when the transport is made, later changes
/// have no effect. Checked by <see cref="SipTransportOptionsValidator"/>. Not safe for use from several threads.
/// </summary>
public sealed class SipTransportOptions
{
    /// <summary>The user. There is no default.</summary>
    public SipUri User { get; set; }

    /// <summary>
    /// The endpoint; null, the default, for a new one at each start. The same one each time lets the server know it again, so that nothing of an earlier
    /// run stays until its registration ends.
    /// </summary>
    public EndpointId? Endpoint { get; set; }

    /// <summary>
    /// Where and how to sign in. An <see cref="ISipServerLocator"/> and an <see cref="ISipConnector"/> of the application's services are used where nothing
    /// else is set.
    /// </summary>
    public SipClientOptions Client { get; set; } = new();
}
