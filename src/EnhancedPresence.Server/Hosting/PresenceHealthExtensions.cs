using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Routing;

namespace EnhancedPresence.Server.Hosting;

/// <summary>Lets whoever watches over the application ask how the server is.</summary>
public static class PresenceHealthExtensions
{
    /// <summary>The tag of the checks that say whether the process should be started anew.</summary>
    public const string LiveTag = "live";

    /// <summary>The tag of the checks that say whether clients should be sent here.</summary>
    public const string ReadyTag = "ready";

    /// <summary>
    /// Answers GET <c>/health/live</c> and <c>/health/ready</c> with 200 or 503, by all checks of the application that have the tag. The server's
    /// own is not ready before its store is open and its tables are up to date, while the store does not take commits, and once the server is about
    /// to stop.
    /// </summary>
    /// <param name="endpoints">The application.</param>
    /// <returns>The application.</returns>
    public static IEndpointRouteBuilder MapPresenceHealth(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = static check => check.Tags.Contains(LiveTag) });
        endpoints.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = static check => check.Tags.Contains(ReadyTag) });
        return endpoints;
    }
}
