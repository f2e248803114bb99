namespace EnhancedPresence.Server.Identity;

/// <summary>
/// Believes everybody. For tests, for clients on the same machine, and for servers that only trusted programs can reach. Safe for use from
/// several threads.
/// </summary>
public sealed class OpenAuthenticator : IPresenceAuthenticator
{
    private readonly bool _loopbackOnly;

    /// <summary>Makes an authenticator.</summary>
    /// <param name="loopbackOnly">Whether only clients on this machine are believed. Default true.</param>
    public OpenAuthenticator(bool loopbackOnly = true) => _loopbackOnly = loopbackOnly;

    /// <inheritdoc/>
    public ValueTask<AuthenticationResult> AuthenticateAsync(AuthenticationRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return ValueTask.FromResult(_loopbackOnly && !request.IsLoopback ? AuthenticationResult.Refused : AuthenticationResult.Accepted);
    }
}
