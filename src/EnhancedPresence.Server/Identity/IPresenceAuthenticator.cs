namespace EnhancedPresence.Server.Identity;

/// <summary>
/// Decides whether a connection may sign in as the user it names. Once it may, the connection is that user's until it ends.
/// Implementations are safe for use from several threads.
/// </summary>
public interface IPresenceAuthenticator
{
    /// <summary>Judges a sign-in.</summary>
    /// <param name="request">Who wants to sign in, and what they show for it.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>Yes, no, or what to ask for.</returns>
    ValueTask<AuthenticationResult> AuthenticateAsync(AuthenticationRequest request, CancellationToken cancellationToken);
}
