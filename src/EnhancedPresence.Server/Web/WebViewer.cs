using EnhancedPresence.Policy;
using EnhancedPresence.Server.Web.SignIn;
using Microsoft.AspNetCore.Http;

namespace EnhancedPresence.Server.Web;

/// <summary>Who has sent a request, proven. A handler that takes one can't be reached by anybody else. Immutable.</summary>
/// <param name="Session">The session.</param>
internal sealed record WebViewer(WebSession Session)
{
    public SipUri User => Session.User;

    public Watcher Watcher => Session.Watcher;

    /// <summary>Takes it from where <see cref="WebGuard"/> has put it.</summary>
    public static ValueTask<WebViewer?> BindAsync(HttpContext context) => ValueTask.FromResult(context.Features.Get<WebViewer>());
}
