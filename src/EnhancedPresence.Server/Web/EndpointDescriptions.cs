using EnhancedPresence.Server.Web.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace EnhancedPresence.Server.Web;

/// <summary>Short forms of what the description of the interface says.</summary>
internal static class EndpointDescriptions
{
    /// <summary>The statuses with which a request may be refused.</summary>
    public static RouteHandlerBuilder Problems(this RouteHandlerBuilder builder, params ReadOnlySpan<int> statuses)
    {
        foreach (int status in statuses)
        {
            builder.Produces<WebProblem>(status, "application/problem+json");
        }

        return builder;
    }
}
