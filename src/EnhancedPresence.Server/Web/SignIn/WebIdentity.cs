using EnhancedPresence.Server.Identity;
using EnhancedPresence.Sip.Auth;
using Microsoft.AspNetCore.Http;

namespace EnhancedPresence.Server.Web.SignIn;

/// <summary>
/// Lets the server's authenticator judge the page's users: it asks for a password as it asks a SIP client, and is answered with what the user
/// has typed. So one users file is good for both, and whoever is taken out of it is out at the next request. Safe for use from several threads.
/// </summary>
internal sealed class WebIdentity(IPresenceAuthenticator authenticator)
{
    /// <summary>Judges a password.</summary>
    public async ValueTask<(SignInVerdict Verdict, PasswordProof? Proof)> SignInAsync(
        SipUri user, string password, HttpContext context, CancellationToken cancellationToken)
    {
        AuthenticationRequest request = RequestOf(user, context);
        AuthenticationResult asked = await authenticator.AuthenticateAsync(request, cancellationToken).ConfigureAwait(false);
        if (asked.Outcome is AuthenticationOutcome.Accepted or AuthenticationOutcome.Refused)
        {
            return (asked.Outcome == AuthenticationOutcome.Accepted ? SignInVerdict.Accepted : SignInVerdict.Refused, null);
        }

        if (!DigestChallenge.TryParse(asked.Challenge, out DigestChallenge? challenge))
        {
            return (SignInVerdict.NoPassword, null);
        }

        PasswordProof proof = PasswordProof.Make(user, password, challenge);
        AuthenticationResult judged = await authenticator.AuthenticateAsync(
            request with { Credentials = proof.Answer(challenge, request.Method) }, cancellationToken).ConfigureAwait(false);
        return judged.Outcome switch
        {
            AuthenticationOutcome.Accepted => (SignInVerdict.Accepted, proof),
            AuthenticationOutcome.Refused => (SignInVerdict.Refused, null),
            _ => (SignInVerdict.Wrong, null),
        };
    }

    /// <summary>Whether somebody who has signed in is still let in.</summary>
    public async ValueTask<bool> IsStillGoodAsync(SipUri user, PasswordProof? proof, HttpContext context, CancellationToken cancellationToken)
    {
        AuthenticationRequest request = RequestOf(user, context);
        AuthenticationResult asked = await authenticator.AuthenticateAsync(request, cancellationToken).ConfigureAwait(false);
        if (asked.Outcome is AuthenticationOutcome.Accepted or AuthenticationOutcome.Refused
            || proof is null
            || !DigestChallenge.TryParse(asked.Challenge, out DigestChallenge? challenge)
            || proof.Answer(challenge, request.Method) is not { } answer)
        {
            return asked.Outcome == AuthenticationOutcome.Accepted;
        }

        AuthenticationResult judged = await authenticator.AuthenticateAsync(request with { Credentials = answer }, cancellationToken).ConfigureAwait(false);
        return judged.Outcome == AuthenticationOutcome.Accepted;
    }

    private static AuthenticationRequest RequestOf(SipUri user, HttpContext context) => new(user, "web:" + context.TraceIdentifier)
    {
        Method = context.Request.Method,
        RemoteEndPoint = context.RemoteEndPoint(),
        IsEncrypted = context.Request.IsHttps,
        ClientCertificate = context.Connection.ClientCertificate,
    };
}
