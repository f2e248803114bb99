using System.ComponentModel;
using EnhancedPresence.Policy;
using EnhancedPresence.Server.Web.Api;
using EnhancedPresence.Transport;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace EnhancedPresence.Server.Web;

/// <summary>Questions about oneself: the own card, what others see of it, and why.</summary>
internal sealed class OwnRequests(WebFrontEnd front)
{
    public void Map(RouteGroupBuilder group)
    {
        group.MapGet("/me", (WebViewer viewer, CancellationToken cancellationToken) => SelfAsync(viewer, cancellationToken))
            .WithName("getSelf").WithSummary("The signed-in user's own card and access levels.")
            .Produces<WebSelf>().Problems(401, 503);
        group.MapGet(
            "/preview",
            ([Description("An access level, such as Colleagues.")] string? level,
                [Description("Somebody who looks, such as bob@contoso.com; instead of a level.")] string? watcher,
                WebViewer viewer,
                HttpContext context,
                CancellationToken cancellationToken) => PreviewAsync(level, watcher, viewer, context, cancellationToken))
            .WithName("getPreview").WithSummary("What others see of the signed-in user.")
            .Produces<WebPreview>().Problems(400, 401, 429, 503);
        group.MapGet(
            "/explanation",
            ([Description("Somebody who looks, such as bob@contoso.com.")] string watcher, WebViewer viewer, HttpContext context, CancellationToken cancellationToken) =>
                ExplainAsync(watcher, viewer, context, cancellationToken))
            .WithName("getExplanation").WithSummary("Why somebody sees what they see of the signed-in user.")
            .Produces<WebExplanation>().Problems(400, 401, 429, 503);
    }

    private async Task<IResult> SelfAsync(WebViewer viewer, CancellationToken cancellationToken) =>
        await front.Server.Directory.GetSelfAsync(viewer.User, cancellationToken).ConfigureAwait(false) is { } data
            ? WebAnswer.Ok(OwnPresence.Of(viewer.User, data, front.Time.GetUtcNow(), front.Server.Policy, front.Server.IsOwn(viewer.User)), WebJson.Default.WebSelf)
            : WebAnswer.Unavailable();

    private async Task<IResult> PreviewAsync(string? level, string? watcher, WebViewer viewer, HttpContext context, CancellationToken cancellationToken)
    {
        AccessLevel? asked = WebSelf.AllLevels.Cast<AccessLevel?>().FirstOrDefault(l => string.Equals(l!.Value.Name, level, StringComparison.OrdinalIgnoreCase));
        SipUri who = default;
        if ((level is null) == (watcher is null) || (level is not null && asked is null) || (watcher is not null && !SipUri.TryParse(watcher, out who)))
        {
            return WebAnswer.Problem(StatusCodes.Status400BadRequest, $"Ask for a level ({string.Join(", ", WebSelf.AllLevels)}) or for a watcher's address.");
        }

        if (!viewer.Session.Questions.TrySpend())
        {
            return WebAnswer.TooManyQuestions(context);
        }

        DateTimeOffset now = front.Time.GetUtcNow();
        if (await front.Server.Directory.GetSelfAsync(viewer.User, cancellationToken).ConfigureAwait(false) is not { } data)
        {
            return WebAnswer.Unavailable();
        }

        var inspector = new PresenceInspector(viewer.User, data, now, front.Server.Policy);
        return WebAnswer.Ok(asked is { } one ? ByLevel(viewer, inspector, one, now) : ByWatcher(viewer, inspector, data, who, now), WebJson.Default.WebPreview);
    }

    private static WebPreview ByLevel(WebViewer viewer, PresenceInspector inspector, AccessLevel level, DateTimeOffset now) =>
        new(level.Name, OwnPresence.CardOf(viewer.User, inspector.View(level), now));

    private WebPreview ByWatcher(WebViewer viewer, PresenceInspector inspector, SelfData data, SipUri who, DateTimeOffset now)
    {
        Watcher watcher = front.Server.ToWatcher(who);
        MembershipDecision membership = inspector.Explain(watcher).Membership;
        return membership.IsOwner
            ? new WebPreview("Owner", OwnPresence.Of(viewer.User, data, now, front.Server.Policy, isOwn: true).Card) { Watcher = watcher.Address.Address }
            : new WebPreview(membership.Level.Name, OwnPresence.CardOf(viewer.User, inspector.View(watcher), now)) { Watcher = watcher.Address.Address };
    }

    private async Task<IResult> ExplainAsync(string watcher, WebViewer viewer, HttpContext context, CancellationToken cancellationToken)
    {
        if (!SipUri.TryParse(watcher, out SipUri who))
        {
            return WebAnswer.Problem(StatusCodes.Status400BadRequest, "That is no address.");
        }

        if (!viewer.Session.Questions.TrySpend())
        {
            return WebAnswer.TooManyQuestions(context);
        }

        DateTimeOffset now = front.Time.GetUtcNow();
        return await front.Server.Directory.GetSelfAsync(viewer.User, cancellationToken).ConfigureAwait(false) is { } data
            ? WebAnswer.Ok(
                WebExplanation.Of(new PresenceInspector(viewer.User, data, now, front.Server.Policy).Explain(front.Server.ToWatcher(who))),
                WebJson.Default.WebExplanation)
            : WebAnswer.Unavailable();
    }
}
