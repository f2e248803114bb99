using System.Net;
using EnhancedPresence.Policy;
using EnhancedPresence.Server.Diagnostics;
using EnhancedPresence.Server.Web.Api;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace EnhancedPresence.Server.Web.SignIn;

/// <summary>Signing in and out.</summary>
internal sealed class SessionRequests(WebFrontEnd front, IAntiforgery antiforgery, string cookiePath)
{
    private const string Wrong = "That name and password do not belong together.";

    public void Map(RouteGroupBuilder group)
    {
        group.MapGet("/session", (HttpContext context) => Describe(context, context.Features.Get<WebViewer>()?.User.Address))
            .WithName("getSession").WithSummary("Who is signed in, and the token that requests which change something have to show.")
            .Produces<WebSessionInfo>();
        group.MapPost("/session", (WebSignInRequest request, HttpContext context, CancellationToken cancellationToken) => SignInAsync(request, context, cancellationToken))
            .WithName("signIn").WithSummary("Signs in with a password, over TLS or from the same machine.")
            .Produces(StatusCodes.Status204NoContent).Problems(400, 401, 403, 429, 503);
        group.MapDelete("/session", (HttpContext context, CancellationToken _) => SignOutAsync(context))
            .WithName("signOut").WithSummary("Signs out.")
            .Produces(StatusCodes.Status204NoContent).Problems(400);
    }

    private JsonHttpResult<WebSessionInfo> Describe(HttpContext context, string? user)
    {
        AntiforgeryTokenSet tokens = antiforgery.GetAndStoreTokens(context);
        return WebAnswer.Ok(new WebSessionInfo(tokens.HeaderName!, tokens.RequestToken!) { User = user }, WebJson.Default.WebSessionInfo);
    }

    private async Task<IResult> SignInAsync(WebSignInRequest request, HttpContext context, CancellationToken cancellationToken)
    {
        if (!SipUri.TryParse(request.User?.Trim(), out SipUri user))
        {
            return WebAnswer.Problem(StatusCodes.Status400BadRequest, "Write the name as an address, such as alice@contoso.com.");
        }

        EndPoint? remote = context.RemoteEndPoint();
        SignInVerdict verdict;
        PasswordProof? proof = null;

        // sips: and sip: are two ways to one person.
        Watcher? watcher = front.Server.FindWatcher(SipUri.Parse("sip:" + user.AddressOfRecord.Address));
        await front.SignIns.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (front.Throttle.WaitOf(remote) is { } wait)
            {
                return WebAnswer.TooMany(context, "Too many wrong passwords came from your network address. Try again later.", wait);
            }

            (verdict, proof) = watcher is null
                ? (SignInVerdict.Wrong, null)
                : await front.Identity.SignInAsync(watcher.Value.Address, request.Password ?? string.Empty, context, cancellationToken).ConfigureAwait(false);
            if (verdict == SignInVerdict.Wrong)
            {
                front.Throttle.Fail(remote);
            }
        }
        finally
        {
            front.SignIns.Release();
        }

        if (verdict != SignInVerdict.Accepted)
        {
            Log.WebSignInRefused(front.Logger, remote, verdict);
            return Refuse(verdict);
        }

        return await BeginAsync(watcher!.Value, proof, context).ConfigureAwait(false);
    }

    private static JsonHttpResult<WebProblem> Refuse(SignInVerdict verdict) => verdict switch
    {
        SignInVerdict.Wrong => WebAnswer.Problem(StatusCodes.Status401Unauthorized, Wrong),
        SignInVerdict.NoPassword => WebAnswer.Problem(StatusCodes.Status403Forbidden, "This server does not take passwords."),
        _ => WebAnswer.Problem(StatusCodes.Status403Forbidden, "This server does not let you in from here: the connection is not encrypted, or you may not sign in at all."),
    };

    private async Task<IResult> BeginAsync(Watcher watcher, PasswordProof? proof, HttpContext context)
    {
        // One browser, one session: who signs in anew leaves the old one.
        if (context.Features.Get<WebViewer>() is { } before)
        {
            await front.EndAsync(before.Session).ConfigureAwait(false);
        }

        if (await front.BeginAsync(watcher, proof).ConfigureAwait(false) is not { } token)
        {
            return WebAnswer.Problem(StatusCodes.Status503ServiceUnavailable, "Too many people are signed in. Try again later.");
        }

        Log.WebSignedIn(front.Logger, watcher.Address, context.RemoteEndPoint());
        context.Response.Cookies.Append(WebFrontEnd.CookieName, token, CookieOf(context));
        return TypedResults.NoContent();
    }

    private async Task<IResult> SignOutAsync(HttpContext context)
    {
        if (context.Features.Get<WebViewer>() is { } viewer)
        {
            await front.EndAsync(viewer.Session).ConfigureAwait(false);
        }

        context.Response.Cookies.Delete(WebFrontEnd.CookieName, CookieOf(context));
        return TypedResults.NoContent();
    }

    private CookieOptions CookieOf(HttpContext context) => new()
    {
        HttpOnly = true,
        IsEssential = true,
        Path = context.Request.PathBase + cookiePath,
        SameSite = SameSiteMode.Strict,
        Secure = context.Request.IsHttps,
    };
}
