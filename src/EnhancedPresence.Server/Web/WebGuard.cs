using System.Security.Claims;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EnhancedPresence.Server.Web;

/// <summary>
/// Stands before every request of the page and its interface: headers, bounds, who asks, and whether what changes something comes from our own
/// page. Needs no middleware of the application and no order of it.
/// </summary>
internal sealed class WebGuard(WebFrontEnd front, IAntiforgery antiforgery)
{
    /// <summary>Puts the guard before a handler.</summary>
    /// <param name="next">The handler.</param>
    /// <param name="needsViewer">Whether only signed-in users get there.</param>
    public RequestDelegate Before(RequestDelegate next, bool needsViewer) => async context =>
    {
        WebHeaders.Set(context.Response.Headers);
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = front.Options.BodyBytes;
        }

        WebViewer? viewer = await front.FindViewerAsync(context, context.RequestAborted).ConfigureAwait(false);
        context.Features.Set(viewer);
        context.User = PrincipalOf(viewer);
        JsonHttpResult<Api.WebProblem>? refusal = needsViewer && viewer is null ? WebAnswer.Problem(StatusCodes.Status401Unauthorized, "Sign in first.")
            : !await antiforgery.IsRequestValidAsync(context).ConfigureAwait(false)
                ? WebAnswer.Problem(StatusCodes.Status400BadRequest, "The request does not come from this server's page, or from one that was loaded too long ago.")
            : null;
        await (refusal?.ExecuteAsync(context) ?? next(context)).ConfigureAwait(false);
    };

    // The token against forged requests is good for one user; whom the application knows by other means is nobody here.
    private static ClaimsPrincipal PrincipalOf(WebViewer? viewer) => viewer is null
        ? new ClaimsPrincipal(new ClaimsIdentity())
        : new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, viewer.Session.Key), new Claim(ClaimTypes.Name, viewer.User.Address)], "EnhancedPresence"));
}
