using EnhancedPresence.Policy;
using EnhancedPresence.Server.Connections;
using EnhancedPresence.Server.Diagnostics;
using EnhancedPresence.Server.Identity;
using EnhancedPresence.Server.Sessions;
using EnhancedPresence.Server.Web.Feeds;
using EnhancedPresence.Server.Web.SignIn;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace EnhancedPresence.Server.Web;

/// <summary>What the requests of the page share. Safe for use from several threads.</summary>
internal sealed class WebFrontEnd : IAsyncDisposable
{
    public const string CookieName = "enhanced-presence";

    // So many passwords are judged at the same time: that many more than the bound can be tried at once, and no more.
    private const int SignInsAtOnce = 4;

    private readonly FeedNumbers _numbers = new();

    public WebFrontEnd(
        PresenceServer server, IPresenceAuthenticator authenticator, PresenceWebOptions options, TimeProvider? timeProvider = null, ILoggerFactory? loggerFactory = null)
    {
        Options = options.Copy();
        List<string> errors = [.. Options.Errors()];
        if (errors.Count > 0)
        {
            throw new OptionsValidationException(nameof(PresenceWebOptions), typeof(PresenceWebOptions), errors);
        }

        Server = server;
        Time = timeProvider ?? TimeProvider.System;
        Identity = new WebIdentity(authenticator);
        Sessions = new WebSessions(Options, Time);
        Throttle = new SignInThrottle(Options.FailuresPerAddress, Options.FailureWindow, addresses: 10_000, Time);
        Logger = (loggerFactory ?? NullLoggerFactory.Instance).CreateLogger<WebFrontEnd>();
    }

    public PresenceServer Server { get; }

    public PresenceWebOptions Options { get; }

    public TimeProvider Time { get; }

    public WebIdentity Identity { get; }

    public WebSessions Sessions { get; }

    public SignInThrottle Throttle { get; }

    public SemaphoreSlim SignIns { get; } = new(SignInsAtOnce);

    public ILogger Logger { get; }

    /// <summary>Begins a session.</summary>
    /// <returns>What the browser has to show; null when there are too many sessions.</returns>
    public async ValueTask<string?> BeginAsync(Watcher watcher, PasswordProof? proof)
    {
        (string? token, IReadOnlyList<WebSession> ended) = Sessions.Add(watcher, (key, now) => new WebSession(
            key,
            watcher,
            proof,
            now,
            new RateLimit(Options.QuestionsPerMinute, TimeSpan.FromMinutes(1), Time),
            new WebFeeds(Server, watcher, Options, Time, _numbers)));
        foreach (WebSession session in ended)
        {
            await session.EndAsync().ConfigureAwait(false);
        }

        return token;
    }

    /// <summary>Ends a session.</summary>
    public async ValueTask EndAsync(WebSession session)
    {
        Sessions.Take(session);
        await session.EndAsync().ConfigureAwait(false);
        Log.WebSignedOut(Logger, session.User);
    }

    /// <summary>Finds who has sent a request, and asks the authenticator whether they may still be here.</summary>
    public async ValueTask<WebViewer?> FindViewerAsync(HttpContext context, CancellationToken cancellationToken)
    {
        if (context.Request.Cookies[CookieName] is not { } token)
        {
            return null;
        }

        (WebSession? session, WebSession? over) = Sessions.Find(token);
        if (session is not null && !await IsStillGoodAsync(session, context, cancellationToken).ConfigureAwait(false))
        {
            over = session;
        }

        if (over is null)
        {
            return session is null ? null : new WebViewer(session);
        }

        await EndAsync(over).ConfigureAwait(false);
        return null;
    }

    /// <summary>Whether a session may go on.</summary>
    public async ValueTask<bool> IsStillGoodAsync(WebSession session, HttpContext context, CancellationToken cancellationToken) =>
        !session.Ended.IsCompleted
        && !Sessions.IsOver(session, Time.GetUtcNow())
        && await Identity.IsStillGoodAsync(session.User, session.Proof, context, cancellationToken).ConfigureAwait(false);

    /// <summary>Ends all sessions.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (WebSession session in Sessions.TakeAll())
        {
            await session.EndAsync().ConfigureAwait(false);
        }

        SignIns.Dispose();
    }
}
