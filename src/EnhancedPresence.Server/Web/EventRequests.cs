using System.ComponentModel;
using EnhancedPresence.Server.Web.Feeds;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace EnhancedPresence.Server.Web;

/// <summary>The stream of changes.</summary>
internal sealed class EventRequests(WebFrontEnd front)
{
    public void Map(RouteGroupBuilder group) => group.MapGet(
            "/events",
            ([FromHeader(Name = "Last-Event-ID"), Description("The id of the last event that was seen; the stream goes on behind it.")] string? lastEventId,
                [Description("The same, for who can't set the header.")] string? after,
                WebViewer viewer,
                HttpContext context) => StreamAsync(lastEventId ?? after, viewer, context))
        .WithName("getEvents")
        .WithSummary("Changes as server-sent events: contacts (the contact list), card (a contact's card), self (the own card and levels). The newest of each comes first.")
        .Produces(StatusCodes.Status200OK, contentType: "text/event-stream").Problems(401, 429, 503);

    private async Task<IResult> StreamAsync(string? seen, WebViewer viewer, HttpContext context)
    {
        FeedPosition? position = FeedPosition.TryParse(seen, out FeedPosition parsed) ? parsed : null;
        if (await viewer.Session.Feeds.OpenAsync(position).ConfigureAwait(false) is not { } reader)
        {
            return WebAnswer.TooMany(context, "Too many pages of yours are open.", front.Options.ResumeTime);
        }

        bool isOver = true;
        bool isGood = true;
        try
        {
            // Who read before lets go at once.
            await reader.Free.ConfigureAwait(false);
            if (reader.IsNew && !await reader.Feed.BeginAsync(context.RequestAborted).ConfigureAwait(false))
            {
                return WebAnswer.Unavailable();
            }

            isOver = false;
            isGood = await SendAsync(reader, viewer, context).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The browser has gone, another connection goes on, or the application ends.
        }
        finally
        {
            await viewer.Session.Feeds.LeaveAsync(reader, isOver || !isGood).ConfigureAwait(false);
        }

        if (!isGood)
        {
            await front.EndAsync(viewer.Session).ConfigureAwait(false);
        }

        return TypedResults.Empty;
    }

    /// <summary>Sends until somebody ends it.</summary>
    /// <returns>False when the user may be signed in no longer.</returns>
    private async Task<bool> SendAsync(FeedReader reader, WebViewer viewer, HttpContext context)
    {
        context.Response.ContentType = "text/event-stream";
        context.Response.Headers["X-Accel-Buffering"] = "no";
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        CancellationToken stopping = context.RequestServices.GetService<IHostApplicationLifetime>()?.ApplicationStopping ?? CancellationToken.None;
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, reader.Stopping, stopping);
        bool isGood = true;
        await reader.Feed.RunAsync(context.Response.BodyWriter, reader.After, MayReadAsync, ending.Token).ConfigureAwait(false);
        return isGood;

        // An open page is in use; whether its user may be there is asked as with a request.
        async ValueTask<bool> MayReadAsync()
        {
            viewer.Session.Touch(front.Time.GetUtcNow());
            return isGood = await front.IsStillGoodAsync(viewer.Session, context, ending.Token).ConfigureAwait(false);
        }
    }
}
