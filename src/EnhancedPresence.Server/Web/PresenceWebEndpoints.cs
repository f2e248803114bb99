using EnhancedPresence.Server.Web.SignIn;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace EnhancedPresence.Server.Web;

/// <summary>Puts the page and its JSON interface into an application.</summary>
public static class PresenceWebEndpoints
{
    /// <summary>
    /// Maps the page with its files, the JSON interface under <c>api</c> and its description at <c>openapi/v1.json</c>. Users sign in on the page by
    /// their password, which the application's <see cref="Identity.IPresenceAuthenticator"/> judges with every request; what they see of others is
    /// what a client of theirs would be sent. Needs <see cref="PresenceWebServices.AddEnhancedPresenceWeb"/>.
    /// </summary>
    /// <param name="endpoints">The application.</param>
    /// <param name="prefix">The path under which all of it is, such as <c>/presence</c>; empty for the root.</param>
    /// <returns>For what the application wants to say about all of it.</returns>
    /// <exception cref="InvalidOperationException">A service is missing.</exception>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">An option has no valid value.</exception>
    public static IEndpointConventionBuilder MapEnhancedPresence(this IEndpointRouteBuilder endpoints, string prefix = "")
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentNullException.ThrowIfNull(prefix);
        IServiceProvider services = endpoints.ServiceProvider;
        WebFrontEnd front = services.GetRequiredService<WebFrontEnd>();
        IAntiforgery antiforgery = services.GetRequiredService<IAntiforgery>();
        var guard = new WebGuard(front, antiforgery);
        RouteGroupBuilder all = endpoints.MapGroup(prefix.TrimEnd('/'));

        RouteGroupBuilder open = Guarded(all.MapGroup(string.Empty), guard, needsViewer: false);
        PageFiles.Map(open);
        open.MapGet("/openapi/v1.json", (HttpContext context) => DescribeAsync(context)).ExcludeFromDescription();
        new SessionRequests(front, antiforgery, prefix.TrimEnd('/') + "/").Map(open.MapGroup("/api").WithGroupName(PresenceWebServices.DocumentName));

        RouteGroupBuilder api = Guarded(all.MapGroup("/api"), guard, needsViewer: true).WithGroupName(PresenceWebServices.DocumentName);
        new PeopleRequests(front).Map(api);
        new OwnRequests(front).Map(api);
        new EventRequests(front).Map(api);
        return all;
    }

    private static RouteGroupBuilder Guarded(RouteGroupBuilder group, WebGuard guard, bool needsViewer)
    {
        ((IEndpointConventionBuilder)group).Add(endpoint => endpoint.RequestDelegate = guard.Before(endpoint.RequestDelegate!, needsViewer));
        return group;
    }

    private static async Task DescribeAsync(HttpContext context)
    {
        OpenApiDocument document = await context.RequestServices.GetRequiredKeyedService<IOpenApiDocumentProvider>(PresenceWebServices.DocumentName)
            .GetOpenApiDocumentAsync(context.RequestAborted).ConfigureAwait(false);
        context.Response.ContentType = "application/json";
        using var text = new StringWriter(System.Globalization.CultureInfo.InvariantCulture);
        document.SerializeAsV31(new OpenApiJsonWriter(text));
        await context.Response.WriteAsync(text.ToString(), context.RequestAborted).ConfigureAwait(false);
    }
}
